import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { JsonObject } from '../../../../server/cluster/objects/json.ts';
import { callFor } from '../../../../server/cluster/simulation/choices/choices.ts';
import { storedObject } from '../../../../server/cluster/simulation/cluster/objects.ts';
import { serviceOf } from '../../../../server/cluster/simulation/cluster/stored.ts';
import type { SimulationEvent } from '../../../../server/cluster/simulation/event.ts';
import { printTrace } from '../../../../server/cluster/simulation/printTrace.ts';
import { playScenario } from '../../../../server/cluster/simulation/scenarios/playScenario.ts';
import { readScenario } from '../../../../server/cluster/simulation/scenarios/readScenario.ts';
import { recordScenario } from '../../../../server/cluster/simulation/scenarios/recordScenario.ts';
import { act, advance, startSimulation } from '../../../../server/cluster/simulation/simulation.ts';
import { deployment, webService } from '../../../support/simulation.ts';

const manifests = [webService(), deployment('web', 3)];
const start = () => startSimulation(manifests, { namespace: 'shop' });
const begun = start();
const stored = serviceOf(begun.moment.store, 'shop/web', manifests[0] ?? {});
const { call } = callFor(begun.moment, stored, undefined, undefined);
const [pod = ''] = begun.moment.live.pods.keys();
const [node = ''] = begun.moment.nodes.keys();
const zone = begun.moment.nodes.get(node)?.zone ?? '';
const workload = { kind: 'Deployment', namespace: 'shop', name: 'web' };
const outside: SimulationEvent = {
  kind: 'send',
  count: 2,
  call: {
    request: {
      from: { type: 'outside', address: '198.51.100.9' },
      scheme: 'udp',
      host: '10.0.0.1',
      port: 53,
      path: '/',
      method: 'GET',
      headers: {},
    },
    connection: 'kept',
    timeoutMs: 1500,
    namesKeptMs: 2000,
  },
};

describe('a run that is recorded and played again is the same', () => {
  const told: readonly SimulationEvent[] = [
    { kind: 'send', count: 6, call },
    outside,
    { kind: 'rate', perSecond: 5, call },
    { kind: 'kill', pod },
    { kind: 'set readiness', pod, ready: false },
    { kind: 'set readiness', pod, ready: true },
    { kind: 'label', pod, labels: { app: 'other' } },
    { kind: 'scale', workload, replicas: 5 },
    { kind: 'set image', workload, container: 'web', image: 'web:2' },
    { kind: 'restart', workload },
    { kind: 'drain', node },
    { kind: 'cordon', node },
    { kind: 'uncordon', node },
    { kind: 'fail', node },
    { kind: 'recover', node },
    { kind: 'fail zone', zone },
    { kind: 'recover zone', zone },
    { kind: 'write', object: webService({ selector: { app: 'nobody' } }) },
    { kind: 'remove', object: { kind: 'Service', namespace: 'shop', name: 'web' } },
    { kind: 'remove', object: { kind: 'Pod', namespace: 'shop', name: pod.slice('shop/'.length) } },
  ];
  for (const event of told) {
    test(event.kind, () => {
      const before = advance(act(start(), { kind: 'rate', perSecond: 20, call }), 1500);
      const quiet = act(advance(act(before, event), 2000), { kind: 'rate', perSecond: 0, call });
      const run = act(quiet, { kind: 'rate', perSecond: 0, call: event.kind === 'send' ? event.call : call });
      const end = advance(run, 60_000);
      const { steps, untold } = recordScenario(end);
      assert.deepEqual(untold, []);
      const scenario = readScenario({ service: 'shop/web', steps });
      assert.equal(scenario.steps.length, steps.length);
      const { state, steps: played } = playScenario(start(), scenario);
      assert.deepEqual(
        played.flatMap(({ problem }) => problem ?? []),
        [],
      );
      assert.equal(printTrace({ ...end, nowMs: state.nowMs }), printTrace(state));
    });
  }
});

test('a Pod that is killed while it ends is killed again', () => {
  const ending = advance(
    act(start(), { kind: 'remove', object: { kind: 'Pod', namespace: 'shop', name: pod.slice('shop/'.length) } }),
    500,
  );
  const end = advance(act(ending, { kind: 'kill', pod }), 30_000);
  const { state, steps } = playScenario(start(), readScenario({ service: 'shop/web', ...recordScenario(end) }));
  assert.deepEqual(
    steps.flatMap(({ problem }) => problem ?? []),
    [],
  );
  assert.equal(printTrace({ ...end, nowMs: state.nowMs }), printTrace(state));
});

test('a Pod that was deleted without a period of grace is killed', () => {
  const object = { kind: 'Pod', namespace: 'shop', name: pod.slice('shop/'.length) };
  const { steps } = recordScenario(act(start(), { kind: 'remove', object, graceSeconds: 0 }));
  assert.deepEqual(steps, [{ kill: { pod } }]);
});

test('of Pods with one name in two namespaces the one is killed that was', () => {
  const one = (namespace: string): JsonObject => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'solo', namespace },
    spec: { containers: [{ name: 'solo', image: 'solo' }] },
  });
  const begun = () => startSimulation([...manifests, one('other'), one('shop')], { namespace: 'shop' });
  for (const [written, killed] of [
    ['shop/solo', 'shop/solo'],
    ['other/solo', 'other/solo'],
    ['solo', 'shop/solo'],
    ['pod/solo', 'shop/solo'],
  ]) {
    const { state } = playScenario(begun(), readScenario({ service: 'shop/web', steps: [{ kill: written ?? '' }] }));
    const left = ['other/solo', 'shop/solo'].filter((key) => state.moment.live.pods.has(key));
    assert.deepEqual(
      left,
      ['other/solo', 'shop/solo'].filter((key) => key !== killed),
    );
  }
});

test('all that somebody may have changed of an object is kept', () => {
  const slice: JsonObject = {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name: 'web-1', namespace: 'shop', labels: { 'kubernetes.io/service-name': 'web' } },
    addressType: 'IPv4',
    endpoints: [{ addresses: ['10.1.1.1'] }],
    ports: [{ port: 80 }],
  };
  const begun = startSimulation([...manifests, slice], { namespace: 'shop' });
  const changed: JsonObject = { ...slice, endpoints: [{ addresses: ['10.1.1.2'] }] };
  const { steps } = recordScenario(act(begun, { kind: 'write', object: changed }));
  const { state } = playScenario(begun, readScenario({ service: 'shop/web', steps }));
  const stored = storedObject(state.moment, { kind: 'EndpointSlice', namespace: 'shop', name: 'web-1' });
  assert.match(JSON.stringify(stored), /10\.1\.1\.2/);
});

test('what no step can tell is said', () => {
  const events: readonly SimulationEvent[] = [
    { kind: 'edit', objects: manifests },
    { kind: 'set readiness', pod, ready: 'probed' },
    { kind: 'label', pod, labels: { app: null } },
  ];
  const { steps, untold } = recordScenario(events.reduce(act, advance(start(), 250)));
  assert.deepEqual(steps, [{ wait: '250ms' }]);
  assert.equal(untold.length, events.length);
  assert.match(untold[0] ?? '', /^After 250ms: the manifests were edited/);
});

test('what somebody made is made again, as it would be written, and changed as it was', () => {
  const { spec = {} } = webService();
  const api = { ...webService(), metadata: { name: 'api', namespace: 'shop' } };
  const made = playScenario(start(), readScenario({ service: 'shop/web', steps: [{ apply: api }] })).state;
  const stored = storedObject(made.moment, { kind: 'Service', namespace: 'shop', name: 'api' });
  assert.ok(stored);
  const changed = { ...stored, spec: { ...(stored['spec'] as JsonObject), selector: { app: 'api' } } };
  const end = advance(act(advance(made, 1000), { kind: 'write', object: changed }), 60_000);
  const { steps, untold } = recordScenario(end);
  assert.deepEqual(untold, []);
  const written = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'api' }, spec };
  assert.deepEqual(steps[0], { apply: written });
  const { state } = playScenario(start(), readScenario({ service: 'shop/web', steps }));
  assert.equal(printTrace({ ...end, nowMs: state.nowMs }), printTrace(state));
});
