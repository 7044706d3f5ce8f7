import { asObject, asText, property } from '../../cluster/objects/json.ts';
import type { ObjectIdentity } from '../../cluster/objects/reference.ts';
import type { Play } from '../../cluster/simulation/scenarios/playScenario.ts';
import { readScenario } from '../../cluster/simulation/scenarios/readScenario.ts';
import { SCENARIOS, scenarioFor } from '../../cluster/simulation/scenarios/registry.ts';
import type { Scenario } from '../../cluster/simulation/scenarios/scenario.ts';
import { stepWords } from '../../cluster/simulation/scenarios/stepWords.ts';
import { tally } from '../../cluster/simulation/traffic/totals.ts';
import { isScenario } from '../../workspace/declaration/tables.ts';
import { isService } from '../../workspace/keys.ts';
import { folderOf } from '../../workspace/place.ts';
import { readRecording, readRun } from '../../workspace/recordRun.ts';
import type { Resource } from '../../workspace/resource.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { fileName } from '../fileName.ts';

/** A scenario that can be played with some Service. */
export interface OfferedScenario {
  /** A scenario's own name, or the URI of its file. */
  readonly id: string;
  readonly title: string;
  /** The Service that a file is about; nothing where any will do. */
  readonly service: Resource | undefined;
}

/** Those that play with any Service. */
export const namedScenarios: readonly Pick<OfferedScenario, 'id' | 'title'>[] = SCENARIOS.map(({ id, title }) => ({
  id,
  title,
}));

/** The scenarios of the workspace's files, then those that play with any Service. */
export function offeredScenarios(snapshot: Snapshot): readonly OfferedScenario[] {
  const files = [...snapshot.files.values()].filter(({ uri }) => isScenario(uri)).map(({ uri }) => uri);
  const written = files.sort().map((uri) => {
    const { title, service } = scenarioIn(snapshot, uri);
    return { id: uri, title, service: service === undefined ? undefined : serviceNamed(snapshot, uri, service) };
  });
  return [...written, ...namedScenarios.map((named) => ({ ...named, service: undefined }))];
}

/** A scenario by its name or the URI of its file, for a Service; nothing where there is none of that name. */
export function scenarioOf(snapshot: Snapshot, id: string, { namespace, name }: ObjectIdentity): Scenario | undefined {
  const named = SCENARIOS.find((one) => one.id === id);
  if (named !== undefined) return scenarioFor(named, `${namespace}/${name}`);
  return isScenario(id) && snapshot.file(id) !== undefined ? scenarioIn(snapshot, id) : undefined;
}

/** What was done in a run that was kept as a trace; nothing for a text that is none. */
export function scenarioOfTrace(trace: string): Scenario | undefined {
  const value = readRun(trace);
  return value && readScenario({ ...value, title: 'The trace' });
}

/** What was done in a run that was recorded as a scenario. */
export function scenarioOfRecording(recording: string): Scenario {
  return readScenario(readRecording(recording) ?? {});
}

/** The Service whose traffic a trace in a file is of; nothing where it is not here, or the text is no trace of a run. */
export function serviceOfTrace(snapshot: Snapshot, uri: string, trace: string): Resource | undefined {
  const service = scenarioOfTrace(trace)?.service;
  return service === undefined ? undefined : serviceNamed(snapshot, uri, service);
}

/** How a scenario went, in a sentence, and whether that is what was expected. */
export interface Verdict {
  readonly met: boolean;
  readonly text: string;
}

/** What is said of a scenario that was played. */
export function verdictOf({ title }: Scenario, { state, steps, judgements }: Play): Verdict {
  const { served, refused, timedOut } = tally(state).totals;
  const problems = steps.flatMap(({ step, problem }) =>
    problem === undefined ? [] : `${stepWords(step)}: ${problem}`,
  );
  const unmet = judgements
    .filter(({ met }) => !met)
    .map(({ name, wanted, found }) => `expected ${name} ${wanted}, found ${found}`);
  const faults = [...problems, ...unmet];
  const totals = `served ${served}, refused ${refused}, timed out ${timedOut}`;
  const end = faults.length > 0 ? `: ${faults.join('; ')}` : judgements.length > 0 ? ', as expected' : '';
  return { met: faults.length === 0, text: `${title}: ${totals}${end}.` };
}

function scenarioIn(snapshot: Snapshot, uri: string): Scenario {
  const value = asObject(snapshot.file(uri)?.manifest.documents[0]?.value);
  return readScenario({ ...value, title: asText(property(value, 'title')) ?? fileName(uri) });
}

/** The nearest Service of that name, as it is written or as it is built: in the file's own folder, else anywhere. */
function serviceNamed(snapshot: Snapshot, uri: string, wanted: string): Resource | undefined {
  const name = wanted.slice(wanted.indexOf('/') + 1);
  const found = [...snapshot.files.values()]
    .flatMap(({ resources }) => resources)
    .filter((one) => isService(one.object) && namesOf(snapshot, one).includes(name));
  return found.find((one) => folderOf(one.uri) === folderOf(uri)) ?? found[0];
}

function namesOf(snapshot: Snapshot, service: Resource): readonly (string | undefined)[] {
  return [service, ...snapshot.presencesOf(service).map(({ resource }) => resource)].map(({ object }) => object.name);
}
