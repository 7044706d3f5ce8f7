import { isObject, type JsonObject } from '../cluster/objects/json.ts';
import type { ObjectIdentity } from '../cluster/objects/reference.ts';
import { DEFAULT_DELAYS, DELAY_NAMES, type Delays, delayWord } from '../cluster/simulation/delays.ts';
import { printTrace } from '../cluster/simulation/printTrace.ts';
import { duration, recordScenario } from '../cluster/simulation/scenarios/recordScenario.ts';
import type { SimulationState } from '../cluster/simulation/state.ts';
import { tally } from '../cluster/simulation/traffic/totals.ts';
import { readManifest } from '../manifests/manifest.ts';
import { writeYaml } from '../manifests/yaml/write.ts';
import { PLAIN } from './plainEnvironment.ts';

/** Whose run it is: a Service, in an environment. */
export interface Recorded {
  readonly service: ObjectIdentity;
  readonly environment: string;
}

/** A run as a scenario file: played again, it does the same at the same times, and expects that as many are served. */
export function writeScenario(state: SimulationState, { service, environment }: Recorded): string {
  const { namespace, name } = service;
  const { steps, untold } = recordScenario(state);
  const { served } = tally(state).totals;
  const fields: readonly JsonObject[] = [
    { title: `Service ${name}, as recorded` },
    { service: `${namespace}/${name}` },
    ...(environment === PLAIN ? [] : [{ environment }]),
    { seed: state.setting.seed },
    ...unusual(state.setting.delays),
    { steps },
    ...(served > 0 ? [{ expect: { served } }] : []),
  ];
  return [...untold.map((sentence) => `# ${sentence}\n`), ...fields.map(writeYaml)].join('');
}

function unusual(delays: Delays): readonly JsonObject[] {
  const changed = DELAY_NAMES.filter((name) => delays[name] !== DEFAULT_DELAYS[name]);
  if (changed.length === 0) return [];
  return [{ delays: Object.fromEntries(changed.map((name) => [delayWord(name), duration(delays[name])])) }];
}

/** A run as text for people: each request and each event in the order of time; the end is a scenario that does it again. */
export function writeRun(state: SimulationState, recorded: Recorded): string {
  const { service } = recorded;
  const { length } = state.traffic.log;
  const head = `Traffic of Service ${service.namespace}/${service.name}, seed ${state.setting.seed}, ${length} requests`;
  return `${head}\n\n${printTrace(state)}\n${AGAIN}\n${writeScenario(state, recorded)}`;
}

/** The scenario of a run that `writeRun` has written; nothing for other texts. */
export function readRun(text: string): JsonObject | undefined {
  const [, scenario] = text.split(`\n${AGAIN}\n`);
  return scenario === undefined ? undefined : readRecording(scenario);
}

/** What `writeScenario` has written; nothing for a text that is no mapping. */
export function readRecording(scenario: string): JsonObject | undefined {
  const value = readManifest(scenario).documents[0]?.value;
  return isObject(value) ? value : undefined;
}

const AGAIN = 'The same again, as a scenario:';
