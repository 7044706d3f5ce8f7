import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Picture, Reference, Sentence } from '../../server/cluster/simulation/picture.ts';
import { offeredServices } from '../../server/features/traffic/offeredServices.ts';
import { TrafficRun } from '../../server/features/traffic/trafficRun.ts';
import { isService } from '../../server/workspace/keys.ts';
import type { Workspace } from '../../server/workspace/workspace.ts';
import { pathOf, uriOf, workspaceOf } from '../support/workspace.ts';

const service = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 3000
`;

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 3
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: web
          ports:
            - containerPort: 3000
`;

describe('the answer and where it leads', () => {
  const cases: readonly (readonly [what: string, service: string, deployment: string, answer: string, line: string])[] =
    [
      ['all serve', service, deployment, 'web answers, with 3 Pods.', ''],
      [
        'a label that differs',
        service.replace('app: web', 'app: wbe'),
        deployment,
        'web refuses every connection: it has no endpoints. Three have app=web where the Service selects app=wbe. Show the label',
        '        app: web',
      ],
      [
        'a port that is declared for another protocol',
        service.replace('port: 80', 'protocol: UDP\n      port: 80'),
        deployment,
        'web sends connections on, and nothing takes them. Three do not declare port 3000/UDP. Show the ports',
        '            - containerPort: 3000',
      ],
      [
        'a port that nobody declares',
        service.replace('3000', '8080'),
        deployment,
        'web sends connections on, and nothing takes them. Three do not declare port 8080. Show the ports',
        '          ports:',
      ],
      [
        'a port name that nobody has',
        service.replace('3000', 'http'),
        deployment,
        'web refuses every connection: it has no endpoints. Three have no port named http. Show the port',
        '      targetPort: http',
      ],
      [
        'another name',
        'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  type: ExternalName\n  externalName: example.com\n',
        deployment,
        'web is another name for example.com. Nothing is proxied: ports and selector play no part.',
        '  externalName: example.com',
      ],
      [
        'no selector',
        service.replace(/ {2}selector:\n.*\n/, ''),
        deployment,
        'web has no selector, so nothing finds Pods for it. It refuses every connection until somebody writes endpoints for it.',
        'spec:',
      ],
      [
        'no selector, and endpoints written by hand',
        service.replace(/ {2}selector:\n.*\n/, ''),
        `${deployment}---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: web-1, labels: {kubernetes.io/service-name: web}}
addressType: IPv4
endpoints: [{addresses: [192.168.7.5]}, {addresses: [192.168.7.6]}, {addresses: [192.168.7.7], conditions: {ready: false}}]
ports: [{port: 80}]
`,
        'web has no selector, so nothing finds Pods for it. It leads to 2 endpoints that somebody wrote by hand.',
        'spec:',
      ],
      [
        'more replicas than are simulated',
        service,
        deployment.replace('replicas: 3', 'replicas: 1500'),
        'web answers, with 1000 Pods. Of 1500 replicas of web 1000 are simulated.',
        '  replicas: 1500',
      ],
      [
        'a port that is only known later',
        service.replace('port: 80', 'port: ${PORT}'),
        deployment,
        'Nobody can tell on which port web answers: ${PORT} is a placeholder. Requests find nothing until it has a value.',
        '    - port: ${PORT}',
      ],
      [
        'no Pods',
        service,
        deployment.replace('replicas: 3', 'replicas: 0'),
        'web refuses every connection: it has no endpoints. No Pod here has app=web.',
        '  selector:',
      ],
      [
        'headless',
        `${service.replace('80', '3000')}  clusterIP: None\n`,
        deployment,
        'web resolves to the addresses of 3 Pods. It is headless: no cluster IP, no port translation.',
        '',
      ],
      [
        'headless, with a port to translate',
        `${service}  clusterIP: None\n`,
        deployment,
        'web resolves to Pods, and none takes connections on port 80. It is headless: no cluster IP, no port translation. Three do not declare port 80. Show the ports',
        '          ports:',
      ],
    ];
  for (const [what, serviceText, deploymentText, answer, line] of cases) {
    test(what, () => {
      const { run, workspace } = open({ 'service.yaml': serviceText, 'deployment.yaml': deploymentText });
      const { picture } = run;
      assert.equal(plain(picture.answer.sentence), answer);
      const link = picture.answer.sentence.findLast(({ reference }) => reference !== undefined)?.reference;
      assert.equal(link === undefined ? '' : lineOf(workspace, run, picture.references[link]), line);
    });
  }
});

describe('beside Pods that are selected', () => {
  const old = deployment.replace('name: web', 'name: old-web').replaceAll('app: web', 'app: wbe');

  test('those count that only a slip of the pen keeps out', () => {
    const { run } = open({ 'service.yaml': service, 'deployment.yaml': deployment, 'old.yaml': old });
    const answer =
      'web answers, with 3 of 6 Pods. Three have app=wbe where the Service selects app=web. Show the label';
    assert.equal(plain(run.picture.answer.sentence), answer);
    assert.equal(run.picture.leftOut.length, 3);
  });

  test('those of another Service do not, nor does another version', () => {
    const other = service.replace('name: web', 'name: wbe').replace('app: web', 'app: wbe');
    const theirs = open({ 'a.yaml': service, 'b.yaml': deployment, 'old.yaml': old, 'other.yaml': other });
    assert.equal(plain(theirs.run.picture.answer.sentence), 'web answers, with 3 Pods.');
    const versioned = (text: string, version: string) => text.replaceAll('app: web', `app: web-v${version}`);
    const second = versioned(deployment, '2').replace('name: web', 'name: web-2');
    const canary = open({ 'a.yaml': versioned(service, '1'), 'b.yaml': versioned(deployment, '1'), 'c.yaml': second });
    assert.equal(plain(canary.run.picture.answer.sentence), 'web answers, with 3 Pods.');
  });
});

describe('a picture', () => {
  test('leads every Pod and every reason to its line', () => {
    const { run, workspace } = open({ 'all.yaml': `${service.replace('web\n  p', 'wbe\n  p')}---\n${deployment}` });
    const [pod] = run.picture.leftOut;
    const reason = pod?.reason.at(-1)?.reference;
    assert.equal(pod?.state, 'notSelected');
    assert.equal(lineOf(workspace, run, run.picture.references[reason ?? -1]), '        app: web');
    assert.equal(lineOf(workspace, run, run.picture.references[pod?.heading.reference ?? -1]), '  name: web');
  });

  test('counts what each Pod got', () => {
    const { run } = open();
    run.act({ kind: 'send', count: 6 });
    run.act({ kind: 'advance', ms: 10 });
    const { groups, totals, requests } = run.picture;
    const served = groups.flatMap(({ pods }) => pods.map((pod) => pod.served));
    assert.equal(
      served.reduce((sum, count) => sum + count, 0),
      6,
    );
    assert.equal(totals.served, 6);
    assert.deepEqual(
      requests.map(({ word }) => word),
      ['200', '200', '200', '200', '200', '200'],
    );
  });

  test('offers what makes sense to break, and what mends it', () => {
    const { run } = open();
    const labels = () => run.picture.breakages.map(({ label }) => label);
    assert.deepEqual(labels(), [
      'Kill a Pod',
      'Make a Pod unready',
      'Scale web to 4',
      'Scale web to 2',
      'Scale web to 0',
      'Roll out web anew',
      'Drain node-1',
      'Lose node-1',
      'Drain node-2',
      'Lose node-2',
      'Drain node-3',
      'Lose node-3',
      'Lose zone zone-a',
      'Lose zone zone-b',
    ]);
    run.act({ kind: 'makeUnready' });
    run.act({ kind: 'advance', ms: 200 });
    assert.ok(labels().includes('Make a Pod ready'));
    run.act({ kind: 'scale', workload: 'Deployment/default/web', replicas: 0 });
    run.act({ kind: 'advance', ms: 20_000 });
    assert.equal(labels()[0], 'Scale web to 1');
  });

  test('shows a killed Pod until it is forgotten, and rests when nothing is to happen any more', () => {
    const { run } = open();
    run.act({ kind: 'kill' });
    const states = () => run.picture.groups.flatMap(({ pods }) => pods.map(({ state }) => state)).sort();
    assert.deepEqual(states(), ['serving', 'serving', 'terminated']);
    assert.equal(run.picture.lively, true);
    run.act({ kind: 'advance', ms: 500 });
    assert.deepEqual(states(), ['serving', 'serving', 'starting', 'terminated']);
    run.act({ kind: 'advance', ms: 20_000 });
    assert.deepEqual(states(), ['serving', 'serving', 'serving']);
    assert.equal(run.picture.lively, false);
  });

  test('has one card for each station that is on the way', () => {
    const stations = (text: string, client?: string) => {
      const { run } = open({ 'service.yaml': text, 'deployment.yaml': deployment });
      if (client !== undefined) run.act({ kind: 'choose', client });
      return run.picture.stages.map(({ id }) => id).join(' ');
    };
    assert.equal(stations(service), 'from name service endpoints');
    assert.equal(stations(`${service}  clusterIP: None\n`), 'from name endpoints');
    assert.equal(stations(`${service}  type: NodePort\n`, 'outside'), 'from entry service endpoints');
    assert.equal(stations(`${service}  type: ExternalName\n  externalName: a.b\n`), 'from name outside');
  });

  test('leads in by the hosts and paths of HTTPRoutes', () => {
    const gateway = `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: door}
spec: {gatewayClassName: any, listeners: [{name: http, port: 80, protocol: HTTP}]}
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: shop}
spec:
  parentRefs: [{name: door}]
  hostnames: [shop.example.org]
  rules:
    - matches: [{path: {type: PathPrefix, value: /basket}}]
      backendRefs: [{name: web, port: 80}]
    - backendRefs: [{name: other, port: 80}]
`;
    const { run } = open({ 'service.yaml': service, 'deployment.yaml': deployment, 'gateway.yaml': gateway });
    run.act({ kind: 'choose', client: 'outside' });
    const { target, stages } = run.picture;
    assert.deepEqual(
      target.options.map(({ label }) => label),
      ['http://shop.example.org/basket (HTTPRoute shop)', 'http://other.example.com (a host of no HTTPRoute)'],
    );
    assert.equal(stages.map(({ id }) => id).join(' '), 'from entry service endpoints');
    run.act({ kind: 'send', count: 6 });
    run.act({ kind: 'advance', ms: 4000 });
    assert.equal(run.picture.totals.served, 6);
  });

  test('takes a thousand Pods', () => {
    const { run } = open({ 'a.yaml': `${service}---\n${deployment.replace('replicas: 3', 'replicas: 1000')}` });
    assert.equal(plain(run.picture.answer.sentence), 'web answers, with 1000 Pods.');
    assert.equal(run.picture.groups.flatMap(({ pods }) => pods).length, 1000);
  });
});

describe('winding', () => {
  test('shows what was, and any deed leads back to now', () => {
    const { run } = open();
    run.act({ kind: 'send', count: 6 });
    run.act({ kind: 'advance', ms: 2_000 });
    const [pod] = run.picture.groups.flatMap(({ pods }) => pods);
    run.act({ kind: 'kill', pod: pod?.id ?? '' });
    run.act({ kind: 'advance', ms: 60_000 });
    const after = run.picture;
    assert.equal(after.strip.events[0]?.mark, 'Pod killed');
    run.act({ kind: 'wind', toMs: 1_999 });
    const then = run.picture;
    assert.equal(then.strip.endMs, after.nowMs);
    assert.equal(then.lively, false);
    assert.ok(then.nowMs <= 1_999);
    assert.equal(then.groups.flatMap(({ pods }) => pods).find(({ id }) => id === pod?.id)?.state, 'serving');
    run.act({ kind: 'wind' });
    assert.deepEqual(run.picture, after);
    run.act({ kind: 'wind', toMs: 0 });
    run.act({ kind: 'send', count: 1 });
    assert.equal(run.picture.totals.sent, 7);
  });

  test('the parts of all Pods add up, expected and observed', () => {
    const { run } = open();
    run.act({ kind: 'send', count: 100 });
    run.act({ kind: 'advance', ms: 1_000 });
    const { rows } = run.picture.distribution;
    const sum = (parts: readonly number[]) => parts.reduce((total, part) => total + part, 0);
    assert.equal(rows.length, 3);
    assert.ok(Math.abs(sum(rows.map(({ expected }) => expected)) - 1) < 1e-9);
    assert.ok(Math.abs(sum(rows.map(({ observed }) => observed)) - 1) < 1e-9);
    assert.equal(sum(rows.flatMap(({ overTime }) => overTime)), 100);
  });
});

describe('the story of a request', () => {
  const tell = (change: (text: string) => string, target?: string, client?: string) => {
    const { run, workspace } = open({ 'service.yaml': change(service), 'deployment.yaml': deployment });
    run.act({ kind: 'choose', ...(client && { client }), ...(target && { target }) });
    run.act({ kind: 'send', count: 1 });
    run.act({ kind: 'advance', ms: 4000 });
    const story = run.story(1);
    assert.ok(story);
    return story.hops.map(({ station, sentence, failed, reference }) => {
      const line = reference === undefined ? '' : lineOf(workspace, run, story.references[reference]).trim();
      return `${failed ? '✗ ' : ''}${station}: ${plain(sentence)} [${line}]`;
    });
  };

  test('goes from the name to the Pod', () => {
    const hops = tell((text) => text);
    assert.match(
      hops[0] ?? '',
      /^DNS: web is web\.default\.svc\.cluster\.local, which has the address 10\.96\.\d+\.\d+ \[name: web\]$/,
    );
    assert.equal(hops[1], 'Service: port 80 leads to port 3000 of the Pods [targetPort: 3000]');
    assert.match(hops[2] ?? '', /^kube-proxy: it is 1 of 3 endpoints, each with probability 0\.33 \[selector:\]$/);
    assert.match(hops[3] ?? '', /^Pod: Pod default\/web-\w+-\w+ listens on port 3000 \[- containerPort: 3000\]$/);
  });

  test('ends where it failed, at the line that decided it', () => {
    assert.match(
      tell((text) => text.replace('app: web', 'app: wbe')).at(-1) ?? '',
      /^✗ kube-proxy: the port has no endpoints\. Pod web-\S+ and 2 more: label app is "web", the Service selects app=wbe.* \[selector:\]$/,
    );
    assert.equal(
      tell((text) => text, 'web:3000/TCP').at(-1),
      '✗ Service: Service default/web has no port 3000/TCP (it has 80/TCP); nobody in the cluster has the address 10.96.41.108 [ports:]',
    );
    assert.equal(
      tell((text) => text, 'web:80/TCP', 'pod:other').at(-1),
      '✗ DNS: web leads to no address (4 names tried): there is no Service web in namespace other; there is one in default [metadata:]',
    );
    assert.match(
      tell((text) => text.replace('3000', '8080')).at(-1) ?? '',
      /^✗ Pod: nothing in Pod default\/web-\S+ listens on 8080\/TCP \[ports:\]$/,
    );
  });
});

describe('an edit', () => {
  test('is followed, and the run goes on', () => {
    const { run, workspace } = open();
    run.act({ kind: 'send', count: 2 });
    run.act({ kind: 'advance', ms: 10 });
    edit(workspace, run, 'service.yaml', service.replace('app: web', 'app: wbe'));
    assert.equal(run.picture.answer.tone, 'fails');
    assert.equal(run.picture.totals.sent, 2);
    edit(workspace, run, 'service.yaml', service);
    assert.equal(run.picture.answer.tone, 'serves');
  });

  test('that breaks the YAML changes nothing until it is mended', () => {
    const { run, workspace } = open();
    run.act({ kind: 'rate', perSecond: 50 });
    for (const text of [deployment.replace('spec:', 'spec: ['), deployment.replace('replicas: 3', 'replicas: 2')]) {
      edit(workspace, run, 'deployment.yaml', text);
      for (const { object, path } of run.picture.references) run.place({ object, path });
      run.act({ kind: 'advance', ms: 5_000 });
      assert.equal(run.picture.totals.refused, 0);
    }
    assert.equal(run.cluster.state.moment.live.pods.size, 2);
    edit(workspace, run, 'deployment.yaml', '');
    run.act({ kind: 'advance', ms: 60_000 });
    assert.equal(run.cluster.state.moment.live.pods.size, 0, 'what is gone from a file that can be read is gone');
  });

  test('moves links with the text', () => {
    const { run, workspace } = open();
    const before = run.place(nameOf(run.picture));
    edit(workspace, run, 'service.yaml', `# one more line\n${service}`);
    const after = run.place(nameOf(run.picture));
    assert.equal((after?.range.start.line ?? 0) - (before?.range.start.line ?? 0), 1);
  });
});

test('what is out of bounds is brought into them', () => {
  const { run } = open();
  for (const count of [Number.NaN, -5, 0.5, Infinity]) run.act({ kind: 'send', count });
  run.act({ kind: 'send', count: 1e9 });
  run.act({ kind: 'choose', client: 'nobody', target: 'nothing' });
  run.act({ kind: 'scale', workload: 'Deployment/default/gone', replicas: 3 });
  run.act({ kind: 'kill', pod: 'default/gone' });
  run.act({ kind: 'advance', ms: -1 });
  assert.equal(run.picture.totals.sent, 1000);
});

test('the Services of the same folder are offered', () => {
  const workspace = workspaceOf({
    'a/x.yaml': service,
    'a/y.yaml': service.replace('name: web', 'name: api'),
    'b/z.yaml': service,
  });
  const offered = offeredServices(workspace.snapshot, undefined, uriOf('a/y.yaml'));
  assert.deepEqual(
    offered.map(({ label, resource }) => `${label} ${pathOf(resource.uri)}`),
    ['Service web a/x.yaml', 'Service api a/y.yaml'],
  );
  assert.equal(offeredServices(workspace.snapshot, undefined, uriOf('a/x.yaml')), offered);
  workspace.openText(uriOf('a/x.yaml'), '');
  const left = offeredServices(workspace.snapshot, undefined, uriOf('a/y.yaml'));
  assert.deepEqual(
    left.map(({ label }) => label),
    ['Service api'],
  );
});

function open(files: Readonly<Record<string, string>> = { 'service.yaml': service, 'deployment.yaml': deployment }) {
  const workspace = workspaceOf(files);
  return { workspace, run: new TrafficRun(workspace.snapshot, serviceIn(workspace)) };
}

function edit(workspace: Workspace, run: TrafficRun, path: string, text: string): void {
  workspace.openText(uriOf(path), text);
  run.follow(workspace.snapshot, serviceIn(workspace));
}

function serviceIn({ snapshot }: Workspace) {
  const resources = [...snapshot.files.values()].flatMap((file) => file.resources);
  const found = resources.find(({ object }) => isService(object));
  assert.ok(found);
  return found;
}

function nameOf({ references, stages }: Picture): Reference {
  const reference = references[stages.find(({ id }) => id === 'name')?.heading.reference ?? -1];
  assert.ok(reference);
  return reference;
}

function plain(sentence: Sentence): string {
  return sentence.map(({ text }) => text).join('');
}

function lineOf({ snapshot }: Workspace, run: TrafficRun, reference: Reference | undefined): string {
  const place = reference && run.place(reference);
  if (place === undefined) return 'nowhere';
  return snapshot.file(place.uri)?.manifest.text.split('\n')[place.range.start.line] ?? 'no line';
}
