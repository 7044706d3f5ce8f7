import { asList, asObject, isObject, type Json, type JsonObject } from '../../../../server/cluster/objects/json.ts';
import type { Difference } from '../difference.ts';
import { differences } from '../difference.ts';
import type { Asked } from '../suite.ts';

/** Only what was recorded counts; a status may be one of several, header names are told apart without their case. */
export function compare(expect: Json, given: Json, asked: Asked): readonly Difference[] {
  const [expected, answered] = [asObject(expect), asObject(given)];
  if (!Object.hasOwn(expected, 'responses')) {
    return differences(expected, onlyAsked(expected, answered), asked, { onlyExpectedKeys: true });
  }
  const responses = asList(answered['responses']).map(asObject);
  return asList(expected['responses']).flatMap((response, index) => {
    const [left, right] = sameForm(asObject(response), responses[index] ?? {});
    return differences(left, right, asked, { onlyExpectedKeys: true, tolerance: { fraction: 1e-9 } }).map((one) => {
      return { ...one, path: ['responses', index, ...one.path] };
    });
  });
}

/**
 * What a status has of what was recorded: conditions found by type, listeners by name (all of them where there may be no
 * others), of several entries of one parent the one that fits best.
 */
function onlyAsked(expected: JsonObject, answered: JsonObject): JsonObject {
  const listeners = asList(answered['listeners']).map(asObject);
  const parents = asList(answered['parents']).map(asObject);
  const conditions = asList(answered['conditions']);
  return {
    ...(expected['conditions'] !== undefined && { conditions: inOrder(expected['conditions'], conditions) }),
    ...(expected['listeners'] !== undefined && {
      listeners: asList(expected['listeners']).map((listener) => {
        return asked(asObject(listener), listeners.filter(({ name }) => name === asObject(listener)['name'])[0] ?? {});
      }),
    }),
    ...(expected['parents'] !== undefined && {
      parents: asList(expected['parents']).map((parent) => {
        const wanted = asObject(parent);
        const named = parents.filter((one) => sameName(asObject(one['parentRef']), asObject(wanted['parentRef'])));
        const forms = named.map((one) => asked(wanted, one));
        return forms.find((one) => holds(wanted, one)) ?? forms[0] ?? {};
      }),
    }),
    ...(expected['onlyListeners'] === true && {
      onlyListeners: listeners.length === asList(expected['listeners']).length,
    }),
  };
}

function asked(expected: JsonObject, answered: JsonObject): JsonObject {
  const kinds = asList(answered['supportedKinds']);
  const wanted = asList(expected['supportedKinds']);
  return {
    ...answered,
    conditions: inOrder(expected['conditions'], asList(answered['conditions'])),
    supportedKinds: wanted.length === 0 ? kinds : wanted.filter((kind) => kinds.includes(kind)),
  };
}

function inOrder(expected: Json | undefined, conditions: readonly Json[]): readonly Json[] {
  return asList(expected).map((condition) => {
    return conditions.find((one) => asObject(one)['type'] === asObject(condition)['type']) ?? {};
  });
}

function sameName(a: JsonObject, b: JsonObject): boolean {
  return a['namespace'] === b['namespace'] && a['name'] === b['name'];
}

function holds(expected: JsonObject, answered: JsonObject): boolean {
  const asked: Asked = { given: null, ask: null };
  return differences(expected, answered, asked, { onlyExpectedKeys: true }).length === 0;
}

/** Both sides in one form: one status, header names in lower case, lists that have no order sorted. */
function sameForm(expected: JsonObject, answered: JsonObject): readonly [JsonObject, JsonObject] {
  const status = answered['statusCode'] ?? null;
  const statusCode = asList(expected['statusCode']).includes(status) ? { statusCode: status } : {};
  return [normalised({ ...expected, ...statusCode }), normalised(withAbsence(expected, answered))];
}

/** Names those of the headers that must not be there, and are not. */
function withAbsence(expected: JsonObject, answered: JsonObject): JsonObject {
  const there = new Set(Object.keys(asObject(answered['headers'])).map((name) => name.toLowerCase()));
  const absentHeaders = asList(expected['absentHeaders']).filter((name) => !there.has(String(name).toLowerCase()));
  const request = isObject(expected['request'])
    ? { request: withAbsence(expected['request'], asObject(answered['request'])) }
    : {};
  return { ...answered, ...request, absentHeaders };
}

function normalised(response: JsonObject): JsonObject {
  const changed = Object.entries(response).map(([key, value]): readonly [string, Json] => {
    if (key === 'headers') return [key, lowerCased(asObject(value))];
    if (key === 'request') return [key, normalised(asObject(value))];
    return [key, key === 'weights' || key === 'mirroredTo' ? sorted(asList(value)) : value];
  });
  return Object.fromEntries(changed);
}

function lowerCased(headers: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function sorted(list: readonly Json[]): readonly Json[] {
  const keyOf = (entry: Json) => [asObject(entry)['namespace'], asObject(entry)['service']].join('/');
  return [...list].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
