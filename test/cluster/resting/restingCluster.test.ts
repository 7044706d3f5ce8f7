import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { objectField } from '../../../server/cluster/objects/fields.ts';
import type { JsonObject } from '../../../server/cluster/objects/json.ts';
import { restingCluster } from '../../../server/cluster/resting/restingCluster.ts';
import { standInNodes } from '../../../server/cluster/workloads/standInNodes.ts';
import { podObject, statusOf } from '../../support/kubernetesObjects.ts';

const podSpec = { containers: [{ name: 'main', ports: [{ name: 'http', containerPort: 8080 }] }] };
const template: JsonObject = {
  metadata: { labels: { app: 'shop' } },
  spec: podSpec,
};
const deployment: JsonObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'shop' },
  spec: { replicas: 2, selector: { matchLabels: { app: 'shop' } }, template },
};
const service: JsonObject = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'shop' },
  spec: { selector: { app: 'shop' }, ports: [{ port: 80, targetPort: 'http' }] },
};
const autoscaler: JsonObject = {
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'shop' },
  spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'shop' }, minReplicas: 3, maxReplicas: 9 },
};
const owned = { ownerReferences: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'shop', controller: true }] };
const running = podObject({
  namespace: 'default',
  metadata: owned,
  spec: { ...podSpec, nodeName: 'east-1' },
  status: statusOf('10.244.2.9'),
});
const daemons: JsonObject = {
  ...deployment,
  kind: 'DaemonSet',
  spec: { selector: { matchLabels: { app: 'shop' } }, template },
};
const endpoints: JsonObject = {
  apiVersion: 'v1',
  kind: 'Endpoints',
  metadata: { name: 'shop' },
  subsets: [{ addresses: [{ ip: '192.0.2.7' }], ports: [{ port: 5432 }] }],
};
const bare: JsonObject = { ...service, spec: { ports: [{ port: 5432 }] } };
const slice: JsonObject = {
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name: 'shop-1', labels: { 'kubernetes.io/service-name': 'shop' } },
  addressType: 'IPv4',
  ports: [{ port: 5432 }],
  endpoints: [{ addresses: ['192.0.2.8'] }],
};

describe('the endpoints of a cluster at rest', () => {
  const cases: readonly (readonly [what: string, objects: readonly JsonObject[], want: string])[] = [
    ['Pods of a Deployment, on different nodes', [deployment, service], '10.244.0.4:8080 10.244.2.4:8080'],
    [
      'as many as an autoscaler keeps',
      [deployment, autoscaler, service],
      '10.244.0.4:8080 10.244.1.4:8080 10.244.2.4:8080',
    ],
    ['one Pod on each node', [daemons, service], '10.244.0.4:8080 10.244.1.4:8080 10.244.2.4:8080'],
    ['those that a dump holds, and no others', [deployment, running, service], '10.244.2.9:8080'],
    [
      'of two manifests the first',
      [deployment, { ...deployment, spec: {} }, service],
      '10.244.0.4:8080 10.244.2.4:8080',
    ],
    [
      'of both families where the Service asks for both',
      [deployment, { ...service, spec: { ...objectField(service, 'spec'), ipFamilyPolicy: 'RequireDualStack' } }],
      '10.244.0.4:8080 10.244.2.4:8080 fd00:10:244:2::4:8080 fd00:10:244::4:8080',
    ],
    [
      'of IPv6 only where the Service asks for that',
      [deployment, { ...service, spec: { ...objectField(service, 'spec'), ipFamilies: ['IPv6'] } }],
      'fd00:10:244:2::4:8080 fd00:10:244::4:8080',
    ],
    ['written by hand as Endpoints', [bare, endpoints], '192.0.2.7:5432'],
    ['written by hand as a slice', [bare, slice], '192.0.2.8:5432'],
    ['in another namespace', [{ ...deployment, metadata: { name: 'shop', namespace: 'other' } }, service], ''],
  ];
  for (const [what, objects, want] of cases) {
    test(what, () => {
      const { slices } = restingCluster(objects);
      const found = slices.flatMap(({ endpoints: all, ports }) =>
        all.map(({ addresses }) => `${addresses[0]}:${ports[0]?.port}`),
      );
      assert.equal(found.sort().join(' '), want);
    });
  }
});

test('what names no namespace goes where it is applied', () => {
  const { services, pods } = restingCluster([deployment, service], { namespace: 'shop' });
  assert.deepEqual(
    [...services, ...pods.map(({ pod }) => pod)].map(({ metadata }) => metadata.namespace),
    ['shop', 'shop', 'shop'],
  );
});

test('nodes are those of the manifests, else those that somebody names or Pods are on, else three', () => {
  const names = (objects: readonly JsonObject[], named?: string) =>
    restingCluster(objects, named === undefined ? {} : { nodes: standInNodes([{ name: named }]) })
      .nodes.map(({ metadata }) => metadata.name)
      .join(' ');
  const node = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'east-1' } };
  assert.deepEqual(
    [names([node], 'b'), names([], 'b'), names([running]), names([])],
    ['east-1', 'b', 'east-1', 'node-1 node-2 node-3'],
  );
});
