import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { JsonObject } from '../../../server/cluster/objects/json.ts';
import { tally } from '../../../server/cluster/simulation/traffic/totals.ts';
import { call, DEPLOYMENT, Play } from '../../support/run.ts';
import { deployment, webService } from '../../support/simulation.ts';

const readiness = { readinessProbe: { tcpSocket: { port: 3000 }, periodSeconds: 1 } };
const web = (replicas = 3, container: JsonObject = readiness) => [
  webService(),
  deployment('web', replicas, 'web', container),
];
const budget: JsonObject = {
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { minAvailable: 2, selector: { matchLabels: { app: 'web' } } },
};

describe('a simulated cluster comes to rest', () => {
  test('with Pods spread over nodes and zones', () => {
    const { state } = new Play(web());
    assert.deepEqual([...state.moment.pods.values()].map(({ node }) => node).sort(), ['node-1', 'node-2', 'node-3']);
    assert.equal(state.nowMs, 0);
  });

  test('with what admission refuses left out, and told', () => {
    const bad = { ...webService({ ports: [] }), metadata: { name: 'bad', namespace: 'shop' } };
    const play = new Play([...web(), bad]);
    assert.deepEqual(play.happened, ['refused']);
    assert.match(play.ask(), /^answered by Pod shop\/web-/);
  });

  test('where a Pod that never gets ready holds up its StatefulSet', () => {
    const set = (gates: JsonObject['x'][]) => {
      const made = deployment('db', 3, 'db');
      const { template, ...spec } = made['spec'] as { template: JsonObject } & JsonObject;
      const podSpec = { ...(template['spec'] as JsonObject), readinessGates: gates as never };
      return {
        ...made,
        kind: 'StatefulSet',
        spec: { ...spec, serviceName: 'db', template: { ...template, spec: podSpec } },
      };
    };
    assert.deepEqual(new Play([set([])]).pods, ['shop/db-0', 'shop/db-1', 'shop/db-2']);
    assert.deepEqual(new Play([set([{ conditionType: 'example.com/never' }])]).pods, ['shop/db-0']);
  });
});

describe('what is done to a cluster takes its time', () => {
  const cases: readonly (readonly [what: string, play: (play: Play) => Play, Readonly<Record<string, number>>])[] = [
    ['nothing', (play) => play.rate(100).wait(2000), { served: 200, 'under way': 1 }],
    [
      'a Pod dies: refused until the rules are programmed, then the others serve',
      (play) => play.do({ kind: 'kill', pod: play.pod() }).rate(100).wait(2000),
      { served: 196, 'connection refused': 4, 'under way': 1 },
    ],
    [
      'a Pod dies with a request in its hands',
      (play) => play.send(300).do({ kind: 'kill', pod: play.pod() }).wait(100),
      { served: 195, 'connection reset': 105 },
    ],
    [
      'scaling down: Pods serve until they are no endpoints any more',
      (play) => play.rate(100).do({ kind: 'scale', workload: DEPLOYMENT, replicas: 1 }).wait(5000),
      { served: 500, 'under way': 1 },
    ],
    [
      'scaling to nothing',
      (play) => play.do({ kind: 'scale', workload: DEPLOYMENT, replicas: 0 }).wait(2000).send(10).wait(10),
      { 'connection refused': 10 },
    ],
    [
      'a rollout with readiness probe drops nothing',
      (play) =>
        play.rate(100).do({ kind: 'set image', workload: DEPLOYMENT, container: 'web', image: 'web:2' }).wait(20_000),
      { served: 2000, 'under way': 1 },
    ],
    [
      'a label breaks: the Pod is replaced, and no request fails',
      (play) =>
        play
          .rate(100)
          .do({ kind: 'label', pod: play.pod(), labels: { app: 'wbe' } })
          .wait(5000),
      { served: 500, 'under way': 1 },
    ],
    [
      'all are made unready',
      (play) =>
        play
          .do(...play.pods.map((pod) => ({ kind: 'set readiness', pod, ready: false }) as const))
          .wait(200)
          .send(10)
          .wait(10),
      { 'connection refused': 10 },
    ],
    [
      'a node fails: its endpoint stays for most of a minute',
      (play) => play.do({ kind: 'fail', node: 'node-1' }).wait(1000).send(300).wait(5000),
      { served: 195, 'timed out': 105 },
    ],
    [
      'a node fails: later its endpoint is gone',
      (play) => play.do({ kind: 'fail', node: 'node-1' }).wait(60_000).send(300).wait(5000),
      { served: 300 },
    ],
    [
      'a zone fails: no node of it serves, and clients are on the first one',
      (play) => play.do({ kind: 'fail zone', zone: 'zone-b' }).wait(60_000).send(300).wait(5000),
      { served: 300 },
    ],
    [
      'a node is drained under a steady rate',
      (play) => play.rate(100).do({ kind: 'drain', node: 'node-1' }).wait(10_000),
      { served: 1000, 'under way': 1 },
    ],
  ];
  for (const [what, played, want] of cases) test(what, () => assert.deepEqual(played(new Play(web())).endings, want));

  test('without readiness probe a rollout sends requests to processes that do not listen yet', () => {
    const play = new Play(web(3, {})).rate(100);
    play.do({ kind: 'set image', workload: DEPLOYMENT, container: 'web', image: 'web:2' }).wait(20_000);
    assert.ok((play.endings['connection refused'] ?? 0) > 50);
  });

  test('a preStop shorter than it takes to withdraw endpoints makes no difference, none at all costs requests', () => {
    const lifecycle = { preStop: { sleep: { seconds: 3 } } };
    const rollOut = (container: JsonObject) =>
      new Play(web(3, container), { delays: { stopListeningMs: 0 } })
        .rate(200)
        .do({ kind: 'restart', workload: DEPLOYMENT })
        .wait(30_000).totals.refused;
    assert.equal(rollOut({ ...readiness, lifecycle }), 0);
    assert.ok(rollOut(readiness) > 0);
  });

  test('minReadySeconds holds a rollout back, and no traffic', () => {
    const made = deployment('web', 2, 'web', readiness);
    const slow = { ...made, spec: { ...(made['spec'] as JsonObject), minReadySeconds: 10 } };
    const play = new Play([webService(), slow]).do({ kind: 'restart', workload: DEPLOYMENT }).wait(4000);
    const replaced = () => play.happened.filter((kind) => kind === 'pod terminating').length;
    assert.equal(replaced(), 0);
    assert.equal(play.pods.length, 3);
    play.send(300).wait(100);
    assert.equal(tally(play.state).pods.size, 3, 'the new Pod serves although it is not available yet');
    play.wait(10_000);
    assert.equal(replaced(), 1);
  });

  test('a disruption budget holds a drain back until others are ready', () => {
    const play = new Play([webService(), deployment('web', 2, 'web', readiness), budget]);
    play.do({ kind: 'drain', node: 'node-1' });
    assert.ok(!play.happened.includes('node drained'));
    assert.equal(play.pods.length, 2);
    play.do({ kind: 'scale', workload: DEPLOYMENT, replicas: 3 }).wait(15_000);
    assert.ok(play.happened.includes('node drained'));
  });

  test('after five minutes the Pods of a failed node are replaced elsewhere', () => {
    const play = new Play(web()).do({ kind: 'fail', node: 'node-1' }).wait(360_000);
    const nodes = [...play.state.moment.pods.values()].flatMap(({ node, deletedMs }) =>
      deletedMs === undefined ? [node] : [],
    );
    assert.deepEqual(nodes.sort(), ['node-2', 'node-2', 'node-3']);
    assert.equal(play.do({ kind: 'recover', node: 'node-1' }).wait(1000).pods.length, 3);
  });

  test('an edit of the manifests is applied', () => {
    const play = new Play(web());
    play.do({ kind: 'edit', objects: [webService({ selector: { app: 'wbe' } }), deployment('web', 3)] }).wait(200);
    assert.equal(play.ask(), 'connection refused');
    play.do({ kind: 'edit', objects: web() }).wait(200);
    assert.match(play.ask(), /^answered by Pod/);
    play.do({ kind: 'edit', objects: [] }).wait(60_000);
    assert.equal(play.ask(), 'bad address (NXDOMAIN)');
    assert.deepEqual(play.pods, []);
  });

  test('what names nothing changes nothing, and says so', () => {
    const play = new Play(web());
    const before = play.state.moment.pods;
    play.do(
      { kind: 'kill', pod: 'shop/gone' },
      { kind: 'drain', node: 'gone' },
      { kind: 'scale', workload: { ...DEPLOYMENT, name: 'gone' }, replicas: 1 },
      { kind: 'set image', workload: DEPLOYMENT, container: 'gone', image: 'x' },
      { kind: 'remove', object: { kind: 'ConfigMap', namespace: 'shop', name: 'gone' } },
      { kind: 'fail zone', zone: 'gone' },
    );
    assert.deepEqual(play.happened, Array(6).fill('nothing'));
    assert.deepEqual([...play.state.moment.pods.keys()], [...before.keys()]);
  });
});

describe('clients behave as they are told', () => {
  test('a kept connection stays with its Pod until that ends', () => {
    const kept = call('http://web', { connection: 'kept' });
    const play = new Play(web());
    const first = play.ask(kept);
    for (let nth = 0; nth < 10; nth++) assert.equal(play.ask(kept), first);
    const pod = play.pods.find((key) => first.includes(key)) ?? '';
    play.do({ kind: 'set readiness', pod, ready: false }).wait(1000);
    assert.equal(play.ask(kept), first, 'established connections are not moved');
    play.do({ kind: 'kill', pod }).wait(1000);
    assert.notEqual(play.ask(kept), first);
  });

  test('an address that is known for longer than it lasts', () => {
    const headless = webService({ clusterIP: 'None' });
    const play = new Play([headless, deployment('web', 3, 'web', readiness)]);
    const forgetful = call('tcp://web:3000');
    const stubborn = call('tcp://web:3000', { namesKeptMs: 60_000 });
    const first = play.ask(stubborn);
    assert.equal(play.ask(stubborn), first);
    play.do({ kind: 'remove', object: { kind: 'Pod', namespace: 'shop', name: first.slice(first.indexOf('/') + 1) } });
    play.wait(10_000);
    assert.match(play.ask(forgetful), /^answered by Pod/);
    assert.equal(play.ask(stubborn), 'timed out');
    assert.match(play.wait(60_000).ask(stubborn), /^answered by Pod/);
  });

  test('session affinity', () => {
    const sticky = webService({ sessionAffinity: 'ClientIP' });
    const play = new Play([sticky, deployment('web', 3, 'web', readiness)]);
    const first = play.ask();
    for (let nth = 0; nth < 10; nth++) assert.equal(play.ask(), first);
  });

  test('ipvs takes turns', () => {
    const { trace } = new Play([]).state.setting;
    const settings = { trace: { ...trace, proxy: { ...trace.proxy, mode: 'ipvs' as const } } };
    const play = new Play(web(), settings);
    const three = [play.ask(), play.ask(), play.ask()];
    assert.equal(new Set(three).size, 3);
    assert.deepEqual([play.ask(), play.ask(), play.ask()], three);
  });
});
