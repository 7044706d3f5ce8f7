import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../../server/cluster/objects/json.ts';
import { causesOf, warningsOf } from './ask.ts';
import { example } from './examples.ts';

/** One object, and what versions on both sides of a difference say to it. */
const DIFFERENCES: readonly (readonly [string, JsonObject, Readonly<Record<string, readonly string[]>>])[] = [
  [
    'a name that starts with a digit',
    example('Service', { 'metadata.name': '2nd' }),
    {
      '1.35': [
        "metadata.name: Invalid value: \"2nd\": a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')",
      ],
      '1.36': [],
    },
  ],
  [
    'an address with zeros',
    example('Service', { 'spec.externalIPs': ['192.000.2.1'] }),
    {
      '1.35': [],
      '1.36': ['spec.externalIPs[0]: Invalid value: "192.000.2.1": must not have leading 0s'],
    },
  ],
  [
    'a list in a message',
    example('Service', { 'spec.ipFamilies': ['IPv4', 'IPv6'], 'spec.ipFamilyPolicy': 'SingleStack' }),
    {
      '1.33': [
        "spec.ipFamilyPolicy: Invalid value: \"SingleStack\": must be 'RequireDualStack' or 'PreferDualStack' when multiple IP families are specified",
      ],
    },
  ],
  [
    'the zone of a client',
    example('Service', { 'spec.trafficDistribution': 'PreferSameNode' }),
    {
      '1.33': ['spec.trafficDistribution: Unsupported value: "PreferSameNode": supported values: "PreferClose"'],
      '1.34': [],
    },
  ],
  [
    'a name that is too long for a value',
    example('Pod', { 'metadata.labels': { a: 'x'.repeat(64) } }),
    {
      '1.34': [`metadata.labels: Invalid value: "${'x'.repeat(64)}": must be no more than 63 characters`],
      '1.35': [`metadata.labels: Invalid value: "${'x'.repeat(64)}": must be no more than 63 bytes`],
    },
  ],
];

for (const [name, object, answers] of DIFFERENCES) {
  for (const [kubernetesVersion, expected] of Object.entries(answers)) {
    test(`${name} in ${kubernetesVersion}`, () => assert.deepEqual(causesOf(object, { kubernetesVersion }), expected));
  }
}

test('Endpoints are deprecated since 1.33', () => {
  const text = 'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice';
  assert.deepEqual(warningsOf(example('Endpoints'), { kubernetesVersion: '1.32' }), []);
  assert.deepEqual(warningsOf(example('Endpoints'), { kubernetesVersion: '1.33' }), [text]);
});

test('an emulated version has the gates of one and the texts of another', () => {
  const object = example('Service', { 'metadata.name': '2nd', 'spec.externalIPs': ['192.000.2.1'] });
  const request = { kubernetesVersion: '1.35', emulatedBy: '1.36' };
  assert.match(causesOf(object, request).join('\n'), /^metadata\.name: .*DNS-1035/);
});
