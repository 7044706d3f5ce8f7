import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { asObject, type Json, type JsonObject } from '../../../../server/cluster/objects/json.ts';
import { playScenario } from '../../../../server/cluster/simulation/scenarios/playScenario.ts';
import { readScenario, STEP_NAMES } from '../../../../server/cluster/simulation/scenarios/readScenario.ts';
import { SCENARIOS, scenarioFor } from '../../../../server/cluster/simulation/scenarios/registry.ts';
import { stepWords } from '../../../../server/cluster/simulation/scenarios/stepWords.ts';
import { firstFailure } from '../../../../server/cluster/simulation/scenarios/tellPlay.ts';
import { startSimulation } from '../../../../server/cluster/simulation/simulation.ts';
import { tally } from '../../../../server/cluster/simulation/traffic/totals.ts';
import { deployment, webService } from '../../../support/simulation.ts';

const readiness = { readinessProbe: { tcpSocket: { port: 3000 }, periodSeconds: 1 } };
const good = [webService(), deployment('web', 3, 'web', readiness)];
const bad = [webService(), deployment('web', 3)];

function play(steps: readonly JsonObject[], expect: JsonObject = {}, manifests: readonly JsonObject[] = good) {
  const scenario = readScenario({ service: 'web', steps, expect });
  return playScenario(startSimulation(manifests, { namespace: 'shop' }), scenario);
}

describe('a scenario', () => {
  const rollout = [{ rate: 100 }, { wait: '1s' }, { setImage: 'web:2' }, { wait: '20s' }];
  const cases: readonly (readonly [string, readonly JsonObject[], JsonObject, readonly JsonObject[], string])[] = [
    ['a rollout with readiness probe', rollout, { served: '100%', within: '10s' }, good, '✓ served ✓ within'],
    ['a rollout without', rollout, { served: '100%', refused: 0 }, bad, '✗ served ✗ refused'],
    ['a rollout that takes longer than it should', rollout, { within: '1s' }, good, '✗ within'],
    ['one that is not at its end', rollout.slice(0, -1), { within: '1m' }, good, '✗ within'],
    [
      'some may fail',
      rollout,
      { served: '90%', servedAtMost: '50%', failed: '10%', refused: 1000, timedOut: 0 },
      bad,
      '✓ served ✗ servedAtMost ✓ refused ✓ timedOut ✓ failed',
    ],
    ['nothing is sent', [{ wait: '1s' }], { served: '100%', failed: 0 }, good, '✗ served ✓ failed'],
    [
      'each part is judged by itself',
      [{ send: 5 }, { wait: '1s' }, { expect: { served: 5 } }, { scale: 0 }, { wait: '3s' }, { send: 5 }],
      { served: 0, refused: '100%' },
      good,
      '✓ served ✓ served ✓ refused',
    ],
  ];
  for (const [what, steps, expect, manifests, want] of cases) {
    test(what, () => {
      const { judgements } = play(steps, expect, manifests);
      assert.equal(judgements.map(({ met, name }) => `${met ? '✓' : '✗'} ${name}`).join(' '), want);
    });
  }

  const entered = { ...webService(), spec: { ...asObject(webService().spec), type: 'NodePort' } };
  const senders: readonly (readonly [string, readonly JsonObject[], number])[] = [
    ['namespace:shop', good, 6],
    ['namespace:default', good, 6],
    ['node:node-2', good, 6],
    ['outside', [entered, ...good.slice(1)], 6],
    ['outside', good, 0],
  ];
  for (const [from, manifests, want] of senders) {
    test(`from ${from}, ${want} requests are served where no target is named`, () => {
      const { state, steps } = play([{ send: { count: 6, from } }], {}, manifests);
      assert.equal(tally(state).totals.served, want);
      assert.equal(steps[0]?.problem !== undefined, want === 0);
    });
  }

  test('says what takes another time than usual', () => {
    const { delays } = readScenario({ delays: { listen: '8s', programRules: 1, nodeGrace: 'long', lsten: '1s' } });
    assert.deepEqual(delays, { listenMs: 8000, programRulesMs: 1000 });
  });

  test('works out what steps leave open', () => {
    const steps: readonly JsonObject[] = [
      { kill: {} },
      { makeUnready: {} },
      { makeReady: 'web' },
      { breakLabel: {} },
      { breakLabel: { object: 'service/web' } },
      { scale: 2 },
      { setImage: { image: 'web:2', container: 'web', workload: 'deploy/web' } },
      { restart: 'web' },
      { cordon: 'node-1' },
      { uncordon: 'node-1' },
      { drain: 'node-2' },
      { failNode: 'node-3' },
      { recoverNode: 'node-3' },
      { failZone: 'zone-b' },
      { recoverZone: 'zone-b' },
      { edit: { object: 'svc/shop/web', set: { 'spec.selector.app': 'web' } } },
      { send: { count: 2, to: 'http://web.shop', from: 'namespace:default', connection: 'kept', timeout: '1s' } },
      { rate: { perSecond: 10, from: 'node:node-1', to: 'web:80' } },
      { wait: 1 },
      { expect: {} },
      { apply: { ...webService(), metadata: { name: 'api', namespace: 'shop' } } },
      { delete: 'deployment/web' },
    ];
    const { steps: played } = play(steps);
    assert.deepEqual(
      played.flatMap(({ problem }) => problem ?? []),
      [],
    );
    assert.equal(played.length, steps.length);
    assert.deepEqual(new Set(played.map(({ step }) => step.step)), new Set(STEP_NAMES));
    for (const { step } of played) assert.notEqual(stepWords(step), '');
  });

  const faults: readonly (readonly [JsonObject, RegExp])[] = [
    [{ scale: { workload: 'deployment/wbe', replicas: 1 } }, /^There is no Deployment "wbe"\. There is "web"\.$/],
    [{ kill: 'wbe' }, /^There is no Pod "wbe"/],
    [{ drain: 'node-9' }, /^There is no node "node-9"\. There is "node-/],
    [{ failZone: 'zone-c' }, /^There is no zone "zone-c"/],
    [{ delete: 'thing/web' }, /^"thing\/web" is not of the form KIND\/NAME/],
    [{ send: { count: 1, from: 'nobody' } }, /^"nobody" is nobody who sends/],
    [{ send: { count: 1, to: 'web' } }, /^"web" is no target/],
    [{ send: 10_000_001 }, /^That would be more than 10,000,000 requests/],
    [{ setImage: { container: 'wbe', image: 'web:2' } }, /^There is no container wbe in Deployment shop\/web\.$/],
    [{ edit: { object: 'svc/web', set: { 'spec.ports': [] } } }, /^The API server refuses it: .*spec\.ports: Required/],
    [{ apply: { ...webService(), metadata: { name: 'No' } } }, /^The API server refuses it: .*metadata\.name/],
    [{ apply: { kind: 'Service' } }, /^The API server refuses it: /],
    [{ edit: { object: 'svc/web', set: { spec: 5 } } }, /^The API server refuses it: /],
    [{ edit: { object: 'svc/web', set: { 'metadata.name': 'api' } } }, /^Kind, name and namespace/],
    [{ edit: { object: 'endpointslice/web', set: {} } }, /^There is no EndpointSlice "web"/],
    [{ breakLabel: { object: 'svc/web', value: 'a b' } }, /^The API server refuses it: /],
  ];
  for (const [step, problem] of faults) {
    test(`a step that names what is not there: ${Object.keys(step)}`, () => {
      const { steps, state } = play([step, { send: 3 }]);
      assert.match(steps[0]?.problem ?? '', problem);
      assert.equal(tally(state).totals.served, 3, 'the run goes on');
    });
  }

  test('a wait that would never end is not taken', () => {
    const { steps, state } = play([{ rate: 10 }, { wait: '1000000h' }, { wait: '1s' }]);
    assert.match(steps[1]?.problem ?? '', /^That would be more than 10,000,000 requests/);
    assert.equal(tally(state).totals.sent, 11, 'the run goes on');
  });

  test('ends when the most patient client has given up', () => {
    const { state, judgements } = play([{ failZone: 'zone-a' }, { send: { count: 30, timeout: '60s' } }], {
      timedOut: 0,
    });
    const { served, timedOut, inFlight } = tally(state).totals;
    assert.ok(timedOut > 0);
    assert.deepEqual({ inFlight, ended: served + timedOut }, { inFlight: 0, ended: 30 });
    assert.deepEqual(
      judgements.map(({ met }) => met),
      [false],
    );
  });

  test('says how many Pods are killed', () => {
    const killed = readScenario({ steps: [{ kill: {} }, { kill: { count: 2 } }, { kill: { count: 2, pod: 'web' } }] });
    assert.deepEqual(killed.steps.map(stepWords), ['kill a Pod', 'kill 2 Pods', 'kill 2 Pods of web']);
  });

  test('without the Service', () => {
    const scenario = readScenario({ service: 'wbe', steps: [{ send: 1 }] });
    const { steps } = playScenario(startSimulation(good, { namespace: 'shop' }), scenario);
    assert.equal(steps[0]?.problem, 'There is no Service "wbe". There is "web".');
  });

  test('takes any nonsense', () => {
    const nonsense: readonly Json[] = [
      null,
      3,
      'x',
      [],
      {},
      { steps: 3 },
      { steps: [null, { rat: 1 }, { scale: 'x' }, { wait: 'soon' }] },
    ];
    for (const value of nonsense) assert.deepEqual(readScenario(value).steps, []);
  });

  test('tells the first request that failed, with its hops', () => {
    const { state } = play(rollout, {}, bad);
    const failure = firstFailure(state);
    assert.equal(failure?.ending, 'connection refused');
    assert.deepEqual(
      failure?.hops.map(({ station }) => station),
      ['name', 'service', 'endpoint', 'container'],
    );
    assert.match(failure?.hops.at(-1)?.message ?? '', /does not listen yet; without a readiness probe/);
    assert.equal(failure?.hops.at(-1)?.decidedBy?.object.kind, 'Deployment');
    assert.equal(firstFailure(play(rollout).state), undefined);
  });
});

describe('the scenarios that are there without a file', () => {
  for (const named of SCENARIOS) {
    test(named.id, () => {
      const { steps, judgements } = playScenario(
        startSimulation(good, { namespace: 'shop' }),
        scenarioFor(named, 'web'),
      );
      assert.deepEqual(
        steps.flatMap(({ problem }) => problem ?? []),
        [],
      );
      assert.equal(steps.length, named.steps.length);
      assert.deepEqual(
        judgements.filter(({ met }) => !met),
        [],
      );
    });
  }
  test('have names of their own', () => assert.equal(new Set(SCENARIOS.map(({ id }) => id)).size, SCENARIOS.length));
});
