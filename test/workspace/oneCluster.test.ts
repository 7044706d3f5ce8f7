import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { allocate } from '../../server/cluster/addresses/allocation.ts';
import type { PodState } from '../../server/cluster/endpoints/podState.ts';
import { hasLabels } from '../../server/cluster/objects/labels.ts';
import { readService, type Service } from '../../server/cluster/objects/service.ts';
import { podsOf } from '../../server/cluster/simulation/cluster/traced.ts';
import { clusterObjects } from '../../server/workspace/clusterObjects.ts';
import { isService } from '../../server/workspace/keys.ts';
import { startCluster } from '../../server/workspace/startCluster.ts';
import { traceEnvironment } from '../../server/workspace/tracedEnvironment.ts';
import { workspaceOf } from '../support/workspace.ts';

/** What a user sees of a Service: its addresses, and which Pods run where under which. */
interface Sight {
  readonly clusterIPs: readonly string[];
  readonly nodePorts: readonly (number | undefined)[];
  readonly pods: readonly string[];
}

type Files = Readonly<Record<string, string>>;

const template = (app: string, more = '') =>
  `{metadata: {labels: {app: ${app}}}, spec: {containers: [{name: main, image: "i.example/${app}", ports: [{containerPort: 80}]}]${more}}}`;
const workload = (apiVersion: string, kind: string, name: string, spec: string, more = '') =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}}\nspec: {${spec}selector: {matchLabels: {app: ${name}}}, template: ${template(name, more)}}\n---\n`;
const service = (name: string, spec = 'ports: [{port: 80}]') =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {selector: {app: ${name}}, ${spec}}\n---\n`;

const CLUSTERS: readonly (readonly [what: string, files: Files])[] = [
  [
    'several workloads, read in another order than that of their names',
    {
      'z.yaml': workload('apps/v1', 'Deployment', 'a', 'replicas: 4, ') + service('a'),
      'b.yaml': workload('apps/v1', 'Deployment', 'c', 'replicas: 5, ') + service('c'),
    },
  ],
  [
    'workloads of every kind',
    {
      'all.yaml':
        workload('apps/v1', 'StatefulSet', 'db', 'serviceName: db, replicas: 3, ') +
        workload('apps/v1', 'DaemonSet', 'agent', '') +
        workload('apps/v1', 'ReplicaSet', 'old', 'replicas: 2, ') +
        `apiVersion: batch/v1\nkind: Job\nmetadata: {name: job}\nspec: {parallelism: 2, completions: 2, completionMode: Indexed, template: ${template('job', ', restartPolicy: Never')}}\n---\n` +
        ['db', 'agent', 'old', 'job'].map((name) => service(name)).join(''),
    },
  ],
  [
    'fields that the API server writes in its own way',
    {
      'a.yaml':
        workload(
          'apps/v1',
          'Deployment',
          'a',
          'replicas: 2, ',
          ', volumes: [{name: tmp, emptyDir: {sizeLimit: 0.5Gi}}]',
        ).replace('ports:', 'resources: {limits: {cpu: 0.5}}, livenessProbe: {httpGet: {port: 80}}, ports:') +
        service('a'),
    },
  ],
  [
    'node ports and both families',
    {
      'a.yaml':
        service(
          'one',
          'type: NodePort, ports: [{name: t, port: 53, protocol: TCP}, {name: u, port: 53, protocol: UDP}]',
        ) +
        service(
          'two',
          'type: LoadBalancer, ports: [{name: a, port: 1}, {name: b, port: 2, nodePort: 30000}, {name: c, port: 3}]',
        ) +
        service('three', 'ipFamilyPolicy: PreferDualStack, ports: [{port: 80}]'),
    },
  ],
  [
    'a namespace that only some name, and an autoscaler',
    {
      'a.yaml':
        workload('apps/v1', 'Deployment', 'a', '').replace('{name: a}', '{name: a, namespace: shop}') +
        service('a') +
        'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: a, namespace: shop}\nspec: {minReplicas: 3, maxReplicas: 5, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}}\n',
    },
  ],
  [
    'nodes that are declared',
    {
      'portolan.yaml':
        'environments:\n  - name: kind\n    files: ["a.yaml"]\n    cluster:\n      nodes: [{name: x, zone: z}, {name: y}]\n',
      'a.yaml':
        workload('apps/v1', 'Deployment', 'a', 'replicas: 3, ') +
        workload('apps/v1', 'DaemonSet', 'b', '') +
        service('a') +
        service('b'),
    },
  ],
  [
    'Pods that ask for nodes of a kind, of which nobody knows',
    {
      'a.yaml': workload('apps/v1', 'Deployment', 'a', 'replicas: 3, ', ', nodeSelector: {disk: ssd}') + service('a'),
    },
  ],
  [
    'the same on nodes of which only names are known',
    {
      'portolan.yaml': 'environments:\n  - name: kind\n    files: ["a.yaml"]\n    nodes: [{name: x}, {name: y}]\n',
      'a.yaml': workload('apps/v1', 'Deployment', 'a', 'replicas: 3, ', ', nodeSelector: {disk: ssd}') + service('a'),
    },
  ],
  [
    'an autoscaler that stands far off',
    {
      'a/b/c.yaml': workload('apps/v1', 'Deployment', 'a', '') + service('a'),
      'd/e/f/g.yaml':
        'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: a}\nspec: {minReplicas: 3, maxReplicas: 5, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}}\n',
    },
  ],
  [
    'variants side by side, of which one stands beside its Service',
    {
      'all.yaml': workload('apps/v1', 'Deployment', 'a', 'replicas: 2, ') + service('a'),
      'one.yaml': workload('apps/v1', 'Deployment', 'a', 'replicas: 3, ') + service('a'),
      'two.yaml': workload('apps/v1', 'Deployment', 'a', 'replicas: 1, ').replace('{name: a}', '{name: a-2}'),
    },
  ],
  ...lessons(),
];

describe('lens and hover, commands at rest, and the running cluster show one set of addresses', () => {
  for (const [what, files] of CLUSTERS) {
    test(what, () => {
      const { snapshot } = workspaceOf(files);
      const services = [...snapshot.files.values()].flatMap(({ resources }) =>
        resources.filter((one) => isService(one.object)),
      );
      assert.notEqual(services.length, 0);
      for (const resource of services) {
        const [presence] = snapshot.presencesOf(resource);
        assert.ok(presence);
        const objects = clusterObjects(snapshot, resource);
        const view = presence.environment.viewOf(presence.resource);
        const { name } = view.service.metadata;
        const seen = sightOf(
          view.allocation,
          view.selectedPods.map(({ pod }) => pod),
        );
        const { resting } = traceEnvironment({ ...objects, resources: [...objects.resources.values()] });
        const { moment } = startCluster(objects);
        const live = podsOf(moment).map(({ state }) => state);
        const written = view.service.metadata.namespace ?? objects.namespace;
        const stored = moment.store.index.get('Service', written, name);
        const rested = resting.services.find(
          ({ metadata }) => metadata.name === name && metadata.namespace === written,
        );
        assert.ok(stored && rested, name);
        assert.deepEqual(sightOf(allocate(rested), selected(rested, resting.pods)), seen, `${name} at rest`);
        const running = readService(stored);
        assert.deepEqual(sightOf(allocate(running), selected(running, live)), seen, `${name} running`);
      }
    });
  }
});

function sightOf({ clusterIPs, nodePorts }: Omit<Sight, 'pods'>, pods: readonly PodState[]): Sight {
  return {
    clusterIPs,
    nodePorts,
    pods: pods.map(({ pod, nodeName, addresses }) => `${pod.metadata.name} ${nodeName} ${addresses}`).sort(),
  };
}

function selected({ metadata, spec }: Service, pods: readonly PodState[]): readonly PodState[] {
  const { selector } = spec;
  if (!selector || spec.type === 'ExternalName') return [];
  return pods.filter(
    ({ pod, namespace }) => namespace === metadata.namespace && hasLabels(pod.metadata.labels, selector),
  );
}

/** The samples' folders, each by itself, but for mistakes: these are variants of one another, and the API server refuses some. */
function lessons(): readonly (readonly [string, Files])[] {
  const folders = readdirSync('samples', { recursive: true, withFileTypes: true }).filter(
    (one) => one.isDirectory() && one.name !== 'mistakes',
  );
  return folders.flatMap(({ parentPath, name }) => {
    const folder = join(parentPath, name);
    const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
    const texts = files.map((file) => [file, readFileSync(join(folder, file), 'utf8')] as const);
    return texts.some(([, text]) => /^kind: Service$/m.test(text))
      ? [[folder, Object.fromEntries(texts)] as const]
      : [];
  });
}
