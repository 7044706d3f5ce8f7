import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { SimulationEvent } from '../../../server/cluster/simulation/oneService/events.ts';
import { clusterOf, deployment, Run, webService } from '../../support/simulation.ts';

const start = clusterOf(webService(), deployment('web', 3), deployment('old-web', 1, 'wbe'));
const edits = [
  start,
  clusterOf(webService({ selector: { app: 'wbe' } }), deployment('web', 3), deployment('old-web', 1, 'wbe')),
  clusterOf(webService({ ports: [] }), deployment('web', 1)),
  clusterOf(webService({ clusterIP: 'None' }), deployment('web', 2)),
  clusterOf(webService({ internalTrafficPolicy: 'Local', ports: [{ port: 80, targetPort: 'http' }] })),
];
const call = new Run(start).call();

const event: fc.Arbitrary<SimulationEvent> = fc.oneof(
  fc.record({ kind: fc.constant('send' as const), count: fc.integer({ min: -1, max: 20 }), call: fc.constant(call) }),
  fc.record({ kind: fc.constant('rate' as const), perSecond: fc.nat(200), call: fc.constant(call) }),
  fc.record({ kind: fc.constant('advance' as const), ms: fc.nat(4000) }),
  fc.record({ kind: fc.constantFrom('kill' as const, 'makeReady' as const, 'makeUnready' as const) }),
  fc.record({ kind: fc.constant('kill' as const), pod: fc.constantFrom('shop/nobody', 'shop/web-0') }),
  fc.record({
    kind: fc.constant('scale' as const),
    workload: fc.constantFrom('Deployment/shop/web', 'Deployment/shop/old-web', 'Job/shop/none'),
    replicas: fc.integer({ min: -1, max: 8 }),
  }),
  fc.record({ kind: fc.constant('edit' as const), cluster: fc.constantFrom(...edits) }),
);
const play = fc.array(event, { maxLength: 40 });

test('sent is always served, refused, timed out and under way together', () => {
  fc.assert(
    fc.property(play, fc.nat(), (events, seed) => {
      const run = new Run(start, { seed });
      for (const each of events) {
        const { sent, served, refused, timedOut, inFlight } = run.play(each).state.totals;
        assert.equal(sent, served + refused + timedOut + inFlight);
        assert.ok(Math.min(served, refused, timedOut, inFlight) >= 0);
      }
    }),
  );
});

test('the same seed gives the same trace, byte for byte', () => {
  fc.assert(
    fc.property(play, fc.nat(), (events, seed) => {
      const [one, other] = [0, 1].map(() => new Run(start, { seed }).play(...events).trace.print());
      assert.equal(one, other);
    }),
  );
});

test('a step leaves the state before it as it was', () => {
  fc.assert(
    fc.property(play, (events) => {
      const run = new Run(start);
      const states = events.map((each) => run.play(each).state);
      const again = states.map((state, index) => {
        const next = events[index + 1];
        const copy = new Run(start);
        copy.state = state;
        return next === undefined ? state.totals : copy.play(next).state.totals;
      });
      assert.deepEqual(
        again.slice(0, -1),
        states.slice(1).map(({ totals }) => totals),
      );
    }),
  );
});

test('no request goes to an endpoint that kube-proxy did not have', () => {
  fc.assert(
    fc.property(play, fc.nat(), (events, seed) => {
      const { trace, state } = new Run(start, { seed }).play(...events);
      for (const { endpoint, moment } of trace.upTo(state.totals.sent, state.totals.sent)) {
        if (endpoint === undefined) continue;
        const known = moment.rules.flatMap(({ ready, draining }) => [...ready, ...draining]);
        const named = moment.slices.flatMap(({ addresses }) => addresses);
        assert.ok(known.includes(endpoint) || named.includes(endpoint.address));
      }
    }),
  );
});

test('with time everything that wants Pods has them again', () => {
  fc.assert(
    fc.property(play, (events) => {
      const run = new Run(start).play(...events, { kind: 'edit', cluster: start }).wait(60_000);
      const wanted = run.state.scaled.get('Deployment/shop/web')?.replicas ?? 3;
      const live = [...run.state.moment.pods.values()].filter(({ workload }) => workload === 'Deployment/shop/web');
      assert.equal(live.length, wanted);
    }),
  );
});

test('each of n endpoints gets 1/n of the connections', () => {
  const run = new Run(clusterOf(webService(), deployment('web', 10)), { seed: 3 }).send(100_000).wait(10);
  const expected = 10_000;
  const chiSquared = [...run.state.moment.pods.keys()]
    .map((pod) => run.trace.totalsOf(pod).served)
    .reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  assert.ok(chiSquared < 27.9, `chi-squared ${chiSquared} with 9 degrees of freedom: p < 0.001`);
});
