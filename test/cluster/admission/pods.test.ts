import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../../server/cluster/objects/json.ts';
import { causesOf } from './ask.ts';
import { example } from './examples.ts';

/** Pods and what keeps them running: what is changed in the example of a kind, and what is said to that. */
const REFUSED: readonly (readonly [name: string, kind: string, change: JsonObject, causes: readonly string[]])[] = [
  ['no containers', 'Pod', { 'spec.containers': [] }, ['spec.containers: Required value']],
  [
    'bad ports',
    'Pod',
    {
      'spec.containers.0.ports': [
        { containerPort: 81, name: 'Web' },
        { containerPort: 70001, protocol: 'tcp' },
      ],
    },
    [
      'spec.containers[0].ports[0].name: Invalid value: "Web": must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)',
      'spec.containers[0].ports[1].containerPort: Invalid value: 70001: must be between 1 and 65535, inclusive',
      'spec.containers[0].ports[1].protocol: Unsupported value: "tcp": supported values: "SCTP", "TCP", "UDP"',
    ],
  ],
  [
    'a volume that is not there',
    'Pod',
    { 'spec.containers.0.volumeMounts': [{ name: 'dat', mountPath: '/data' }] },
    ['spec.containers[0].volumeMounts[0].name: Not found: "dat"'],
  ],
  [
    'two handlers of a probe',
    'Pod',
    { 'spec.containers.0.livenessProbe': { httpGet: { port: 'web' }, tcpSocket: { port: 1 } } },
    ['spec.containers[0].livenessProbe.tcpSocket: Forbidden: may not specify more than 1 handler type'],
  ],
  [
    'bad variables',
    'Pod',
    {
      'spec.containers.0.env': [
        { name: '', value: 'x' },
        { name: 'B', value: 'x', valueFrom: { fieldRef: { fieldPath: 'spec.foo' } } },
      ],
    },
    [
      'spec.containers[0].env[0].name: Required value',
      'spec.containers[0].env[1].valueFrom.fieldRef.fieldPath: Invalid value: "spec.foo": error converting fieldPath: field label not supported: spec.foo',
      'spec.containers[0].env[1].valueFrom: Invalid value: "": may not be specified when `value` is not empty',
    ],
  ],
  [
    'more asked for than allowed',
    'Pod',
    { 'spec.containers.0.resources': { requests: { cpu: '2' }, limits: { cpu: '1' } } },
    ['spec.containers[0].resources.requests: Invalid value: "2": must be less than or equal to cpu limit of 1'],
  ],
  [
    'blanks around an image',
    'Pod',
    { 'spec.containers.0.image': ' shop' },
    ['spec.containers[0].image: Invalid value: " shop": must not have leading or trailing whitespace'],
  ],
  [
    'policies that need more',
    'Pod',
    { 'spec.restartPolicy': 'always', 'spec.dnsPolicy': 'None' },
    [
      'spec.restartPolicy: Unsupported value: "always": supported values: "Always", "OnFailure", "Never"',
      'spec.dnsConfig: Required value: must provide `dnsConfig` when `dnsPolicy` is None',
    ],
  ],
  [
    'a selector for other Pods',
    'Deployment',
    { 'spec.selector': { matchLabels: { app: 'else' } } },
    ['spec.template.metadata.labels: Invalid value: {"app":"shop"}: `selector` does not match template `labels`'],
  ],
  [
    'a strategy with the settings of another',
    'Deployment',
    { 'spec.replicas': -2, 'spec.strategy': { type: 'Recreate', rollingUpdate: { maxSurge: 1 } } },
    [
      'spec.replicas: Invalid value: -2: must be greater than or equal to 0',
      "spec.strategy.rollingUpdate: Forbidden: may not be specified when strategy `type` is 'Recreate'",
    ],
  ],
  [
    'an update that could never start',
    'Deployment',
    { 'spec.strategy': { rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } } },
    ['spec.strategy.rollingUpdate.maxUnavailable: Invalid value: 0: may not be 0 when `maxSurge` is 0'],
  ],
  [
    'Pods that end',
    'Deployment',
    { 'spec.template.spec.restartPolicy': 'Never' },
    ['spec.template.spec.restartPolicy: Unsupported value: "Never": supported values: "Always"'],
  ],
  [
    'an unknown order',
    'StatefulSet',
    { 'spec.podManagementPolicy': 'Serial' },
    ["spec.podManagementPolicy: Invalid value: \"Serial\": must be 'OrderedReady' or 'Parallel'"],
  ],
  [
    'an unknown strategy',
    'DaemonSet',
    { 'spec.updateStrategy': { type: 'Rolling' } },
    [
      'spec.updateStrategy: Unsupported value: {"Type":"Rolling","RollingUpdate":null}: supported values: "RollingUpdate", "OnDelete"',
    ],
  ],
  [
    'a selector for other Pods, of old',
    'ReplicationController',
    { 'spec.selector': { app: 'other' } },
    ['spec.template.metadata.labels: Invalid value: {"app":"shop"}: `selector` does not match template `labels`'],
  ],
];

for (const [name, kind, change, causes] of REFUSED) {
  test(`${kind} refused: ${name}`, () => {
    assert.deepEqual(causesOf(example(kind, change)), causes);
  });
}
