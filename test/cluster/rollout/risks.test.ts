import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { JsonObject } from '../../../server/cluster/objects/json.ts';
import { changeCluster } from '../../../server/cluster/rollout/changeCluster.ts';
import { explainRisk } from '../../../server/cluster/rollout/explainRisk.ts';
import { EMPTY_CLUSTER, type LiveCluster } from '../../../server/cluster/rollout/liveCluster.ts';
import { playRollout, STEPPED_KUBELET } from '../../../server/cluster/rollout/playRollout.ts';
import { countEndpoints, fewestReady } from '../../../server/cluster/rollout/readyEndpoints.ts';
import { rolloutRisks } from '../../../server/cluster/rollout/risks.ts';
import { rolloutBounds } from '../../../server/cluster/rollout/rolloutBounds.ts';
import { nodeObject, serviceOf } from '../../support/kubernetesObjects.ts';

const probe = { httpGet: { path: '/', port: 'http' } };
const careful = {
  name: 'main',
  image: 'shop:1',
  ports: [{ name: 'http', containerPort: 8080 }],
  readinessProbe: probe,
  lifecycle: { preStop: { sleep: { seconds: 5 } } },
};

interface Shape {
  readonly kind?: string;
  readonly spec?: JsonObject;
  readonly container?: JsonObject;
  readonly pod?: JsonObject;
  readonly labels?: JsonObject;
}

const workload = ({ kind = 'Deployment', spec = {}, container = {}, pod = {}, labels = { app: 'shop' } }: Shape) => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name: 'shop', namespace: 'default' },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: 'shop' } },
    template: { metadata: { labels }, spec: { containers: [{ ...careful, ...container }], ...pod } },
    ...spec,
  },
});

const service = serviceOf({ selector: { app: 'shop' }, ports: [{ port: 80, targetPort: 'http' }] });
const strategy = (maxSurge: number | string, maxUnavailable: number | string): JsonObject => ({
  strategy: { rollingUpdate: { maxSurge, maxUnavailable } },
});

const RISKY: readonly (readonly [what: string, shape: Shape, certainty: string, path: string, text: RegExp])[] = [
  ['Recreate', { spec: { strategy: { type: 'Recreate' } } }, 'certain', 'spec.strategy.type', /all 2 Pods are removed/],
  [
    'maxUnavailable 100%',
    { spec: strategy(1, '100%') },
    'certain',
    'spec.strategy.rollingUpdate.maxUnavailable',
    /all 2 Pods are allowed to be unavailable/,
  ],
  [
    'one Pod and no surge',
    { spec: { replicas: 1, ...strategy(0, 1) } },
    'certain',
    'spec.strategy.rollingUpdate.maxUnavailable',
    /the only Pod is allowed/,
  ],
  [
    'one Pod, both zero after rounding',
    { spec: { replicas: 1, ...strategy(0, '25%') } },
    'certain',
    'spec.strategy.rollingUpdate.maxUnavailable',
    /the only Pod/,
  ],
  [
    'a StatefulSet of one',
    { kind: 'StatefulSet', spec: { replicas: 1 } },
    'certain',
    'spec.replicas',
    /removes a Pod before it makes the next one/,
  ],
  [
    'no readiness probe',
    { container: { readinessProbe: null } },
    'likely',
    'spec.template.spec.containers.0.readinessProbe',
    /no readiness probe/,
  ],
  [
    'a probe that can never succeed',
    { container: { readinessProbe: { httpGet: { port: 'htpp' } } } },
    'certain',
    'spec.template.spec.containers.0.readinessProbe',
    /asks port "htpp".* the rollout waits/,
  ],
  [
    'a readiness gate',
    { pod: { readinessGates: [{ conditionType: 'example.com/lb' }] } },
    'possible',
    'spec.template.spec.readinessGates',
    /readiness gate example.com\/lb was never set/,
  ],
  [
    'no preStop',
    { container: { lifecycle: null } },
    'possible',
    'spec.template.spec.containers.0.lifecycle.preStop',
    /no preStop/,
  ],
  [
    'a preStop that takes all the time',
    { pod: { terminationGracePeriodSeconds: 5 } },
    'certain',
    'spec.template.spec.terminationGracePeriodSeconds',
    /its preStop takes 5 s of the 5 s/,
  ],
  [
    'no time to end',
    { pod: { terminationGracePeriodSeconds: 0 }, container: { lifecycle: null } },
    'certain',
    'spec.template.spec.terminationGracePeriodSeconds',
    /killed at once/,
  ],
  [
    'a deadline before the first probe',
    { spec: { progressDeadlineSeconds: 60 }, container: { readinessProbe: { ...probe, initialDelaySeconds: 90 } } },
    'certain',
    'spec.progressDeadlineSeconds',
    /after 90 s at the earliest, and after 60 s/,
  ],
];

describe('what breaks any rollout', () => {
  for (const [what, shape, certainty, path, text] of RISKY) {
    test(what, () => {
      const [risk, ...others] = rolloutRisks(workload(shape), [service]);
      assert.deepEqual([risk?.certainty, risk?.path.join('.'), others.length], [certainty, path, 0]);
      assert.match(risk ? explainRisk(risk.cause) : '', text);
    });
  }

  test('nothing breaks a careful one', () => assert.deepEqual(rolloutRisks(workload({}), [service]), []));
  test('what no Service reaches drops no requests', () => {
    const bare = workload({ spec: { strategy: { type: 'Recreate' } }, container: { readinessProbe: null } });
    assert.deepEqual(rolloutRisks(bare, []), []);
  });
  test('a container that serves nobody needs no probe', () => {
    const helper = { name: 'helper', image: 'helper:1', ports: [{ name: 'metrics', containerPort: 9090 }] };
    const both = workload({ pod: { containers: [careful, helper] } });
    assert.deepEqual(rolloutRisks(both, [service]), []);
  });
});

const CHANGES: readonly (readonly [what: string, before: Shape, after: Shape, text: RegExp])[] = [
  ['the selector', {}, { spec: { selector: { matchLabels: { app: 'store' } } } }, /refuses another selector/],
  ['a label that the Service selects', {}, { labels: { app: 'store' } }, /leave Service .*label app is "store"/],
  [
    'the name of a port',
    {},
    { container: { ports: [{ name: 'web', containerPort: 8080 }] } },
    /new Pods leave a port of Service .*called "http"/,
  ],
];

describe('what one change breaks', () => {
  for (const [what, before, after, text] of CHANGES) {
    test(what, () => {
      const risks = rolloutRisks(workload(after), [service], workload(before));
      assert.ok(
        risks.some(({ cause, certainty }) => certainty === 'certain' && text.test(explainRisk(cause))),
        JSON.stringify(risks),
      );
    });
  }
  test('another image breaks nothing', () =>
    assert.deepEqual(rolloutRisks(workload({ container: { image: 'shop:2' } }), [service], workload({})), []));
});

const share = fc.oneof(
  fc.nat({ max: 5 }),
  fc.integer({ min: 0, max: 100 }).map((percent) => `${percent}%`),
);
const shapes: fc.Arbitrary<Shape> = fc.record({
  kind: fc.constantFrom('Deployment', 'StatefulSet'),
  spec: fc.record({
    replicas: fc.integer({ min: 1, max: 5 }),
    strategy: fc.oneof(
      fc.constant({ type: 'Recreate' }),
      fc.record({ rollingUpdate: fc.record({ maxSurge: share, maxUnavailable: share }) }),
    ),
    updateStrategy: fc.record({ rollingUpdate: fc.record({ partition: fc.nat({ max: 5 }) }) }),
  }),
});

test('no moment of a rollout has fewer ready endpoints than was promised, and one has as few', () => {
  fc.assert(
    fc.property(shapes, fc.boolean(), (shape, readyFirst) => {
      const start = [nodeObject('n1'), workload(shape)].reduce<LiveCluster>(
        (cluster, object) =>
          changeCluster(cluster, [{ type: 'apply', object }], { ...STEPPED_KUBELET, startsAtOnce: true }).cluster,
        EMPTY_CLUSTER,
      );
      const object = workload({ ...shape, container: { image: 'shop:2' } });
      const changes = [{ before: 0, changes: [{ type: 'apply', object } as const] }];
      const states = playRollout(start, { maxStates: 100, changes, readyFirst, neverReady: new Set() });
      const bounds = rolloutBounds(object);
      assert.ok(bounds);
      const fewest = fewestReady(states, service);
      assert.ok(fewest >= bounds.ready, `${fewest} < ${bounds.ready}`);
      if (!readyFirst) assert.equal(fewest, bounds.ready);
      for (const { cluster } of states) {
        const { ready, notReady } = countEndpoints(cluster, service);
        assert.ok(ready + notReady <= bounds.pods);
      }
    }),
    { numRuns: 60 },
  );
});
