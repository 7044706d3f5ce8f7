import type { ObjectIdentity } from '../../cluster/objects/reference.ts';
import { playScenario } from '../../cluster/simulation/scenarios/playScenario.ts';
import { type NamedScenario, SCENARIOS, scenarioFor } from '../../cluster/simulation/scenarios/registry.ts';
import { firstFailure } from '../../cluster/simulation/scenarios/tellPlay.ts';
import type { SimulationState } from '../../cluster/simulation/state.ts';
import { type Totals, tally } from '../../cluster/simulation/traffic/totals.ts';
import { clusterObjects, identityInCluster } from '../../workspace/clusterObjects.ts';
import type { Resource } from '../../workspace/resource.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { startCluster } from '../../workspace/startCluster.ts';

/** A Service in one state of the workspace. */
export interface Side {
  readonly snapshot: Snapshot;
  /** Nothing where it has none. */
  readonly service: Resource | undefined;
}

/** The same scenarios before and after an edit, those with a difference first: what the edit does to traffic. */
export function compareRuns(saved: Side, edited: Side, name: string): string {
  const [before, after] = [clusterOf(saved), clusterOf(edited)];
  if (before === undefined) return `Service ${name} is new: it is in no saved file yet.\n`;
  if (after === undefined) return `Service ${name} is gone since the file was saved.\n`;
  const rows = SCENARIOS.map((scenario) => compare(scenario, before, after));
  const different = rows.filter(({ same }) => !same);
  const same = rows.filter((row) => row.same);
  const lines = [`Service ${name}: as last saved, and as edited since`, ''];
  if (different.length === 0) lines.push('The edit makes no difference to any scenario.', '');
  for (const row of different) lines.push(...tellDifference(row), '');
  if (different.length > 0 && same.length > 0) lines.push('No difference:');
  for (const { title, after: now } of same) lines.push(`  ${title}: ${tellTotals(now.totals)}`);
  return `${lines.join('\n').trimEnd()}\n`;
}

interface Cluster {
  readonly state: SimulationState;
  readonly service: ObjectIdentity;
}

function clusterOf({ snapshot, service }: Side): Cluster | undefined {
  if (service === undefined) return undefined;
  return { state: startCluster(clusterObjects(snapshot, service)), service: identityInCluster(snapshot, service) };
}

interface Outcome {
  readonly totals: Totals;
  /** Why the first request failed that did. */
  readonly failure: string | undefined;
}

interface Row {
  readonly title: string;
  readonly before: Outcome;
  readonly after: Outcome;
  readonly same: boolean;
}

function compare(scenario: NamedScenario, one: Cluster, other: Cluster): Row {
  const [before, after] = [play(scenario, one), play(scenario, other)];
  const same = before.failure === after.failure && tellTotals(before.totals) === tellTotals(after.totals);
  return { title: scenario.title, before, after, same };
}

function play(scenario: NamedScenario, { state, service }: Cluster): Outcome {
  const { state: end } = playScenario(state, scenarioFor(scenario, `${service.namespace}/${service.name}`));
  const failure = firstFailure(end);
  return {
    totals: tally(end).totals,
    failure: failure && `${failure.ending}: ${failure.hops.at(-1)?.message ?? ''}`,
  };
}

function tellDifference({ title, before, after }: Row): readonly string[] {
  const line = (when: string, { totals, failure }: Outcome) => {
    return `  ${when}  ${tellTotals(totals)}${failure === undefined ? '' : `\n          ${failure}`}`;
  };
  return [title, line('saved ', before), line('edited', after)];
}

function tellTotals({ served, refused, timedOut }: Totals): string {
  return `served ${served}, refused ${refused}, timed out ${timedOut}`;
}
