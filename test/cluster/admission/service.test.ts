import assert from 'node:assert/strict';
import { test } from 'node:test';
import { admit, admitAll } from '../../../server/cluster/admission/index.ts';
import type { Json, JsonObject } from '../../../server/cluster/objects/json.ts';

const service = (spec: JsonObject, metadata: JsonObject = { name: 'shop' }): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata,
  spec,
});

const causesOf = (object: Json, kubernetesVersion = '1.36'): readonly string[] => {
  const answer = admit({ verb: 'create', object, kubernetesVersion }, {});
  return answer.accepted ? ['accepted'] : answer.causes.map(({ field, message }) => `${field}: ${message}`);
};

const REJECTED: readonly (readonly [string, JsonObject, readonly string[]])[] = [
  ['no ports', { selector: { app: 'shop' } }, ['spec.ports: Required value']],
  [
    'a port out of range defaults its target too',
    { ports: [{ port: 90000 }] },
    [
      'spec.ports[0].port: Invalid value: 90000: must be between 1 and 65535, inclusive',
      'spec.ports[0].targetPort: Invalid value: 90000: must be between 1 and 65535, inclusive',
    ],
  ],
  [
    'a quoted target number',
    { ports: [{ port: 81, targetPort: '9090' }] },
    ['spec.ports[0].targetPort: Invalid value: "9090": must contain at least one letter (a-z)'],
  ],
  [
    'a node port of a ClusterIP',
    { ports: [{ port: 81, nodePort: 31500 }] },
    ["spec.ports[0].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'"],
  ],
  [
    'a node port outside the range',
    { type: 'NodePort', ports: [{ port: 81, nodePort: 8081 }] },
    [
      'spec.ports[0].nodePort: Invalid value: 8081: provided port is not in the valid range. The range of valid ports is 30000-32767',
    ],
  ],
  [
    'an unknown type',
    { type: 'Nodeport', ports: [{ port: 81 }] },
    [
      'spec.type: Unsupported value: "Nodeport": supported values: "ClusterIP", "ExternalName", "LoadBalancer", "NodePort"',
    ],
  ],
  ['ExternalName without a name', { type: 'ExternalName' }, ['spec.externalName: Required value']],
  [
    'headless and NodePort',
    { type: 'NodePort', clusterIP: 'None', ports: [{ port: 81 }] },
    ['spec.clusterIPs[0]: Invalid value: "None": may not be set to \'None\' for NodePort services'],
  ],
];

for (const [name, spec, causes] of REJECTED) {
  test(`Service rejected: ${name}`, () => assert.deepEqual(causesOf(service(spec)), causes));
}

test('a cause carries the path in the manifest beside the printed one', () => {
  const spec = { ports: [{ port: 81 }], loadBalancerSourceRanges: ['10.1.0.0/16'] };
  const answer = admit({ verb: 'create', object: service(spec) }, {});
  assert.ok(!answer.accepted);
  assert.deepEqual(answer.causes[0]?.path, ['spec', 'loadBalancerSourceRanges']);
  assert.equal(answer.causes[0]?.field, 'spec.LoadBalancerSourceRanges');
});

test('defaults and allocations are filled in', () => {
  const answer = admit({ verb: 'create', object: service({ type: 'NodePort', ports: [{ port: 81 }] }) }, {});
  assert.ok(answer.accepted);
  const { spec } = answer.object as { spec: { ports: { nodePort: number }[]; clusterIP: string } };
  assert.match(spec.clusterIP, /^10\.96\./);
  const nodePort = spec.ports[0]?.nodePort ?? 0;
  assert.ok(nodePort >= 30086 && nodePort <= 32767);
  assert.deepEqual(answer.object, {
    kind: 'Service',
    apiVersion: 'v1',
    metadata: { name: 'shop', namespace: 'default' },
    spec: {
      ports: [{ protocol: 'TCP', port: 81, targetPort: 81, nodePort }],
      clusterIP: spec.clusterIP,
      clusterIPs: [spec.clusterIP],
      type: 'NodePort',
      sessionAffinity: 'None',
      externalTrafficPolicy: 'Cluster',
      ipFamilies: ['IPv4'],
      ipFamilyPolicy: 'SingleStack',
      internalTrafficPolicy: 'Cluster',
    },
    status: { loadBalancer: {} },
  });
});

test('objects of one run see each other', () => {
  const ask = (name: string) => ({
    verb: 'create' as const,
    object: service({ type: 'NodePort', ports: [{ port: 81, nodePort: 31999 }] }, { name }),
  });
  const [first, second, again] = admitAll([ask('one'), ask('two'), ask('one')], {});
  assert.equal(first?.accepted, true);
  assert.ok(second !== undefined && !second.accepted && again !== undefined && !again.accepted);
  assert.deepEqual(
    second.causes.map(({ message }) => message),
    ['Invalid value: 31999: provided port is already allocated'],
  );
  assert.equal(again.accepted, false);
});

test('a name with a leading digit is taken since 1.36', () => {
  const object = service({ ports: [{ port: 81 }] }, { name: '7shop' });
  assert.deepEqual(causesOf(object), ['accepted']);
  assert.match(causesOf(object, '1.35')[0] ?? '', /^metadata\.name: Invalid value: "7shop": a DNS-1035 label/);
});
