import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endpointSlices } from '../../../server/cluster/endpoints/endpointSlices.ts';
import { endpointsObject } from '../../../server/cluster/endpoints/endpointsObject.ts';
import type { EndpointContext } from '../../../server/cluster/endpoints/selectEndpoints.ts';
import type { EndpointSlice } from '../../../server/cluster/objects/endpointSlice.ts';
import type { JsonObject } from '../../../server/cluster/objects/json.ts';
import { readNode } from '../../../server/cluster/objects/node.ts';
import type { Service } from '../../../server/cluster/objects/service.ts';
import type { PodOptions } from '../../support/kubernetesObjects.ts';
import { nodeObject, podsOf, serviceOf, statusOf } from '../../support/kubernetesObjects.ts';

const listening = (name: string, containerPort: number): JsonObject => ({
  containers: [{ name: 'main', ports: [{ name, containerPort }] }],
});
const many = (count: number, first = 0): readonly PodOptions[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `shop-${first + index}`,
    spec: { containers: [{ name: 'main' }], nodeName: 'east-1' },
    status: statusOf(`10.1.${(first + index) >> 8}.${(first + index) & 255}`),
  }));
const sizes = (slices: readonly EndpointSlice[]) => slices.map(({ endpoints }) => endpoints.length);

test('a slice as the controller writes it', () => {
  const service = serviceOf({}, { namespace: 'store', labels: { team: 'x', 'kubernetes.io/service-name': 'liar' } });
  const [slice, ...others] = endpointSlices(service, podsOf({ namespace: 'store' }));
  assert.equal(others.length, 0);
  assert.match(slice?.metadata.name ?? '', /^shop-[a-z0-9]{5}$/);
  assert.deepEqual(slice?.metadata.labels, {
    team: 'x',
    'kubernetes.io/service-name': 'shop',
    'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
  });
  assert.deepEqual(slice?.ports, [{ name: '', protocol: 'TCP', port: 8080 }]);
  assert.deepEqual(slice?.endpoints, [
    {
      addresses: ['10.244.0.4'],
      conditions: { ready: true, serving: true, terminating: false },
      nodeName: 'node-1',
      targetRef: { kind: 'Pod', namespace: 'store', name: 'shop-0' },
    },
  ]);
});

test('Pods with different numbers for a name stand in different slices', () => {
  const pods = podsOf(
    { spec: listening('http', 8080) },
    { spec: listening('http', 9090) },
    { spec: listening('grpc', 50051) },
  );
  const slices = endpointSlices(serviceOf({ ports: [{ port: 80, targetPort: 'http' }] }), pods);
  assert.deepEqual(
    slices.map(({ ports }) => ports.map(({ port }) => port)),
    [[8080], [9090], []],
  );
});

test('nothing selected leaves one empty slice for each family', () => {
  const empty = endpointSlices(serviceOf({ ipFamilyPolicy: 'PreferDualStack' }), []);
  assert.deepEqual(
    empty.map(({ addressType, ports, endpoints }) => [addressType, ports.length, endpoints.length]),
    [
      ['IPv4', 0, 0],
      ['IPv6', 0, 0],
    ],
  );
  assert.deepEqual(endpointSlices(serviceOf({ selector: {} }), podsOf({})), []);
  assert.deepEqual(endpointSlices(serviceOf({ type: 'ExternalName' }), podsOf({})), []);
});

test('a hostname is only given under the Service that the Pod names', () => {
  const host = (spec: JsonObject) => {
    const pods = podsOf({ spec: { ...listening('http', 80), ...spec } });
    return endpointSlices(serviceOf({ clusterIP: 'None' }), pods)[0]?.endpoints[0]?.hostname;
  };
  assert.equal(host({ hostname: 'first', subdomain: 'shop' }), 'first');
  assert.equal(host({ hostname: 'first', subdomain: 'other' }), undefined);
  assert.equal(host({ hostname: 'first' }), undefined);
});

test('slices hold a hundred, and grow where least has to be written', () => {
  const service = serviceOf();
  const full = endpointSlices(service, podsOf(...many(250)));
  assert.deepEqual(sizes(full), [100, 100, 50]);
  assert.deepEqual(sizes(endpointSlices(service, podsOf(...many(290)), {}, full)), [100, 100, 90]);
  assert.deepEqual(sizes(endpointSlices(service, podsOf(...many(301)), {}, full)), [100, 100, 50, 51]);
  const fewer = endpointSlices(service, podsOf(...many(150, 100)), {}, full);
  assert.deepEqual(sizes(fewer), [100, 50]);
  assert.deepEqual(
    fewer.map(({ metadata }) => metadata.name),
    full.slice(1).map(({ metadata }) => metadata.name),
  );
});

test('a slice that has lost some is filled before any other', () => {
  const service = serviceOf();
  const full = endpointSlices(service, podsOf(...many(150)));
  const changed = endpointSlices(service, podsOf(...many(140, 20)), {}, full);
  assert.deepEqual(sizes(changed), [90, 50]);
});

test('an unchanged Service keeps its slices as they are', () => {
  const service = serviceOf();
  const slices = endpointSlices(service, podsOf(...many(120)));
  assert.deepEqual(endpointSlices(service, podsOf(...many(120)), {}, slices), slices);
});

const ZONED: EndpointContext = {
  nodes: new Map(
    [nodeObject('east-1', 'east'), nodeObject('west-1', 'west'), nodeObject('plain-1')].map((object) => {
      const node = readNode(object);
      return [node.metadata.name, node];
    }),
  ),
};
const on = (...nodes: string[]) =>
  podsOf(
    ...nodes.map((nodeName, index) => ({
      spec: { containers: [{ name: 'main' }], nodeName },
      status: statusOf(`10.1.0.${index}`),
    })),
  );
const hints = (service: Service, pods: ReturnType<typeof on>) =>
  endpointSlices(service, pods, ZONED)[0]?.endpoints.map((endpoint) => endpoint.hints);

test('a preference for the zone or the node becomes hints', () => {
  const zone = (name: string) => ({ forZones: [{ name }] });
  assert.deepEqual(hints(serviceOf({ trafficDistribution: 'PreferSameZone' }), on('east-1', 'plain-1')), [
    zone('east'),
    undefined,
  ]);
  assert.deepEqual(hints(serviceOf({ trafficDistribution: 'PreferSameNode' }), on('east-1', 'plain-1')), [
    { ...zone('east'), forNodes: [{ name: 'east-1' }] },
    { forNodes: [{ name: 'plain-1' }] },
  ]);
  assert.deepEqual(hints(serviceOf({ trafficDistribution: 'Elsewhere' }), on('east-1')), [undefined]);
});

test('the annotation shares endpoints out over the zones, or gives no hints at all', () => {
  const service = serviceOf(
    { trafficDistribution: 'PreferSameZone' },
    { annotations: { 'service.kubernetes.io/topology-mode': 'Auto' } },
  );
  const { nodes } = ZONED;
  const zonesOnly = new Map([...(nodes ?? [])].filter(([name]) => name !== 'plain-1'));
  const shared = (...names: string[]) =>
    endpointSlices(service, on(...names), { nodes: zonesOnly })[0]?.endpoints.map(
      (endpoint) => endpoint.hints?.forZones?.[0]?.name,
    );
  assert.deepEqual(shared('east-1', 'west-1'), ['east', 'west']);
  assert.deepEqual(shared('east-1', 'east-1', 'east-1', 'west-1'), ['west', 'east', 'east', 'west']);
  assert.deepEqual(shared('east-1'), [undefined], 'fewer endpoints than zones');
  assert.deepEqual(hints(service, on('east-1', 'west-1')), [undefined, undefined], 'a Node without zone');
});

const subsetsOf = (service: Service, pods: ReturnType<typeof podsOf>) =>
  endpointsObject(service, pods)?.subsets?.map(({ addresses, notReadyAddresses, ports }) => [
    addresses?.map(({ ip }) => ip) ?? [],
    notReadyAddresses?.map(({ ip }) => ip) ?? [],
    ports?.map(({ port }) => port) ?? [],
  ]);

test('Endpoints hold ready and unready addresses by their ports', () => {
  const running = (ip: string, ready: boolean): PodOptions => ({
    spec: { ...listening('http', 8080), nodeName: 'east-1' },
    status: statusOf(ip, ready),
  });
  assert.deepEqual(subsetsOf(serviceOf(), podsOf(running('10.0.0.2', true), running('10.0.0.1', false))), [
    [['10.0.0.2'], ['10.0.0.1'], [8080]],
  ]);
  const leaving = { ...running('10.0.0.3', true), metadata: { deletionTimestamp: '2026-02-03T04:05:06Z' } };
  assert.equal(subsetsOf(serviceOf(), podsOf(leaving)), undefined);
  assert.deepEqual(subsetsOf(serviceOf({ publishNotReadyAddresses: true }), podsOf(leaving)), [
    [['10.0.0.3'], [], [8080]],
  ]);
});

test('Endpoints are cut to a thousand addresses, the ready ones first', () => {
  const endpoints = endpointsObject(serviceOf(), podsOf(...many(1100)));
  assert.equal(endpoints?.subsets?.[0]?.addresses?.length, 1000);
  assert.deepEqual(endpoints?.metadata.annotations, { 'endpoints.kubernetes.io/over-capacity': 'truncated' });
});

test('a Pod with an address and no Node keeps the whole Endpoints object from being written', () => {
  assert.equal(endpointsObject(serviceOf(), podsOf({}, { status: statusOf('10.0.0.1') })), undefined);
});
