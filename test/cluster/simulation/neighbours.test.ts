import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { JsonObject } from '../../../server/cluster/objects/json.ts';
import { itemsOf } from '../../../server/cluster/simulation/growing.ts';
import type { StartSettings } from '../../../server/cluster/simulation/start.ts';
import { nodeObjects } from '../../../server/cluster/workloads/standInNodes.ts';
import { DEPLOYMENT, Play } from '../../support/run.ts';
import { deployment, webService } from '../../support/simulation.ts';

const OWN = { labelSelector: { matchLabels: { app: 'web' } } };
const spread = (more: JsonObject = {}): JsonObject => ({
  topologySpreadConstraints: [
    { maxSkew: 1, topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'DoNotSchedule', ...OWN, ...more },
  ],
});
const affinity = (field: string, topologyKey = 'kubernetes.io/hostname', selector: JsonObject = OWN): JsonObject => ({
  affinity: { [field]: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey, ...selector }] } },
});

/** A Deployment whose Pods ask for something, on three nodes in two zones that are the cluster's own. */
function cluster(
  replicas: number,
  podSpec: JsonObject,
  nodes: readonly JsonObject[] = nodeObjects(),
  settings: StartSettings = {},
): Play {
  const made = deployment('web', replicas);
  const spec = made['spec'] as JsonObject;
  const template = spec['template'] as JsonObject;
  const changed = { ...template, spec: { ...(template['spec'] as JsonObject), ...podSpec } };
  return new Play([...nodes, webService(), { ...made, spec: { ...spec, template: changed } }], settings);
}

/** Where the Pods are that are not told to end; those that wait are nowhere. */
function places({ state }: Play): readonly (string | undefined)[] {
  const staying = [...state.moment.pods.values()].filter(({ deletedMs }) => deletedMs === undefined);
  return staying.map(({ node }) => node).sort();
}

/** What the scheduler said of the last Pod that it did not place. */
function refusal({ state }: Play): string | undefined {
  return [...itemsOf(state.happened)].flatMap((one) => (one.kind === 'pod unschedulable' ? [one.message] : [])).at(-1);
}

describe('a Pod beside others', () => {
  test('waits for its drained node where its spread forbids the others', () => {
    const play = cluster(3, spread()).do({ kind: 'drain', node: 'node-1' }).wait(60_000);
    assert.deepEqual(places(play), ['node-2', 'node-3', undefined]);
    const spreads = "2 node(s) didn't match pod topology spread constraints";
    assert.equal(refusal(play), `0/3 nodes are available: 1 node(s) were unschedulable, ${spreads}.`);
    play.do({ kind: 'uncordon', node: 'node-1' }).wait(1000);
    assert.deepEqual(places(play), ['node-1', 'node-2', 'node-3']);
  });

  test('goes elsewhere where a larger skew is allowed, or taints count', () => {
    for (const more of [{ maxSkew: 2 }, { nodeTaintsPolicy: 'Honor' }, { whenUnsatisfiable: 'ScheduleAnyway' }]) {
      const play = cluster(3, spread(more)).do({ kind: 'drain', node: 'node-1' }).wait(60_000);
      assert.equal(places(play).length, 3);
      assert.ok(!places(play).includes(undefined), JSON.stringify(more));
    }
  });

  test('waits where there are fewer domains than it wants', () => {
    const play = cluster(2, spread({ topologyKey: 'topology.kubernetes.io/zone', minDomains: 3 }));
    play.do({ kind: 'scale', workload: DEPLOYMENT, replicas: 3 }).wait(5000);
    assert.equal(places(play).filter((node) => node === undefined).length, 1);
  });

  test('a rollout hangs where no two may share a node, and each node has one', () => {
    const play = cluster(3, affinity('podAntiAffinity'));
    assert.deepEqual(places(play), ['node-1', 'node-2', 'node-3']);
    play.do({ kind: 'restart', workload: DEPLOYMENT }).wait(60_000);
    assert.deepEqual(places(play), ['node-1', 'node-2', 'node-3', undefined]);
    assert.equal(refusal(play), "0/3 nodes are available: 3 node(s) didn't match pod anti-affinity rules.");
    const [first = ''] = play.pods;
    play.do({ kind: 'kill', pod: first }).wait(5000);
    assert.equal(places(play).filter((node) => node !== undefined).length, 3, 'the place that is free is taken');
  });

  test('stays with those that it wants to be near', () => {
    const near = affinity('podAffinity', 'topology.kubernetes.io/zone');
    const play = cluster(2, near).do({ kind: 'fail zone', zone: 'zone-b' });
    play.do({ kind: 'scale', workload: DEPLOYMENT, replicas: 4 }).wait(5000);
    assert.ok(!places(play).includes(undefined));
    const alone = cluster(1, affinity('podAffinity', 'topology.kubernetes.io/zone', { labelSelector: {} }));
    assert.deepEqual(places(alone).length, 1);
  });

  test('is not kept waiting for labels of nodes of which only names are known', () => {
    const named = { nodes: nodeObjects() };
    const ssd = { nodeSelector: { disk: 'ssd' } };
    const racks = spread({ topologyKey: 'example.com/rack' });
    const near = affinity('podAffinity', 'example.com/rack');
    for (const asked of [ssd, racks, near, { ...ssd, ...affinity('podAntiAffinity', 'example.com/rack') }]) {
      assert.ok(!places(cluster(3, asked, [], named)).includes(undefined), JSON.stringify(asked));
      assert.ok(!places(cluster(3, asked, [])).includes(undefined), JSON.stringify(asked));
    }
    assert.deepEqual(places(cluster(1, ssd)), [undefined]);
    const hard = cluster(3, affinity('podAntiAffinity'), [], named);
    hard.do({ kind: 'restart', workload: DEPLOYMENT }).wait(60_000);
    assert.ok(places(hard).includes(undefined), 'how many there are is known');
  });

  test('goes to the node that it names, even if nobody told of it', () => {
    assert.ok(!places(cluster(2, { nodeName: 'elsewhere' }, [])).includes(undefined));
    assert.deepEqual(places(cluster(2, { nodeName: 'elsewhere' })), [undefined, undefined]);
    assert.deepEqual(places(cluster(2, { nodeName: 'node-2' })), ['node-2', 'node-2']);
  });

  test('is not kept waiting by nodes that only stand in', () => {
    const play = cluster(5, affinity('podAntiAffinity'), []);
    play.do({ kind: 'restart', workload: DEPLOYMENT }).wait(120_000);
    assert.equal(places(play).length, 5);
    assert.ok(!places(play).includes(undefined));
  });
});
