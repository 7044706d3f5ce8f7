import assert from 'node:assert/strict';
import { test } from 'node:test';
import { admit, validate } from '../../../server/cluster/admission/index.ts';
import type { Json, JsonObject } from '../../../server/cluster/objects/json.ts';
import { asObject, property } from '../../../server/cluster/objects/json.ts';
import { causesOf } from './ask.ts';
import { example } from './examples.ts';

const UNKNOWN = { placeholders: 'unknown' } as const;

const ACCEPTED: readonly (readonly [string, JsonObject])[] = [
  ['a port', example('Service', { 'spec.ports.0.port': '${PORT}', 'spec.ports.0.targetPort': null })],
  [
    'a type that allows a node port',
    example('Service', { 'spec.type': '{{ .Values.type }}', 'spec.ports.0.nodePort': 30333 }),
  ],
  ['an address', example('Service', { 'spec.clusterIP': '${IP}' })],
  ['a name', example('Service', { 'metadata.name': '<your-name>' })],
  ['a number of replicas', example('Deployment', { 'spec.replicas': '@REPLICAS@' })],
  ['a label that is selected', example('Deployment', { 'spec.selector': { matchLabels: { app: '${APP}' } } })],
  ['a size', example('Deployment', { 'spec.template.spec.containers.0.resources.limits.cpu': '${CPU}' })],
  [
    'a path and a port of a route',
    example('HTTPRoute', { 'spec.rules.0.backendRefs.0.port': '$(port)', 'spec.hostnames': ['${HOST}'] }),
  ],
  ['a time', example('HTTPRoute', { 'spec.rules.0.timeouts.request': '{{timeout}}' })],
];

for (const [name, object] of ACCEPTED) {
  test(`a placeholder satisfies: ${name}`, () => {
    assert.deepEqual(causesOf(object, UNKNOWN), []);
    assert.notDeepEqual(causesOf(object), []);
    const outOfRange = example('Service', { 'spec.type': 'NodePort', 'spec.ports.0.nodePort': 99 });
    assert.ok(!validate({ verb: 'create', object: outOfRange }).accepted);
  });
}

test('what is wrong beside a placeholder is still told', () => {
  const object = example('Service', {
    'spec.ports': [{ port: '${PORT}' }, { name: 'b', port: 99999, targetPort: 'x' }],
  });
  assert.deepEqual(causesOf(object, UNKNOWN), [
    'spec.ports[0].name: Required value',
    'spec.ports[1].port: Invalid value: 99999: must be between 1 and 65535, inclusive',
  ]);
});

test('the object keeps its placeholders', () => {
  const object = example('Service', { 'spec.ports.0.port': '${PORT}', 'spec.type': '${TYPE}' });
  const answer = admit({ verb: 'create', object, ...UNKNOWN }, {});
  const spec = asObject(property(asObject(answer.accepted ? answer.object : null), 'spec') ?? null);
  assert.equal(property(spec, 'type'), '${TYPE}');
  assert.equal(property(asObject((property(spec, 'ports') as Json[])[0] ?? null), 'port'), '${PORT}');
});

test('an object alone is not judged by what a cluster has', () => {
  const object = example('Service', {
    'spec.type': 'NodePort',
    'spec.clusterIP': '198.51.100.9',
    'spec.ports.0.nodePort': 30099,
  });
  assert.ok(validate({ verb: 'create', object }).accepted);
  assert.notDeepEqual(causesOf(object), []);
  const outOfRange = example('Service', { 'spec.type': 'NodePort', 'spec.ports.0.nodePort': 99 });
  assert.ok(!validate({ verb: 'create', object: outOfRange }).accepted);
  const answer = validate({ verb: 'create', object: example('Service', { 'spec.ports': [] }) });
  assert.deepEqual(answer.accepted ? [] : answer.causes.map(({ path, reason }) => [path, reason]), [
    [['spec', 'ports'], 'FieldValueRequired'],
  ]);
});
