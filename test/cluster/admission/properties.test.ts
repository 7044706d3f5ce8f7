import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { AdmissionRequest } from '../../../server/cluster/admission/index.ts';
import { admit, validate } from '../../../server/cluster/admission/index.ts';
import type { Json, JsonObject } from '../../../server/cluster/objects/json.ts';
import { isObject } from '../../../server/cluster/objects/json.ts';
import { EXAMPLES } from './examples.ts';

const scalar: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json[]>(
    null,
    true,
    0,
    -1,
    1.5,
    80,
    70000,
    2 ** 40,
    '',
    'x',
    'None',
    '80',
    '10.96.0.1',
    '::1',
    '${X}',
  ),
  fc.string({ maxLength: 6 }),
);
const anything: fc.Arbitrary<Json> = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json> },
);

/** One of the examples with another value, or none, at one to three places. */
const nearlyGood: fc.Arbitrary<Json> = fc
  .tuple(fc.constantFrom(...EXAMPLES), fc.array(fc.tuple(fc.nat(), fc.option(anything)), { maxLength: 3 }))
  .map(([object, changes]) => changes.reduce<Json>((whole, [at, value]) => change(whole, at, value), object));

function change(whole: Json, at: number, value: Json): Json {
  const places = placesOf(whole, []);
  return replace(whole, places[at % places.length] ?? [], value);
}

function placesOf(value: Json, path: readonly (string | number)[]): readonly (readonly (string | number)[])[] {
  const children = Array.isArray(value)
    ? value.map((item, index) => [index, item] as const)
    : isObject(value)
      ? Object.entries(value)
      : [];
  return [path, ...children.flatMap(([step, item]) => placesOf(item as Json, [...path, step]))];
}

function replace(whole: Json, [step, ...rest]: readonly (string | number)[], value: Json): Json {
  if (step === undefined) return value;
  if (Array.isArray(whole)) return whole.map((item: Json, at) => (at === step ? replace(item, rest, value) : item));
  return { ...(whole as JsonObject), [step]: replace((whole as JsonObject)[step] ?? null, rest, value) };
}

test('every example is accepted', () => {
  for (const object of EXAMPLES) {
    const answer = admit({ verb: 'create', object }, {});
    assert.ok(answer.accepted, JSON.stringify(answer));
  }
});

test('any JSON value gets an answer', () => {
  const modes = fc.constantFrom<Partial<AdmissionRequest>[]>(
    {},
    { fieldValidation: 'Warn' },
    { placeholders: 'unknown' },
  );
  const versions = fc.constantFrom('1.28', '1.33', '1.36');
  fc.assert(
    fc.property(fc.oneof(nearlyGood, anything), modes, versions, (object, mode, kubernetesVersion) => {
      for (const verb of ['create', 'update'] as const) {
        const answer = admit({ verb, object, kubernetesVersion, ...mode }, { objects: EXAMPLES });
        if (!answer.accepted) assert.ok(answer.code >= 400 && answer.message !== '');
      }
      validate({ verb: 'create', object, kubernetesVersion, ...mode });
    }),
    { numRuns: 400 },
  );
});

test('what was accepted is accepted again as it is', () => {
  fc.assert(
    fc.property(nearlyGood, (object) => {
      const answer = admit({ verb: 'create', object }, {});
      if (!answer.accepted || !answer.checked || !isObject(answer.object)) return;
      const again = admit({ verb: 'create', object: answer.object }, {});
      assert.deepEqual(again.accepted ? again.object : again, answer.object);
      const kept = admit({ verb: 'update', object: answer.object }, { objects: [answer.object] });
      assert.deepEqual(kept.accepted ? kept.object : kept, answer.object);
    }),
    { numRuns: 400 },
  );
});
