import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { formatFieldPath } from '../cluster/objects/fieldPath.ts';
import { asList, asObject, asText, type JsonObject, property } from '../cluster/objects/json.ts';
import type { FieldReference } from '../cluster/objects/reference.ts';
import { type Play, playScenario } from '../cluster/simulation/scenarios/playScenario.ts';
import { readScenario } from '../cluster/simulation/scenarios/readScenario.ts';
import { SCENARIOS } from '../cluster/simulation/scenarios/registry.ts';
import type { Scenario } from '../cluster/simulation/scenarios/scenario.ts';
import { type ClusterObjects, clusterObjects, identityKey, wholeEnvironment } from '../workspace/clusterObjects.ts';
import { isScenario } from '../workspace/declaration/tables.ts';
import { environmentObjects } from '../workspace/environmentObjects.ts';
import { isService } from '../workspace/keys.ts';
import { locate } from '../workspace/locate.ts';
import { uriOf } from '../workspace/readers/nodeFiles.ts';
import type { Resource } from '../workspace/resource.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { startCluster } from '../workspace/startCluster.ts';
import { displayPath } from './displayPath.ts';
import { loadPaths } from './load.ts';
import { serviceAmong } from './nameAmong.ts';
import { oneOf, readOptions, UsageError } from './options.ts';
import { playAsJson, playAsText } from './printers/play.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/** `portolan simulate`: plays a scenario, or sends requests to a Service, and holds the run against what is expected. */
export async function runSimulate(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = readOptions(args, {
    requests: { type: 'string' },
    seed: { type: 'string' },
    scenario: { type: 'string' },
    env: { type: 'string' },
    format: { type: 'string', default: 'text' },
  });
  const format = oneOf('format', values.format, ['text', 'json']);
  const seed = numberOf('seed', values.seed);
  const requests = numberOf('requests', values.requests);
  const asked = await askedFor(positionals, { ...values, requests }, terminal);
  if (asked === undefined) return 2;
  const { snapshot, objects, scenario } = asked;
  const state = startCluster(objects, { seed: seed ?? scenario.seed, delays: scenario.delays });
  const play = playScenario(state, scenario);
  const placeOf = (field: FieldReference) => placeText(snapshot, objects, field);
  terminal.out(format === 'json' ? playAsJson(scenario, play) : playAsText(scenario, play, placeOf));
  return exitCode(play);
}

/** A step that could not be taken counts as an expectation that was not met. */
function exitCode({ steps, judgements }: Play): ExitCode {
  const fails = steps.some(({ problem }) => problem !== undefined) || judgements.some(({ met }) => !met);
  return fails ? 1 : 0;
}

interface Asked {
  readonly snapshot: Snapshot;
  readonly objects: ClusterObjects;
  readonly scenario: Scenario;
}

interface Choices {
  readonly requests: number | undefined;
  readonly scenario?: string | undefined;
  readonly env?: string | undefined;
}

/** What is to be played; nothing where it cannot be read, which has been said then. */
async function askedFor(
  positionals: readonly string[],
  choices: Choices,
  terminal: Terminal,
): Promise<Asked | undefined> {
  const [first] = positionals;
  if (first === undefined) throw new UsageError('Name a scenario file (*.portolan.yaml), or a Service.');
  return isScenario(`/${first}`) ? fromFile(first, choices, terminal) : fromService(positionals, choices, terminal);
}

async function fromFile(path: string, { env }: Choices, terminal: Terminal): Promise<Asked | undefined> {
  const alone = await loadPaths([path], terminal);
  const value = asObject(alone.snapshot.file(uriOf(path))?.manifest.documents[0]?.value);
  if (alone.empty) return undefined;
  const folder = dirname(resolve(path));
  const written = asList(property(value, 'manifests')).flatMap((item) => asText(item) ?? []);
  const paths = written.length > 0 ? written.map((item) => resolve(folder, item)) : [folder];
  const { snapshot, empty } = await loadPaths([path, ...paths.filter(existsSync)], terminal);
  if (empty || tellFaults(snapshot, path, terminal)) return undefined;
  if (property(value, 'steps') === undefined) {
    terminal.err(`portolan: ${displayPath(path)} has no steps: nothing is played, and nothing expected.\n`);
    return undefined;
  }
  const scenario = readScenario(titled(value, path));
  const environment = env ?? asText(property(value, 'environment'));
  return { snapshot, scenario, objects: objectsFor(snapshot, environment, scenario.service) };
}

/** Says what is wrong in a scenario file; whether anything is. */
function tellFaults(snapshot: Snapshot, path: string, terminal: Terminal): boolean {
  const file = snapshot.file(uriOf(path));
  const faults = file === undefined ? [] : snapshot.declarationFaults(file, []);
  for (const { fault, place } of faults) {
    const { start } = locate(snapshot, place, fault.path, { onKey: fault.onKey ?? false }).range;
    terminal.err(`portolan: ${displayPath(path)}:${start.line + 1}:${start.character + 1}: ${fault.message}\n`);
  }
  return faults.length > 0;
}

function titled(value: JsonObject, path: string): JsonObject {
  return property(value, 'title') === undefined ? { ...value, title: displayPath(path) } : value;
}

async function fromService(
  positionals: readonly string[],
  { requests, scenario: id, env }: Choices,
  terminal: Terminal,
): Promise<Asked | undefined> {
  const { name: service, paths: named } = serviceAmong(positionals);
  if (service === undefined)
    throw new UsageError(`"${positionals[0]}" is a path: name a Service after it, or a scenario file.`);
  const paths = named.length > 0 ? named : ['.'];
  const { snapshot, empty } = await loadPaths(paths, terminal);
  if (empty) return undefined;
  if (env === undefined && !findService(snapshot, service))
    throw new UsageError(`There is no Service "${service}" here.`);
  const known = id === undefined ? undefined : SCENARIOS.find((one) => one.id === id);
  if (id !== undefined && !known) {
    throw new UsageError(`--scenario is one of ${SCENARIOS.map((one) => one.id).join(', ')}, not "${id}".`);
  }
  const plain = { title: `${requests ?? 6} requests to ${service}`, steps: [{ send: requests ?? 6 }], expect: {} };
  const scenario = readScenario({ ...(known ?? plain), service });
  return { snapshot, scenario, objects: objectsFor(snapshot, env, service) };
}

/** The environment that is named, else that of the Service, else the only one there is. */
function objectsFor(snapshot: Snapshot, environment: string | undefined, service: string | undefined): ClusterObjects {
  const all = environmentObjects(snapshot);
  if (environment !== undefined) {
    const found = all.find(({ name }) => name === environment);
    if (!found) {
      throw new UsageError(
        `There is no environment "${environment}"; there is ${all.map(({ name }) => name).join(', ')}.`,
      );
    }
    return wholeEnvironment(found);
  }
  const resource = service === undefined ? undefined : findService(snapshot, service);
  if (resource) return clusterObjects(snapshot, resource);
  const [only] = all;
  if (only && all.length === 1) return wholeEnvironment(only);
  const names = all.map(({ name }) => name).join(', ');
  throw new UsageError(
    service === undefined
      ? `These manifests are those of several clusters; name one with --env: ${names}.`
      : `There is no Service "${service}" here.`,
  );
}

function findService(snapshot: Snapshot, wanted: string): Resource | undefined {
  const services = [...snapshot.files.values()].flatMap(({ resources }) =>
    resources.filter(({ object }) => isService(object)),
  );
  return services.find(
    ({ object: { namespace = 'default', name } }) => wanted === name || wanted === `${namespace}/${name}`,
  );
}

function placeText(snapshot: Snapshot, { resources }: ClusterObjects, { object, path }: FieldReference): string {
  const resource = resources.get(identityKey(object));
  const place = resource && locate(snapshot, resource, path);
  if (place) return `${displayPath(place.uri)}:${place.range.start.line + 1}`;
  return `${object.kind} ${object.name}: ${formatFieldPath(path)}`;
}

function numberOf(option: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0) throw new UsageError(`--${option} is a number, not "${value}".`);
  return number;
}
