import { counted } from '../../cluster/objects/counted.ts';
import type { FieldReference } from '../../cluster/objects/reference.ts';
import { askedReplicas, curtailedWorkloads, MAX_LIVE_PODS } from '../../cluster/rollout/replicaSetController.ts';
import { itemsOf } from '../../cluster/simulation/growing.ts';
import type { Play } from '../../cluster/simulation/scenarios/playScenario.ts';
import type { Scenario } from '../../cluster/simulation/scenarios/scenario.ts';
import { stepWords } from '../../cluster/simulation/scenarios/stepWords.ts';
import { firstFailure } from '../../cluster/simulation/scenarios/tellPlay.ts';
import { tally } from '../../cluster/simulation/traffic/totals.ts';

/** How a scenario went, for people. */
export function playAsText(
  scenario: Scenario,
  { state, steps, judgements }: Play,
  placeOf: (field: FieldReference) => string,
): string {
  const { totals, pods } = tally(state);
  const refusals = itemsOf(state.happened).filter((one) => one.kind === 'refused');
  const failure = firstFailure(state);
  const lines = [
    `${scenario.title} (seed ${state.setting.seed})`,
    ...curtailedWorkloads(state.moment.live).map((workload) => {
      const { kind, name } = workload;
      return `${kind} ${name} asks for ${askedReplicas(workload)} replicas; ${MAX_LIVE_PODS} of them are simulated`;
    }),
    ...refusals.map(({ object, message }) => `the API server refuses ${object.kind} ${object.name}: ${message}`),
    '',
    ...steps.map(
      ({ atMs, step, problem }) => `${time(atMs)}  ${stepWords(step)}${problem === undefined ? '' : `: ${problem}`}`,
    ),
    '',
    `${counted(totals.sent, 'request')} in ${time(state.nowMs).trim()}: ${totals.served} served, ${totals.refused} refused, ${totals.timedOut} timed out`,
    ...[...pods]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([pod, { served, failed }]) => {
        return `  ${pod}  ${served} served${failed === 0 ? '' : `, ${failed} failed`}`;
      }),
  ];
  if (judgements.length > 0) lines.push('');
  for (const { name, met, wanted, found } of judgements) lines.push(`${met ? '✓' : '✗'} ${name} ${wanted}: ${found}`);
  if (!failure) return `${lines.join('\n')}\n`;
  const { number, atMs, from, to, ending, hops } = failure;
  lines.push('', `the first that failed: request ${number} at ${time(atMs).trim()}, ${to} from ${from}: ${ending}`);
  for (const { station, message, decidedBy } of hops) {
    lines.push(`  ${station.padEnd(STATION_WIDTH)}${message}${decidedBy ? ` (${placeOf(decidedBy)})` : ''}`);
  }
  return `${lines.join('\n')}\n`;
}

const STATION_WIDTH = 11;

/** The same for programs. */
export function playAsJson(scenario: Scenario, { state, steps, judgements }: Play): string {
  const { totals, pods } = tally(state);
  const told = {
    scenario: scenario.title,
    seed: state.setting.seed,
    elapsedMs: state.nowMs,
    steps,
    totals,
    pods: Object.fromEntries(pods),
    expectations: judgements,
    firstFailure: firstFailure(state),
  };
  return `${JSON.stringify(told, null, 2)}\n`;
}

function time(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`.padStart(8);
}
