import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainObstacle } from '../../server/workspace/obstacles.ts';
import { uriOf, workspaceOf } from '../support/workspace.ts';

const workload = (name: string, app: string, { replicas = 1, probe = 'http' } = {}) => `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  replicas: ${replicas}
  selector: {matchLabels: {app: ${app}}}
  template:
    metadata: {labels: {app: ${app}}}
    spec:
      containers:
        - name: main
          ports: [{name: http, containerPort: 8080}]
          readinessProbe: {httpGet: {port: ${probe}}}
`;
const SERVICE = `apiVersion: v1
kind: Service
metadata: {name: shop}
spec: {selector: {app: shop}, ports: [{port: 80, targetPort: http}]}
`;

function obstacles(...workloads: readonly string[]): readonly string[] {
  const { snapshot } = workspaceOf({ 'all.yaml': SERVICE + workloads.join('') });
  const service = snapshot.file(uriOf('all.yaml'))?.resources[0];
  assert.ok(service);
  return snapshot
    .presencesOf(service)
    .flatMap(({ environment, resource }) => environment.viewOf(resource).obstacles)
    .map((obstacle) => `${obstacle.workload.object.name} (${obstacle.pods}): ${explainObstacle(obstacle)}`);
}

test('those that it selects come first, then those that it misses by the least', () =>
  assert.deepEqual(
    obstacles(
      workload('far', 'shop-app'),
      workload('slip', 'shpo', { replicas: 2 }),
      workload('unready', 'shop', { probe: 'htpp' }),
    ).map((text) => text.replace(/: .*/, '')),
    ['unready (1)', 'slip (2)', 'far (1)'],
  ));

test('each says everything that keeps its Pods out', () =>
  assert.match(
    obstacles(workload('slip', 'shpo', { probe: 'htpp' }))[0] ?? '',
    /label app is "shpo".*; it never gets ready/,
  ));

test('a workload without Pods is one', () =>
  assert.deepEqual(obstacles(workload('none', 'shop', { replicas: 0 })), ['none (0): it has no Pods at present']));

test('there are none beside Pods that are reached', () =>
  assert.deepEqual(obstacles(workload('fine', 'shop'), workload('slip', 'shpo')), []));
