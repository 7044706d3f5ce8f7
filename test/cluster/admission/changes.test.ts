import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../../server/cluster/objects/json.ts';
import { changeCauses } from './ask.ts';
import { EXAMPLES, example } from './examples.ts';

/** What a change of a stored example is told: an excerpt of each line. */
const REFUSED: readonly (readonly [string, string, JsonObject, readonly RegExp[]])[] = [
  [
    'another cluster IP',
    'Service',
    { spec: { clusterIP: '10.96.7.7', clusterIPs: ['10.96.7.7'] } },
    [/^spec\.clusterIPs\[0\]: Invalid value: \["10\.96\.7\.7"\]: may not change once set$/],
  ],
  [
    'another image and node',
    'Pod',
    { spec: { nodeName: 'a' } },
    [/^spec: Forbidden: pod updates may not change fields/],
  ],
  [
    'another selector',
    'Deployment',
    { spec: { selector: { matchLabels: { team: 'x' } }, template: { metadata: { labels: { team: 'x' } } } } },
    [/^spec\.selector: Invalid value: \{"matchLabels":\{"app":"shop","team":"x"\}\}: field is immutable$/],
  ],
  [
    'another name of a Service',
    'StatefulSet',
    { spec: { serviceName: 'other' } },
    [/^spec: Forbidden: updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template',/],
  ],
  [
    'other completions',
    'Job',
    { spec: { completions: 9 } },
    [/^spec\.completions: Invalid value: 9: field is immutable$/],
  ],
  [
    'another template',
    'Job',
    { spec: { template: { spec: { priorityClassName: 'system-node-critical' } } } },
    [
      /^spec\.template: Invalid value: \{"labels":\{.*"PriorityClassName":"system-node-critical".*: field is immutable$/,
    ],
  ],
  [
    'another type of addresses',
    'EndpointSlice',
    { addressType: 'IPv6' },
    [/^addressType: Invalid value: "IPv6": field is immutable$/],
  ],
  [
    'another controller',
    'IngressClass',
    { spec: { controller: 'example.org/other' } },
    [/^spec\.controller: Invalid value: "example\.org\/other": field is immutable$/],
  ],
  [
    'another uid, which is looked at twice',
    'Service',
    { metadata: { uid: 'x' } },
    [/^metadata\.uid: Invalid value: "x": field is immutable$/, /^metadata\.uid: .* field is immutable$/],
  ],
];

for (const [name, kind, change, expected] of REFUSED) {
  test(`change of a ${kind} refused: ${name}`, () => {
    const causes = changeCauses(example(kind), change);
    assert.equal(causes.length, expected.length, causes.join('\n'));
    for (const [index, pattern] of expected.entries()) assert.match(causes[index] ?? '', pattern);
  });
}

test('labels of everything can change', () => {
  for (const object of EXAMPLES) {
    assert.deepEqual(changeCauses(object, { metadata: { labels: { team: 'other' } } }), [], String(object['kind']));
  }
});

test('an image, a replica count and ports can change', () => {
  assert.deepEqual(changeCauses(example('Deployment'), { spec: { replicas: 9 } }), []);
  assert.deepEqual(changeCauses(example('Service'), { spec: { ports: [{ name: 'z', port: 99 }] } }), []);
  assert.deepEqual(changeCauses(example('Job'), { spec: { suspend: true, parallelism: 4 } }), []);
});
