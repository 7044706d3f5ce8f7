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

const WARNINGS: readonly (readonly [string, string, string])[] = [
  [
    '1.32',
    '192.0.2.010',
    'IP address was accepted, but will be invalid in a future Kubernetes release: ParseAddr("192.0.2.010"): IPv4 field has octet with leading zero',
  ],
  [
    '1.33',
    '192.0.2.010',
    'non-standard IP address "192.0.2.010" will be considered invalid in a future Kubernetes release: use "192.0.2.10"',
  ],
  [
    '1.32',
    '2001:DB8::1',
    'IPv6 address "2001:DB8::1" is not in RFC 5952 canonical format ("2001:db8::1"), which may cause controller apply-loops',
  ],
  ['1.36', '2001:DB8::1', 'IPv6 address "2001:DB8::1" should be in RFC 5952 canonical format ("2001:db8::1")'],
];

for (const [kubernetesVersion, address, text] of WARNINGS) {
  test(`${address} in ${kubernetesVersion}`, () => {
    const object = example('Service', { 'spec.externalIPs': [address] });
    assert.equal(warningsOf(object, { kubernetesVersion })[0], `spec.externalIPs[0]: ${text}`);
  });
}

test('a field that came later is unknown', () => {
  const object = example('Service', { 'spec.trafficDistribution': 'PreferClose' });
  assert.match(causesOf(object, { kubernetesVersion: '1.29' }).join(), /unknown field "spec.trafficDistribution"$/);
  assert.deepEqual(causesOf(object, { kubernetesVersion: '1.30' }), []);
});

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
