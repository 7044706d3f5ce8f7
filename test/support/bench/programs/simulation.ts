/** Says how long a large run takes in a cold process, with a rollout in its midst, and what it costs to go back in it and to draw it. */
import type { Call } from '../../../../server/cluster/simulation/call.ts';
import { callFor } from '../../../../server/cluster/simulation/choices/choices.ts';
import { storedServices } from '../../../../server/cluster/simulation/cluster/stored.ts';
import { drawPicture } from '../../../../server/cluster/simulation/draw/drawPicture.ts';
import { setScene } from '../../../../server/cluster/simulation/draw/scene.ts';
import { act, advance, rewind, startSimulation } from '../../../../server/cluster/simulation/simulation.ts';
import type { SimulationState } from '../../../../server/cluster/simulation/state.ts';
import { tally } from '../../../../server/cluster/simulation/traffic/totals.ts';
import { deployment, webService } from '../../simulation.ts';

const PODS = 1000;
const PER_SECOND = 10_000;
const SECONDS = 100;
const LOOKS = 40;

const probe = { readinessProbe: { tcpSocket: { port: 3000 }, periodSeconds: 1 } };
const started = performance.now();
const start = startSimulation([webService(), deployment('web', PODS, 'web', probe)]);
const startMs = performance.now() - started;

const service = storedServices(start.moment.store).byKey.get('shop/web');
if (!service) throw new Error('The cluster has no Service.');
const { call, client, target } = callFor(start.moment, service, undefined, undefined);

const before = memory();
const sending = performance.now();
const run = play(act(start, { kind: 'rate', call, perSecond: PER_SECOND }), SECONDS * 1000);
const runMs = performance.now() - sending;
const bytes = (memory() - before) / tally(run).totals.sent;

const rolling = performance.now();
const workload = { kind: 'Deployment', namespace: 'shop', name: 'web' };
const rolled = play(act(run, { kind: 'restart', workload }), 20_000);
const rolloutMs = performance.now() - rolling;

const times = Array.from({ length: LOOKS }, (_, nth) => Math.floor((rolled.nowMs * nth) / LOOKS));
const lookMs = Math.max(...times.map((atMs) => clock(() => tally(rewind(rolled, atMs)))));
const drawMs = clock(() => draw(rolled, call));
const againMs = clock(() => draw(advance(rolled, 100), call));
console.log(
  JSON.stringify({ startMs, runMs, rolloutMs, lookMs, drawMs, againMs, bytes, sent: tally(run).totals.sent }),
);

/** In steps, as a panel plays. */
function play(state: SimulationState, ms: number): SimulationState {
  let next = state;
  for (let step = 0; step < ms / 100; step++) next = advance(next, 100);
  return next;
}

function draw(state: SimulationState, made: Call): void {
  if (service) drawPicture(setScene(state, service, made), { client, target }, state);
}

function clock(work: () => unknown): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}

function memory(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
