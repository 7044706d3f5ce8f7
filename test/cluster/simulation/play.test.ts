import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { JsonObject } from '../../../server/cluster/objects/json.ts';
import type { ProxyMode } from '../../../server/cluster/proxy/settings.ts';
import { overTime } from '../../../server/cluster/simulation/draw/overTime.ts';
import type { SimulationEvent } from '../../../server/cluster/simulation/event.ts';
import { printTrace } from '../../../server/cluster/simulation/printTrace.ts';
import { rewind } from '../../../server/cluster/simulation/simulation.ts';
import type { SimulationState } from '../../../server/cluster/simulation/state.ts';
import { outcomeOf } from '../../../server/cluster/simulation/traffic/outcome.ts';
import { rowAt } from '../../../server/cluster/simulation/traffic/requestLog.ts';
import type { Totals } from '../../../server/cluster/simulation/traffic/totals.ts';
import { tally } from '../../../server/cluster/simulation/traffic/totals.ts';
import { DEFAULT_TRACE } from '../../../server/cluster/trace/tracedCluster.ts';
import { call, DEPLOYMENT, Play } from '../../support/run.ts';
import { deployment, webService } from '../../support/simulation.ts';

const start: readonly JsonObject[] = [webService(), deployment('web', 3), deployment('old-web', 1, 'wbe')];
const edits: readonly (readonly JsonObject[])[] = [
  start,
  [webService({ selector: { app: 'wbe' } }), deployment('web', 3)],
  [webService({ clusterIP: 'None' }), deployment('web', 2)],
  [],
];
const calls = [call(), call('http://web', { connection: 'kept' }), call('tcp://web:3000', { timeoutMs: 500 })];
const someCall = fc.constantFrom(...calls);
const node = fc.constantFrom('node-1', 'node-2', 'node-3', 'gone');

/** What is done, by the number of a Pod instead of its name, and how long is waited after it. */
const deed = fc.oneof(
  fc.record({ kind: fc.constant('send' as const), call: someCall, count: fc.integer({ min: -1, max: 20 }) }),
  fc.record({ kind: fc.constant('rate' as const), call: someCall, perSecond: fc.nat(200) }),
  fc.record({ kind: fc.constant('kill' as const), pod: fc.nat(5) }),
  fc.record({
    kind: fc.constant('set readiness' as const),
    pod: fc.nat(5),
    ready: fc.constantFrom(true, false, 'probed' as const),
  }),
  fc.record({
    kind: fc.constant('label' as const),
    pod: fc.nat(5),
    labels: fc.constantFrom({ app: 'wbe' }, { app: null }),
  }),
  fc.record({
    kind: fc.constant('scale' as const),
    workload: fc.constant(DEPLOYMENT),
    replicas: fc.integer({ min: -1, max: 6 }),
  }),
  fc.record({ kind: fc.constant('restart' as const), workload: fc.constant(DEPLOYMENT) }),
  fc.record({ kind: fc.constantFrom('cordon', 'uncordon', 'drain', 'fail', 'recover'), node }),
  fc.record({ kind: fc.constant('edit' as const), objects: fc.constantFrom(...edits) }),
);
const script = fc.array(fc.record({ deed, waitMs: fc.nat(4000) }), { maxLength: 12 });
type Step = { readonly deed: object; readonly waitMs: number };

function eventOf(play: Play, { deed }: Step): SimulationEvent {
  return ('pod' in deed ? { ...deed, pod: play.pod(Number(deed.pod)) } : deed) as SimulationEvent;
}

function playOf(steps: readonly Step[], seed: number, look: (state: SimulationState) => void = () => {}): Play {
  const play = new Play(start, { seed });
  for (const step of steps) {
    look(play.do(eventOf(play, step)).wait(0).state);
    look(play.wait(step.waitMs).state);
  }
  return play;
}

test('sent is always served, refused, timed out and under way together', () => {
  fc.assert(
    fc.property(script, fc.nat(), (steps, seed) => {
      playOf(steps, seed, (state) => {
        const { sent, served, refused, timedOut, inFlight } = tally(state).totals;
        assert.equal(sent, state.traffic.log.length);
        assert.equal(sent, served + refused + timedOut + inFlight);
        assert.ok(Math.min(served, refused, timedOut, inFlight) >= 0);
      });
    }),
    { numRuns: 25 },
  );
});

test('what is counted is what became of each request', () => {
  fc.assert(
    fc.property(script, fc.nat(), (steps, seed) => {
      checkCounts(playOf(steps, seed).state);
    }),
    { numRuns: 20 },
  );
});

/** What became of each request, one by one. */
function countOf(state: SimulationState): Totals {
  const counts = { sent: 0, served: 0, refused: 0, timedOut: 0, inFlight: 0 };
  for (let index = 0; index < state.traffic.log.length; index++) {
    counts.sent += 1;
    counts[outcomeOf(state, index).result] += 1;
  }
  return counts;
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

function checkCounts(state: SimulationState): void {
  const { totals, pods } = tally(state);
  assert.deepEqual(totals, countOf(state));
  const slices = overTime(state);
  assert.equal(sumOf(slices.served), totals.served);
  assert.equal(sumOf(slices.failed), totals.refused + totals.timedOut);
  for (const [pod, { served, failed }] of pods) assert.equal(sumOf(slices.pods.get(pod) ?? []), served + failed);
}

test('a long run is counted as a short one, also where it was gone back in and gone on from', () => {
  const play = new Play(start, { seed: 5 }).rate(5000).wait(3000);
  play.do({ kind: 'kill', pod: play.pod() }).wait(4000);
  play.do({ kind: 'set readiness', pod: play.pod(), ready: false }).wait(2000);
  checkCounts(play.state);
  const { state } = play;
  const other = new Play([]);
  other.state = rewind(state, 3500);
  checkCounts(other.state);
  other.do({ kind: 'kill', pod: other.pod(1) }).wait(4000);
  checkCounts(other.state);
  checkCounts(state);
  assert.equal(state.traffic.log.length, 45_005);
});

test('the same seed gives the same trace, byte for byte', () => {
  fc.assert(
    fc.property(script, fc.nat(), (steps, seed) => {
      const [one, other] = [0, 1].map(() => printTrace(playOf(steps, seed).state));
      assert.equal(one, other);
    }),
    { numRuns: 20 },
  );
});

test('winding back and forward gives the same state', () => {
  fc.assert(
    fc.property(script, fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (steps, seed, part) => {
      const seen: SimulationState[] = [];
      const { state } = playOf(steps, seed, (each) => seen.push(each));
      const wanted = seen[Math.floor(part * (seen.length - 1))];
      const last = seen.findLast(({ nowMs }) => nowMs === wanted?.nowMs);
      if (!last) return;
      const back = rewind(state, last.nowMs);
      assert.equal(printTrace(back), printTrace(last));
      assert.deepEqual(tally(back), tally(last));
      assert.deepEqual([...back.moment.pods], [...last.moment.pods]);
      assert.deepEqual(back.random, last.random);
    }),
    { numRuns: 25 },
  );
});

test('who goes on from a state leaves it as it was', () => {
  fc.assert(
    fc.property(script, fc.nat(), (steps, seed) => {
      const { state } = playOf(steps, seed);
      const before = printTrace(state);
      const aside = new Play([]);
      aside.state = rewind(state, state.nowMs / 2);
      aside.send(30).do({ kind: 'edit', objects: [] }).wait(5000);
      assert.equal(printTrace(state), before);
    }),
    { numRuns: 20 },
  );
});

test('no request goes to an endpoint that kube-proxy did not have', () => {
  fc.assert(
    fc.property(script, fc.nat(), (steps, seed) => {
      const { state } = playOf(steps, seed);
      for (let index = 0; index < state.traffic.log.length; index++) {
        const row = rowAt(state.traffic.log, index);
        const taken = outcomeOf(state, index).path.hops.find(({ station }) => station === 'endpoint')?.to;
        if (!row || taken === undefined) continue;
        const slices = [...row.context.moment.programmed.slices.values()].flat();
        const known = slices.flatMap(({ endpoints, ports }) =>
          endpoints.flatMap(({ addresses }) => ports.map(({ port }) => `${addresses[0]}:${port}`)),
        );
        assert.ok(known.includes(taken));
      }
    }),
    { numRuns: 20 },
  );
});

test('with time everything that wants Pods has them again', () => {
  fc.assert(
    fc.property(script, (steps) => {
      const play = playOf(steps, 1);
      for (const name of ['node-1', 'node-2', 'node-3']) {
        play.do({ kind: 'recover', node: name }, { kind: 'uncordon', node: name });
      }
      play.do(...play.pods.map((pod) => ({ kind: 'set readiness', pod, ready: 'probed' }) as const));
      play.do({ kind: 'edit', objects: start }, { kind: 'scale', workload: DEPLOYMENT, replicas: 3 }).wait(60_000);
      const own = [...play.state.moment.live.pods.values()].filter(({ pod }) =>
        pod.metadata.owners[0]?.name.startsWith('web'),
      );
      assert.equal(own.length, 3);
    }),
    { numRuns: 15 },
  );
});

for (const mode of ['iptables', 'nftables', 'ipvs'] as const satisfies readonly ProxyMode[]) {
  test(`each of n endpoints gets its share in mode ${mode}`, () => {
    const trace = { ...DEFAULT_TRACE, proxy: { ...DEFAULT_TRACE.proxy, mode } };
    const { state } = new Play([webService(), deployment('web', 10)], { seed: 3, trace }).send(100_000).wait(10);
    const expected = 10_000;
    const pods = [...tally(state).pods.values()];
    assert.equal(pods.length, 10);
    const chiSquared = pods.reduce((sum, { served }) => sum + (served - expected) ** 2 / expected, 0);
    assert.ok(chiSquared < 27.9, `chi-squared ${chiSquared} with 9 degrees of freedom: p < 0.001`);
  });
}
