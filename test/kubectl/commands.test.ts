import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runKubectl } from '../../server/kubectl/runKubectl.ts';
import { VERBS } from '../../server/kubectl/verbs/registry.ts';
import { kubectlSession, NOW_MS, typed } from '../support/kubectl.ts';

const WEB = `
apiVersion: v1
kind: Service
metadata: {name: web, labels: {app: web}}
spec: {clusterIP: 10.96.0.10, selector: {app: web}, ports: [{name: http, port: 80, targetPort: 8080}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, uid: d1}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: 'web:1', ports: [{containerPort: 8080}]}]}
status: {observedGeneration: 1}
---
apiVersion: v1
kind: Pod
metadata: {name: web-1, labels: {app: web}}
spec: {nodeName: node-1, containers: [{name: web, image: 'web:1', env: [{name: A, value: '1'}]}]}
status: {phase: Running, podIP: 10.244.1.2, podIPs: [{ip: 10.244.1.2}], conditions: [{type: Ready, status: 'True'}]}
`;

const lines: readonly (readonly [string, readonly string[], string])[] = [
  ['a namespace before the command', ['-n kube-system get svc'], 'No resources found in kube-system namespace.\n'],
  ['a flag with its value attached', ['get svc web -oname'], 'service/web\n'],
  ['a kind with its group', ['get deployments.apps web -o name'], 'deployment.apps/web\n'],
  [
    'a flag without its value',
    ['get svc -o'],
    "error: flag needs an argument: 'o' in -o\nSee 'kubectl get --help' for usage.\n",
  ],
  [
    'a switch with a value that is none',
    ['get svc --no-headers=maybe'],
    `error: invalid argument "maybe" for "--no-headers" flag: strconv.ParseBool: parsing "maybe": invalid syntax\nSee 'kubectl get --help' for usage.\n`,
  ],
  [
    'a number that is none',
    ['scale deploy web --replicas=x'],
    `error: invalid argument "x" for "--replicas" flag: strconv.ParseInt: parsing "x": invalid syntax\nSee 'kubectl scale --help' for usage.\n`,
  ],
  ['a command that needs another', ['rollout'], 'error: must specify a command for kubectl rollout\n'],
  [
    'labels come and go',
    ['label svc web tier=front', 'get svc web -L tier --no-headers', 'label svc web tier-'],
    'service/web labeled\nweb   ClusterIP   10.96.0.10   <none>   80/TCP   0s    front\nservice/web unlabeled\n',
  ],
  [
    'a label is not overwritten',
    ['label svc web app=other'],
    "error: 'app' already has a value (web), and --overwrite is false\n",
  ],
  [
    'a label is overwritten',
    ['label --overwrite svc web app=other', 'get svc web -o jsonpath={.metadata.labels.app}'],
    'service/web labeled\nother',
  ],
  [
    'a scaled Deployment',
    ['scale deploy/web --replicas=5', 'get deploy web --no-headers'],
    'deployment.apps/web scaled\nweb   0/5   0     0     0s\n',
  ],
  [
    'a set image',
    ['set image deploy/web web=web:2', 'get deploy web -o jsonpath={.spec.template.spec.containers[*].image}'],
    'deployment.apps/web image updated\nweb:2',
  ],
  [
    'variables',
    ['set env deploy/web B=2', 'get deploy web -o jsonpath={.spec.template.spec.containers[0].env}'],
    'deployment.apps/web env updated\n[{"name":"B","value":"2"}]',
  ],
  [
    'an exposed Deployment has its port',
    ['expose deploy web --name=again', 'get svc again -o jsonpath={.spec.ports[0].port}'],
    'service/again exposed\n8080',
  ],
  [
    'a short name for what is made',
    ['create ns shop', 'create svc nodeport a --tcp=80'],
    'namespace/shop created\nservice/a created\n',
  ],
  [
    'a Secret',
    ['create secret generic s --from-literal=b=2 --from-literal=a=1', 'get secret s -o jsonpath={.data}'],
    'secret/s created\n{"a":"MQ==","b":"Mg=="}',
  ],
  [
    'a Job of a CronJob',
    [
      "create cronjob c --image=busybox '--schedule=0 3 * * *' -- date",
      'create job j --from=cronjob/c',
      'get job j -o jsonpath={.metadata.ownerReferences[0].name}{.spec.template.spec.containers[0].command}',
    ],
    'cronjob.batch/c created\njob.batch/j created\nc["date"]',
  ],
  ['a Job of nothing', ['create job j'], 'error: either --image or --from must be specified\n'],
  [
    'a disruption budget',
    ['create pdb web --selector=app=web --min-available=50%', 'get pdb web --no-headers'],
    'poddisruptionbudget.policy/web created\nweb   50%   N/A   0     0s\n',
  ],
  ['a disruption budget for nobody', ['create pdb web'], 'error: a selector must be specified\n'],
  [
    'a Pod that is run',
    [
      'run tmp --image=busybox --restart=Never -- sleep 5',
      'get pod tmp -o jsonpath={.spec.containers[0].args}{.spec.restartPolicy}',
    ],
    'pod/tmp created\n["sleep","5"]Never',
  ],
  [
    'a rollout that waits',
    ['rollout status deploy/web'],
    'Waiting for deployment "web" rollout to finish: 0 out of 2 new replicas have been updated...\nerror: timed out waiting for the condition\n',
  ],
  ['a rollout to go back to', ['rollout undo deploy/web'], 'error: no rollout history found for deployment "web"\n'],
  [
    'a port-forward',
    ['port-forward svc/web 8080:80'],
    'Forwarding from 127.0.0.1:8080 -> 8080\nForwarding from [::1]:8080 -> 8080\n',
  ],
  [
    'another context',
    ['config set-context --current --namespace=kube-system', 'get pods'],
    'Context "portolan" modified.\nNo resources found in kube-system namespace.\n',
  ],
  [
    'the fields of a kind',
    ['explain svc.spec.ports.targetPort'],
    'KIND:       Service\nVERSION:    v1\n\nFIELD: targetPort <IntOrString>\n\n',
  ],
  [
    'a deleted Pod that nobody runs',
    ['delete pod web-1 --grace-period=0 --force', 'get pods'],
    'pod "web-1" force deleted from default namespace\nNo resources found in default namespace.\n',
  ],
  ['delete without a name', ['delete svc'], 'error: resource(s) were provided, but no name was specified\n'],
  ['sets of labels', ["get pods -l 'app in (web,db),!tier' -o name"], 'pod/web-1\n'],
  [
    'a template',
    ['get pods -o \'go-template={{range .items}}{{.metadata.name}}={{.status.phase}}{{"\\n"}}{{end}}\''],
    'web-1=Running\n',
  ],
  ['a filter', [`get svc -o 'jsonpath={.items[?(@.spec.clusterIP=="10.96.0.10")].metadata.name}'`], 'web'],
  ['a container that is not there', ['exec web-1 -c nope -- ls'], 'error: container nope is not valid for pod web-1\n'],
];
for (const [what, commands, expected] of lines) {
  test(`kubectl: ${what}`, () => assert.equal(typed(kubectlSession(WEB), ...commands), expected));
}

test('kubectl: applying twice changes once, and what is left out goes', () => {
  const service = (extra: string) =>
    `{apiVersion: v1, kind: Service, metadata: {name: a${extra}}, spec: {clusterIP: 10.96.0.20, ports: [{port: 80}]}}\n`;
  let session = kubectlSession();
  const apply = (text: string): string => {
    const outcome = runKubectl(session, ['apply', '-f', '-'], text);
    session = outcome.session;
    return outcome.stdout + outcome.stderr;
  };
  const texts = [service(', labels: {tier: front}'), service(', labels: {tier: front}'), service('')];
  assert.deepEqual(texts.map(apply), ['service/a created\n', 'service/a unchanged\n', 'service/a configured\n']);
  assert.equal(
    typed(session, 'get svc a --no-headers --show-labels'),
    'a     ClusterIP   10.96.0.20   <none>   80/TCP   0s    <none>\n',
  );
});

test('kubectl: no command line throws, whatever its words', () => {
  const words = ['-', '--', '-o', '=', '', 'svc/', '/web', '{', '*', '-n', '--selector', 'all', 'web', '-f'];
  for (const { name } of VERBS) {
    for (const one of words) {
      for (const other of words) {
        const { code } = runKubectl(kubectlSession(WEB), [...name.split(' '), one, other], ':');
        assert.ok(code === 0 || code === 1);
      }
    }
  }
});

test('kubectl: every command has one name', () => {
  const names = VERBS.map(({ name }) => name);
  assert.deepEqual(names, [...new Set(names)]);
  assert.ok(NOW_MS > 0);
});
