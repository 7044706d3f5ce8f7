import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { complete } from '../../server/shell/complete.ts';
import { PROGRAMS } from '../../server/shell/programs/registry.ts';
import { openShell, typeInto } from '../support/shell.ts';

const WEB = `
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {clusterIP: 10.96.0.10, selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
---
apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec:
  containers:
    - name: web
      image: registry.example/web:3.1
      ports: [{containerPort: 8080}]
      env: [{name: COLOUR, value: green}]
`;

const lines: readonly (readonly [string, readonly string[], string])[] = [
  ['words and quotes', [`echo a  "b  c" 'd $x' e\\ f`], 'a b  c d $x e f\n'],
  ['variables', ['x=1', 'echo $x "${x}2" ${y:-none} $((x + 2 * 3))'], '1 12 none 7\n'],
  ['a variable in place of a variable', ['b=2; echo ${a:-${b}} "${c:-x${b}y}"'], '2 x2y\n'],
  [
    'other names',
    [
      'alias k=kubectl "kn=kubectl -n kube-system" echo="echo -n"',
      'k get svc web -o name; kn get pods; echo a; alias k',
    ],
    "service/web\nNo resources found in kube-system namespace.\naalias k='kubectl'\n",
  ],
  [
    'a name that is gone',
    ['alias e=echo; unalias e; e; alias e'],
    'portolan: e: not found. Type "help" for what there is here.\nalias: e: not found\n',
  ],
  ['watching what does not change', ['watch -n 1 echo a'], 'Every 1.0s: echo a\n\na\n'],
  [
    'watching nothing',
    ['watch -n x echo', 'watch'],
    'usage: watch [-n SECONDS] COMMAND\nusage: watch [-n SECONDS] COMMAND\n',
  ],
  [
    'what a command before it made',
    ['kubectl create deployment api --image=a >/dev/null; kubectl get rs --no-headers | wc -l'],
    '1\n',
  ],
  ['substitution', ['echo "$(echo a; echo b)" $(echo c d) `echo e`'], 'a\nb c d e\n'],
  ['a loop', ['for i in $(seq 1 3); do echo $i; done'], '1\n2\n3\n'],
  ['a loop over lines', ['for i in a b; do', 'echo $i', 'done'], 'a\nb\n'],
  ['while', ['i=0; while [ $i -lt 3 ]; do i=$((i+1)); echo $i; done'], '1\n2\n3\n'],
  ['until', ['i=0; until test $i -ge 2; do i=$((i+1)); done; echo $i'], '2\n'],
  ['colon and break', [': ignored && while :; do echo once; break; echo never; done; break; echo on'], 'once\non\n'],
  ['continue', ['for i in 1 2 3; do [ $i = 2 ] && continue; echo $i; done'], '1\n3\n'],
  ['out of two loops', ['for i in 1 2; do for j in a b; do echo $i$j; break 2; done; done'], '1a\n'],
  ['if', ['if false; then echo a; elif true; then echo b; else echo c; fi'], 'b\n'],
  ['and, or, not', ['true && echo a || echo b; false && echo c || echo d; ! false && echo e'], 'a\nd\ne\n'],
  ['exit codes', ['false; echo $?'], '1\n'],
  ['a pipe', ['printf "b\\na\\nb\\n" | sort | uniq -c | sort -rn | head -n 1'], '      2 b\n'],
  ['filters', ['seq 1 20 | grep -v 1 | wc -l; echo a:b | cut -d: -f2; seq 5 | tail -n 2'], '9\nb\n4\n5\n'],
  ['redirections', ['cat nothing 2>/dev/null; echo a >/dev/null; cat nothing 2>&1 | grep -c open'], '1\n'],
  [
    'a file that is written',
    ['echo a > f; echo b >> f; cat f; ls; wc -l < f; echo c | tee f >/dev/null; cat f ./f'],
    'a\nb\nall.yaml\nf\n2\nc\nc\n',
  ],
  ['both streams in a file', ['cat nothing > f 2>&1; grep -c open f; echo x >&2 2>/dev/null'], '1\nx\n'],
  [
    'files of a Pod',
    ["kubectl exec web -- sh -c 'echo a > /tmp/f; cat /tmp/f'; cat /tmp/f"],
    "a\ncat: can't open '/tmp/f': No such file or directory\n",
  ],
  [
    'sed',
    [
      "printf 'a b a\\nc\\nd\\n' | sed -e 's/a/[&]/g;2d'; echo x=12 | sed -E 's/(.)=([0-9]+)/\\2;\\1/'; seq 5 | sed -n '/3/p'",
    ],
    '[a] b [a]\nd\n12;x\n3\n',
  ],
  ['sed in a file', ['echo a > f; sed -i s/a/b/ f; cat f'], 'b\n'],
  [
    'an object that is taken out, changed and put back',
    [
      'kubectl get svc web -o yaml | sed s/8080/9090/ > s.yaml; kubectl replace -f s.yaml',
      "kubectl get svc web -o jsonpath='{.spec.ports[0].targetPort}'",
    ],
    'service/web replaced\n9090',
  ],
  [
    'an object that is edited by a program',
    [
      'KUBE_EDITOR="sed -i s/8080/9090/" kubectl edit svc web',
      "kubectl get svc web -o jsonpath='{.spec.ports[0].targetPort}'",
      'EDITOR=true KUBE_EDITOR= kubectl edit svc web',
    ],
    'service/web edited\n9090Edit cancelled, no changes made.\n',
  ],
  ['a here-document', ['cat <<END', 'a $((1+1))', 'END'], 'a 2\n'],
  ['a quoted here-document', ["cat <<'END'", 'a $x', 'END'], 'a $x\n'],
  ['a comment', ['echo a # b'], 'a\n'],
  ['a file', ['grep -c kind all.yaml; grep -c kind < all.yaml; ls'], '2\n2\nall.yaml\n'],
  ['time passes while something sleeps', ['a=$(date +%s); sleep 90; echo $(($(date +%s) - a))'], '90\n'],
  ['words that nobody knows', ['frobnicate'], 'portolan: frobnicate: not found. Type "help" for what there is here.\n'],
  [
    'a program of another place',
    ['dig web'],
    'sh: dig: not found here. dig runs in a Pod: kubectl run tmp --rm -it --image=busybox -- sh, or kubectl exec -it POD -- sh.\n',
  ],
  [
    'what kubectl does here no more',
    ['kubectl top nodes'],
    'portolan: kubectl top is not played here: nothing uses CPU or memory here.\n',
  ],
  ['a closing word alone', ['done'], 'sh: syntax error: unexpected "done"\n'],
  ['a program in a Pod', ['kubectl exec web -- env | grep COLOUR'], 'COLOUR=green\n'],
  ['a page of an image', ['kubectl exec web -- wget -qO- http://web'], '{"version":"3.1","pod":"web"}\n'],
  ['ports that are open, and not', ['kubectl exec web -- sh -c "nc -z web 80; echo $?"'], '0\n'],
  ['names', ['kubectl exec web -- dig +short web.default.svc.cluster.local'], '10.96.0.10\n'],
  ['curl', ["kubectl exec web -- curl -s -o /dev/null -w '%{http_code}' http://web"], '200'],
  [
    'a name that nobody has',
    ['kubectl exec web -- curl -s -S http://nope'],
    'curl: (6) Could not resolve host: nope\ncommand terminated with exit code 6\n',
  ],
  [
    'the resolver',
    ['kubectl exec web -- cat /etc/resolv.conf | head -1'],
    'search default.svc.cluster.local svc.cluster.local cluster.local\n',
  ],
  ['logs', ['kubectl exec web -- wget -qO- http://web/a >/dev/null; kubectl logs web | grep -c "GET /a"'], '1\n'],
  [
    'a Pod that is gone once it is deleted',
    ['kubectl delete pod web; kubectl get pods'],
    'pod "web" deleted from default namespace\nNo resources found in default namespace.\n',
  ],
  [
    'drain',
    ['kubectl drain node-1 | head -1; kubectl get nodes --no-headers | grep -c SchedulingDisabled'],
    'node/node-1 cordoned\n1\n',
  ],
  [
    'waiting',
    ['kubectl run a --image=b >/dev/null; kubectl wait --for=condition=Ready pod/a --timeout=30s'],
    'pod/a condition met\n',
  ],
];
for (const [what, typed, expected] of lines) {
  test(`shell: ${what}`, () => assert.equal(typeInto(openShell(WEB), ...typed), expected));
}

test('shell: a Pod has a shell of its own, and is gone when it is left', () => {
  const shell = openShell(WEB);
  typeInto(shell, 'kubectl run tmp --image=busybox --rm -it -- sh');
  assert.deepEqual([shell.prompt, typeInto(shell, 'hostname')], ['/ # ', 'tmp\n']);
  assert.match(
    typeInto(shell, 'kubectl get pods'),
    /kubectl is on your own machine: leave this shell with "exit" first/,
  );
  assert.equal(typeInto(shell, 'exit'), 'pod "tmp" deleted from default namespace\n');
  assert.equal(shell.prompt, '$ ');
  typeInto(shell, 'exit');
  assert.equal(shell.ended, true);
});

test('shell: a command goes on until it is complete, or given up', () => {
  const shell = openShell();
  assert.equal(typeInto(shell, "echo 'a"), '');
  assert.equal(shell.prompt, '> ');
  assert.equal(typeInto(shell, "b'"), 'a\nb\n');
  typeInto(shell, 'for i in 1 2');
  shell.interrupt();
  assert.deepEqual([shell.prompt, typeInto(shell, 'echo c')], ['$ ', 'c\n']);
});

test('shell: an endless loop ends, and whoever watches can end it before', () => {
  const shell = openShell();
  assert.match(
    typeInto(shell, 'while true; do true; done'),
    /^portolan: stopped after 10000 commands of one line\.\n$/,
  );
  const seen: string[] = [];
  for (const event of shell.run('while true; do echo a; done')) {
    if (event.type === 'output') seen.push(event.text);
    if (seen.length === 3) break;
  }
  assert.deepEqual(seen, ['a\n', 'a\n', 'a\n']);
  assert.equal(typeInto(shell, 'echo alive'), 'alive\n');
});

test('shell: no line makes it throw', () => {
  const word = fc.constantFrom(
    ...[
      'for',
      'do',
      'done',
      'if',
      'fi',
      '$(',
      ')',
      "'",
      '"',
      '`',
      '|',
      ';',
      '&&',
      '>',
      '<<',
      '${',
      '}',
      '$((',
      '*',
      '\\',
    ],
    ...PROGRAMS.map(({ name }) => name).filter((name) => name !== 'sleep'),
    ...['-n', '-c', '-o', 'web', 'get', 'pods', 'all.yaml', '1', 'http://web', '\n'],
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 8 }), (words) => {
      const shell = openShell();
      typeInto(shell, words.join(' '));
      shell.interrupt();
      assert.equal(typeof complete(shell, words.join(' ')).typed, 'string');
    }),
    { numRuns: 60 },
  );
});

const completions: readonly (readonly [string, readonly string[]])[] = [
  ['kub', ['kubectl']],
  ['kubectl desc', ['describe']],
  ['kubectl rollout un', ['undo']],
  ['kubectl get endpointsl', ['endpointslices']],
  ['kubectl get svc w', ['web']],
  ['kubectl get pod/w', ['pod/web']],
  ['kubectl exec w', ['web']],
  ['kubectl get svc -n kube-p', ['kube-public']],
  ['kubectl get svc --show-l', ['--show-labels']],
  ['kubectl apply -f a', ['all.yaml']],
  ['kubectl get svc | gre', ['grep']],
  ['curl http://w', ['http://web']],
  ['cat a', ['all.yaml']],
];
for (const [line, candidates] of completions) {
  test(`shell: "${line}" goes on`, () => assert.deepEqual(complete(openShell(WEB), line).candidates, candidates));
}

test('shell: help names every program that is here', () => {
  const text = typeInto(openShell(), 'help');
  for (const { name, where } of PROGRAMS) {
    if (where.includes('machine') && name !== 'help') assert.ok(text.includes(`  ${name} `), name);
  }
});
