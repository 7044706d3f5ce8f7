import type { FieldPath } from '../../../server/cluster/objects/fieldPath.ts';
import { isObject, type Json, type JsonObject, property } from '../../../server/cluster/objects/json.ts';
import { Drawn } from './drawn.ts';
import type { Asked } from './suite.ts';

/** One place where the answer is not the recorded one; a side is absent where it has nothing there. */
export interface Difference {
  readonly path: FieldPath;
  readonly expected?: Json;
  readonly answered?: Json;
}

/** How values are held against each other. */
export interface Comparison {
  /** Keys that the answer has and the recording has not do not count. */
  readonly onlyExpectedKeys?: boolean;
  /** How far numbers under these keys may be from the recorded ones. */
  readonly tolerance?: Readonly<Record<string, number>>;
  /** Keeps `metadata.uid` and its like, which otherwise count on neither side. */
  readonly bookkeeping?: boolean;
}

/** Where two answers differ as JSON values; placeholders in the recorded one stand for any value of their form. */
export function differences(expect: Json, answer: Json, asked: Asked, how: Comparison = {}): readonly Difference[] {
  const found: Difference[] = [];
  const drawn = new Drawn(asked);
  visit(expect, answer, []);
  return found;

  function visit(expected: Json, answered: Json, path: FieldPath): void {
    if (expected === answered) return;
    if (Array.isArray(expected) && Array.isArray(answered)) visitLists(expected, answered, path);
    else if (isObject(expected) && isObject(answered)) visitObjects(expected, answered, path);
    else if (!sameScalar(expected, answered, path)) found.push({ path, expected, answered });
  }

  function visitLists(expected: readonly Json[], answered: readonly Json[], path: FieldPath): void {
    for (let index = 0; index < Math.max(expected.length, answered.length); index++) {
      visitBoth(expected[index], answered[index], [...path, index]);
    }
  }

  function visitObjects(expected: JsonObject, answered: JsonObject, path: FieldPath): void {
    const left = how.bookkeeping === true ? expected : withoutBookkeeping(expected, path);
    const right = how.bookkeeping === true ? answered : withoutBookkeeping(answered, path);
    for (const key of Object.keys(left)) visitBoth(property(left, key), property(right, key), [...path, key]);
    if (how.onlyExpectedKeys === true) return;
    for (const key of Object.keys(right)) {
      if (!Object.hasOwn(left, key)) visitBoth(undefined, property(right, key), [...path, key]);
    }
  }

  function visitBoth(expected: Json | undefined, answered: Json | undefined, path: FieldPath): void {
    if (expected !== undefined && answered !== undefined) visit(expected, answered, path);
    else if (expected !== undefined) found.push({ path, expected });
    else if (answered !== undefined) found.push({ path, answered });
  }

  function sameScalar(expected: Json, answered: Json, path: FieldPath): boolean {
    if (typeof expected === 'string') return drawn.stands(expected, answered);
    if (typeof expected !== 'number' || typeof answered !== 'number') return false;
    const allowed = how.tolerance?.[String(path.at(-1))];
    return allowed !== undefined && Math.abs(expected - answered) <= allowed + 1e-9;
  }
}

const SERVER_SET = new Set(['uid', 'resourceVersion', 'generation', 'creationTimestamp', 'managedFields', 'selfLink']);

/** What only a running API server knows counts on neither side: the server's metadata, a status that says nothing. */
function withoutBookkeeping(object: JsonObject, path: FieldPath): JsonObject {
  const ofMetadata = path.at(-1) === 'metadata';
  const hidden = (key: string, value: Json) =>
    (ofMetadata && SERVER_SET.has(key)) || (key === 'status' && Object.hasOwn(object, 'kind') && saysNothing(value));
  if (!Object.entries(object).some(([key, value]) => hidden(key, value))) return object;
  return Object.fromEntries(Object.entries(object).filter(([key, value]) => !hidden(key, value)));
}

function saysNothing(value: Json): boolean {
  if (typeof value !== 'object' || value === null)
    return value === null || value === 0 || value === '' || value === false;
  return Object.values(value).every(saysNothing);
}
