import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainReason } from '../../../server/cluster/endpoints/explainReason.ts';
import type { EndpointContext } from '../../../server/cluster/endpoints/selectEndpoints.ts';
import { selectEndpoints } from '../../../server/cluster/endpoints/selectEndpoints.ts';
import type { JsonObject } from '../../../server/cluster/objects/json.ts';
import { readNode } from '../../../server/cluster/objects/node.ts';
import type { PodOptions } from '../../support/kubernetesObjects.ts';
import { nodeObject, podsOf, serviceOf, statusOf } from '../../support/kubernetesObjects.ts';

const GONE = '2026-02-03T04:05:06Z';
const container = (...ports: JsonObject[]): JsonObject => ({ containers: [{ name: 'main', ports }] });
const probing = (port: string | number, ...ports: JsonObject[]): JsonObject => ({
  containers: [{ name: 'main', ports, readinessProbe: { httpGet: { port } } }],
});
const named = (targetPort: string, protocol = 'TCP'): JsonObject => ({ ports: [{ port: 80, targetPort, protocol }] });
const condition = (type: string, status: string): JsonObject => ({ type, status });

/** A Service's spec, a Pod, the verdict and the reasons in words. */
const CASES: readonly (readonly [string, JsonObject, PodOptions, string, readonly string[]])[] = [
  ['labels match', {}, {}, 'in', []],
  ['more labels than asked for', {}, { labels: { app: 'shop', tier: 'x' } }, 'in', []],
  [
    'one letter off',
    {},
    { labels: { app: 'shpo' } },
    'out',
    ['label app is "shpo", the Service selects app=shop (one letter differs)'],
  ],
  [
    'case differs',
    {},
    { labels: { app: 'Shop' } },
    'out',
    ['label app is "Shop", the Service selects app=shop (upper and lower case differ)'],
  ],
  [
    'words in another order',
    { selector: { app: 'shop-api-web' } },
    { labels: { app: 'web-shop-api' } },
    'out',
    ['label app is "web-shop-api", the Service selects app=shop-api-web (the same words in another order)'],
  ],
  [
    'quite another value',
    {},
    { labels: { app: 'database' } },
    'out',
    ['label app is "database", the Service selects app=shop'],
  ],
  ['no such label', {}, { labels: {} }, 'out', ['it has no label app, the Service selects app=shop']],
  [
    'the value under another key',
    {},
    { labels: { 'app.kubernetes.io/name': 'shop' } },
    'out',
    ['"shop" stands under label app.kubernetes.io/name, the Service selects app=shop'],
  ],
  [
    'a placeholder for the label',
    {},
    { labels: { app: '{{ .Values.name }}' } },
    'unknown',
    ['that depends on the value of {{ .Values.name }}'],
  ],
  ['the same placeholder on both sides', { selector: { app: '{{ .x }}' } }, { labels: { app: '{{ .x }}' } }, 'in', []],
  [
    'a placeholder and a certain difference',
    { selector: { app: '{{ .x }}', tier: 'front' } },
    { labels: { app: 'shop', tier: 'back' } },
    'out',
    ['label tier is "back", the Service selects tier=front', 'that depends on the value of {{ .x }}'],
  ],
  ['a named port', named('http'), {}, 'in', []],
  [
    'a name that no port has',
    named('web'),
    {},
    'out',
    ['no TCP port of its containers is called "web" (it has "http")'],
  ],
  [
    'a name one letter off',
    named('htpp'),
    {},
    'out',
    ['no TCP port of its containers is called "htpp"; there is "http"'],
  ],
  [
    'a port without a name',
    named('http'),
    { spec: container({ containerPort: 80 }) },
    'out',
    ['no TCP port of its containers is called "http"; port 80 has no name'],
  ],
  [
    'the name with another protocol',
    named('http', 'UDP'),
    {},
    'out',
    ['its port "http" is TCP, the Service asks for UDP'],
  ],
  ['a number that nobody declares', { ports: [{ port: 80, targetPort: 9999 }] }, {}, 'in', []],
  [
    'one port of two',
    {
      ports: [
        { name: 'a', port: 1, targetPort: 'http' },
        { name: 'b', port: 2, targetPort: 'metrics' },
      ],
    },
    {},
    'in',
    ['no TCP port of its containers is called "metrics" (it has "http")'],
  ],
  [
    'a headless Service without the name',
    { clusterIP: 'None', ...named('web') },
    {},
    'in',
    ['no TCP port of its containers is called "web" (it has "http")'],
  ],
  ['a headless Service without ports', { clusterIP: 'None', ports: [] }, {}, 'in', []],
  [
    'a port of a sidecar',
    named('mesh'),
    {
      spec: {
        ...container(),
        initContainers: [{ name: 'proxy', restartPolicy: 'Always', ports: [{ name: 'mesh', containerPort: 15001 }] }],
      },
    },
    'in',
    [],
  ],
  [
    'a port of an init container',
    named('mesh'),
    { spec: { ...container(), initContainers: [{ name: 'setup', ports: [{ name: 'mesh', containerPort: 15001 }] }] } },
    'out',
    ['no TCP port of its containers is called "mesh"'],
  ],
  ['finished', {}, { status: { ...statusOf('10.0.0.1'), phase: 'Succeeded' } }, 'out', ['it has finished (Succeeded)']],
  [
    'no address yet',
    {},
    { status: { phase: 'Pending', conditions: [condition('Ready', 'True')] } },
    'out',
    ['it has no IP address yet'],
  ],
  [
    'no address of the family',
    { ipFamilies: ['IPv6'] },
    { status: statusOf('10.0.0.1') },
    'out',
    ['it has only IPv4 addresses, the Service asks for IPv6'],
  ],
  [
    'terminating',
    {},
    { metadata: { deletionTimestamp: GONE }, status: statusOf('10.0.0.1') },
    'out',
    ['it is being removed, and still answers'],
  ],
  [
    'not ready',
    {},
    {
      status: {
        ...statusOf('10.0.0.1', false),
        conditions: [{ type: 'Ready', status: 'False', message: 'containers with unready status: [main]' }],
      },
    },
    'out',
    ['it is not ready: containers with unready status: [main]'],
  ],
  ['never said to be ready', {}, { status: { phase: 'Running', podIP: '10.0.0.1' } }, 'out', ['it is not ready']],
  ['unready ones are published', { publishNotReadyAddresses: true }, { status: statusOf('10.0.0.1', false) }, 'in', []],
  [
    'a gate that nobody sets',
    {},
    { spec: { ...container(), readinessGates: [{ conditionType: 'example.com/warm' }] } },
    'out',
    ['its readiness gate example.com/warm was never set'],
  ],
  [
    'a gate that is closed',
    {},
    {
      spec: { ...container(), readinessGates: [{ conditionType: 'example.com/warm' }] },
      status: {
        phase: 'Running',
        podIP: '10.0.0.1',
        conditions: [
          condition('Ready', 'False'),
          condition('ContainersReady', 'True'),
          condition('example.com/warm', 'False'),
        ],
      },
    },
    'out',
    ['its readiness gate example.com/warm is False'],
  ],
  [
    'a probe of a port that has no such name',
    {},
    { spec: probing('web', { name: 'http', containerPort: 80 }) },
    'out',
    [
      'it never gets ready: the readinessProbe of container main asks port "web", which the container does not declare (it has "http")',
    ],
  ],
  ['a probe of a number', {}, { spec: probing(9999) }, 'in', []],
  ['a probe of a number as text', {}, { spec: probing('9999') }, 'in', []],
  ['a probe of a name that is there', {}, { spec: probing('http', { name: 'http', containerPort: 80 }) }, 'in', []],
  ['a probe of a placeholder', {}, { spec: probing('{{ .port }}') }, 'in', []],
];

for (const [name, spec, pod, verdict, reasons] of CASES) {
  test(name, () => {
    const [candidate] = selectEndpoints(serviceOf(spec), podsOf(pod)).candidates;
    assert.deepEqual(candidate?.reasons.map(explainReason), reasons);
    assert.equal(candidate?.verdict, verdict);
  });
}

test('namespaces have to be the same, unless one side names none', () => {
  const verdict = (service: string | undefined, pod: string | undefined) => {
    const metadata = service === undefined ? {} : { namespace: service };
    const pods = podsOf(pod === undefined ? {} : { namespace: pod });
    return selectEndpoints(serviceOf({}, metadata), pods).candidates[0]?.verdict;
  };
  assert.equal(verdict('store', 'store'), 'in');
  assert.equal(verdict('store', undefined), 'in');
  assert.equal(verdict(undefined, 'store'), 'in');
  assert.equal(verdict('store', 'stage'), 'out');
  assert.equal(verdict('store', '{{ .Release.Namespace }}'), 'unknown');
});

test('a Pod whose Node is gone stands in no slice', () => {
  const context: EndpointContext = { nodes: new Map([['east-1', readNode(nodeObject('east-1'))]]) };
  const on = (nodeName: string | undefined) =>
    selectEndpoints(
      serviceOf(),
      podsOf({ spec: { ...container(), ...(nodeName && { nodeName }) }, status: statusOf('10.0.0.1') }),
      context,
    ).candidates[0];
  assert.equal(on('east-1')?.verdict, 'in');
  assert.deepEqual(on('west-1')?.reasons, [{ type: 'no node', nodeName: 'west-1' }]);
  assert.deepEqual(on(undefined)?.reasons, [{ type: 'no node', nodeName: undefined }]);
});

test('an unready Pod is listed all the same, with its address and ports', () => {
  const [candidate] = selectEndpoints(serviceOf(), podsOf({ status: statusOf('10.0.0.1', false) })).candidates;
  assert.equal(candidate?.listed, true);
  assert.deepEqual(candidate?.conditions, { ready: false, serving: false, terminating: false });
  assert.deepEqual(candidate?.addresses, ['10.0.0.1']);
  assert.deepEqual(
    candidate?.ports.map(({ portIndex, targetPort }) => [portIndex, targetPort]),
    [[0, 8080]],
  );
});

test('who writes the endpoints', () => {
  const source = (spec: JsonObject) => selectEndpoints(serviceOf(spec), podsOf({})).source;
  assert.equal(source({}), 'selector');
  assert.equal(source({ selector: {} }), 'user');
  assert.equal(source({ type: 'ExternalName', externalName: 'shop.example.com' }), 'none');
});
