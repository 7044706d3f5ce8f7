import { type ObjectStore, startStore } from '../../../../server/cluster/apiServer/objectStore.ts';
import { createObject, restoreObject } from '../../../../server/cluster/apiServer/writeObjects.ts';
import {
  asList,
  asObject,
  asText,
  isObject,
  type Json,
  type JsonObject,
  property,
} from '../../../../server/cluster/objects/json.ts';
import { printTimestamp, readTimestamp } from '../../../../server/cluster/objects/time.ts';
import { runKubectl } from '../../../../server/kubectl/runKubectl.ts';
import type { Difference } from '../difference.ts';
import type { About } from '../suite.ts';

const NOW_MS = readTimestamp('2026-07-01T12:00:00Z') ?? 0;

/** What kubectl prints for one command line. */
export function answer(given: JsonObject, ask: Json, about: About): Json {
  const command = asList(property(asObject(ask), 'command')).filter((word) => typeof word === 'string');
  const stdin = asText(property(asObject(ask), 'stdin')) ?? '';
  const { stdout, stderr, code } = runKubectl(
    { store: storeOf(given, about), namespace: 'default', nowMs: NOW_MS },
    command,
    stdin,
  );
  return { stdout, stderr, code };
}

/** The objects exist as given, with their status; their namespaces and three Nodes exist beside them. */
function storeOf(given: JsonObject, about: About): ObjectStore {
  const objects = asList(property(given, 'objects')).filter(isObject).map(withMoments);
  const namespaces = objects.flatMap(
    (object) => asText(property(asObject(property(object, 'metadata')), 'namespace')) ?? [],
  );
  const nodes = ['node-1', 'node-2', 'node-3'];
  const around = [
    ...[...new Set(namespaces)].map((name) => plainObject('Namespace', name)),
    ...nodes.map((name) => plainObject('Node', name)),
  ];
  const options = { nowMs: NOW_MS };
  let store = startStore({ kubernetesVersion: about.kubernetesVersion, allowPrivileged: false }, NOW_MS);
  for (const object of around) store = written(createObject(store, object, options), store);
  for (const object of objects) store = written(restoreObject(store, object, options), store);
  return store;
}

function written(outcome: ReturnType<typeof createObject>, before: ObjectStore): ObjectStore {
  if (outcome.accepted) return outcome.store;
  if (outcome.reason === 'AlreadyExists') return before;
  throw new Error(outcome.message);
}

function plainObject(kind: string, name: string): JsonObject {
  return { apiVersion: 'v1', kind, metadata: { name } };
}

/** `<now-90s>` is the moment 90 seconds ago. */
function withMoments(object: JsonObject): JsonObject {
  const text = JSON.stringify(object).replaceAll(/<now-(\d+)s>/g, (_, seconds: string) => {
    return printTimestamp(NOW_MS - Number(seconds) * 1000);
  });
  return asObject(JSON.parse(text) as Json);
}

/** The recorded texts with their placeholders; ages are recorded as `<age>`, six wide where a column follows. */
export function compare(expect: Json, answered: Json): readonly Difference[] {
  return ['stdout', 'stderr', 'code'].flatMap((path) => {
    const recorded = property(asObject(expect), path) ?? null;
    const found = property(asObject(answered), path) ?? null;
    const fits =
      typeof recorded === 'string' && typeof found === 'string' ? patternOf(recorded).test(found) : recorded === found;
    return fits ? [] : [{ path: [path], expected: recorded, answered: found }];
  });
}

const PLACEHOLDERS: Readonly<Record<string, string>> = {
  age: String.raw`(?:\S{1,3}|<unknown>)`,
  'age ': String.raw`(?=.{6})\S{1,3} {3,5}`,
  time: '[^"\\n]+?',
  uid: '[0-9a-f-]{36}',
  rv: '[0-9]+',
  log: '.+?',
  server: '[^/\\s]+',
};

function patternOf(recorded: string): RegExp {
  const pattern = recorded
    .replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
    .replaceAll(/<(age|time|uid|rv|log|server)>( )?/g, (_, name: string, blank: string = '') => {
      return name === 'age' ? (PLACEHOLDERS[`age${blank}`] ?? '') : (PLACEHOLDERS[name] ?? '') + blank;
    });
  return new RegExp(`^${pattern}$`);
}
