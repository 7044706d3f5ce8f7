import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AdmissionRequest } from '../../../server/cluster/admission/index.ts';
import { admit } from '../../../server/cluster/admission/index.ts';
import type { JsonObject } from '../../../server/cluster/objects/json.ts';
import { causesOf, warningsOf } from './ask.ts';
import { example } from './examples.ts';

const HANDLED = 'Service in version "v1" cannot be handled as a Service';
const TO_SERVICES = { to: { apiVersion: 'v1', kind: 'Service' } };
const body = (text: string) => causesOf(null, { body: text, ...TO_SERVICES });

const MISFITS: readonly (readonly [string, JsonObject, string])[] = [
  [
    'a text for a number',
    { 'spec.ports.0.port': '81' },
    `${HANDLED}: json: cannot unmarshal string into Go struct field ServicePort.spec.ports.port of type int32`,
  ],
  [
    'a number for a text',
    { 'spec.selector': { app: 7 } },
    `${HANDLED}: json: cannot unmarshal number into Go struct field ServiceSpec.spec.selector of type string`,
  ],
  ['an unknown field', { 'spec.port': 81 }, `${HANDLED}: strict decoding error: unknown field "spec.port"`],
  [
    'unknown fields by name',
    { 'spec.b': 1, 'spec.a': 1 },
    `${HANDLED}: strict decoding error: unknown field "spec.a", unknown field "spec.b"`,
  ],
];

for (const [name, change, message] of MISFITS) {
  test(`not read: ${name}`, () => assert.deepEqual(causesOf(example('Service', change)), [message]));
}

const BODIES: readonly (readonly [string, string, string])[] = [
  [
    'a field twice',
    '{"kind":"Service","apiVersion":"v1","metadata":{"name":"a","name":"b"},"spec":{"ports":[{"port":81}]}}',
    `${HANDLED}: strict decoding error: duplicate field "metadata.name"`,
  ],
  [
    'a number with a point',
    '{"kind":"Service","apiVersion":"v1","metadata":{"name":"a"},"spec":{"ports":[{"port":81.0}]}}',
    `${HANDLED}: json: cannot unmarshal number 81.0 into Go struct field ServicePort.spec.ports.port of type int32`,
  ],
  [
    'a list',
    '[]',
    'the object provided is unrecognized (must be of type Service): couldn\'t get version/kind; json parse error: json: cannot unmarshal array into Go value of type struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" } (5b5d)',
  ],
  [
    'another kind',
    '{"kind":"Pod","apiVersion":"v1"}',
    'Pod in version "v1" cannot be handled as a Service: converting (v1.Pod) to (core.Service): unknown conversion',
  ],
  [
    'a former version',
    '{"kind":"Service","apiVersion":"v1beta3"}',
    'Service in version "v1beta3" cannot be handled as a Service: no kind "Service" is registered for version "v1beta3" in scheme "pkg/runtime/scheme.go:111"',
  ],
];

for (const [name, text, message] of BODIES) {
  test(`body not read: ${name}`, () => assert.deepEqual(body(text), [message]));
}

test('unknown fields can be warned about, or ignored', () => {
  const object = example('Service', { 'spec.port': 81 });
  assert.deepEqual(warningsOf(object, { fieldValidation: 'Warn' }), ['unknown field "spec.port"']);
  assert.deepEqual(warningsOf(object, { fieldValidation: 'Ignore' }), []);
  assert.deepEqual(causesOf(object, { fieldValidation: 'Ignore' }), []);
});

test('a fault of decoding has its place', () => {
  const answer = admit({ verb: 'create', object: example('Service', { 'spec.ports.0.port': true }) }, {});
  assert.deepEqual(answer.accepted ? [] : answer.faults.map(({ reason, path }) => [reason, path]), [
    ['type', ['spec', 'ports', 0, 'port']],
  ]);
});

const KINDS: readonly (readonly [string, string, number, string])[] = [
  ['extensions/v1beta1', 'Ingress', 404, '404 page not found'],
  ['networking.k8s.io/v1beta1', 'Ingress', 404, 'the server could not find the requested resource'],
  ['v1', 'Deployments', 404, 'the server could not find the requested resource'],
  [
    'apps/v1',
    'deployment',
    400,
    'deployment in version "v1" cannot be handled as a Deployment: no kind "deployment" is registered for version "apps/v1" in scheme "pkg/runtime/scheme.go:111"',
  ],
];

for (const [apiVersion, kind, code, message] of KINDS) {
  test(`no such kind: ${kind} of ${apiVersion}`, () => {
    const answer = admit({ verb: 'create', object: { apiVersion, kind, metadata: { name: 'a' } } }, {});
    assert.deepEqual(answer.accepted ? [] : [answer.code, answer.message], [code, message]);
  });
}

test('other kinds are taken unseen', () => {
  for (const [apiVersion, kind] of [
    ['v1', 'ConfigMap'],
    ['example.net/v1', 'Thing'],
  ] as const) {
    const request: AdmissionRequest = { verb: 'create', object: { apiVersion, kind, data: 1 } };
    const answer = admit(request, {});
    assert.ok(answer.accepted && !answer.checked);
    assert.deepEqual(answer.object, request.object);
  }
  const answer = admit(
    { verb: 'create', object: { apiVersion: 'example.net/v1', kind: 'Thing' } },
    { customGroups: [] },
  );
  assert.equal(answer.accepted ? '' : answer.message, '404 page not found');
});
