import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listObjects } from '../../../server/cluster/apiServer/objectStore.ts';
import type { SimulationEvent } from '../../../server/cluster/simulation/event.ts';
import { act, advance, startSimulation } from '../../../server/cluster/simulation/simulation.ts';
import { storeAt } from '../../../server/cluster/simulation/view/storeAt.ts';
import { textAt } from '../../../server/kubectl/fields.ts';
import { readManifest } from '../../../server/manifests/manifest.ts';

const MANIFESTS = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: 'web:1', readinessProbe: {httpGet: {port: 8080}}}]}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: db
  selector: {matchLabels: {app: db}}
  template: {metadata: {labels: {app: db}}, spec: {containers: [{name: db, image: 'db:1'}]}}
`;

const objects = readManifest(MANIFESTS).documents.flatMap((document) => document.objects.map(({ value }) => value));

const web = { kind: 'Deployment', namespace: 'default', name: 'web' };
const db = { kind: 'StatefulSet', namespace: 'default', name: 'db' };

const cases: readonly (readonly [what: string, event: SimulationEvent, events: readonly string[]])[] = [
  [
    'a Deployment that grows',
    { kind: 'scale', workload: web, replicas: 2 },
    [
      'Normal Deployment web ScalingReplicaSet Scaled up replica set web-N from 1 to 2',
      'Normal Pod web-N-N Created Created container: web',
      'Normal Pod web-N-N Pulled Container image "web:1" already present on machine',
      'Normal Pod web-N-N Scheduled Successfully assigned default/web-N-N to node-N',
      'Normal Pod web-N-N Started Started container web',
      'Normal ReplicaSet web-N SuccessfulCreate Created pod: web-N-N',
    ],
  ],
  [
    'a StatefulSet that shrinks',
    { kind: 'scale', workload: db, replicas: 0 },
    ['Normal Pod db-0 Killing Stopping container db'],
  ],
  [
    'a node that takes no more Pods',
    { kind: 'cordon', node: 'node-1' },
    ['Normal Node node-1 NodeNotSchedulable Node node-1 status is now: NodeNotSchedulable'],
  ],
];
for (const [what, event, expected] of cases)
  test(`the Events of ${what}`, () => {
    const start = startSimulation(objects);
    assert.deepEqual(listObjects(storeAt(start), { apiVersion: 'v1', kind: 'Event' }), [], 'nothing happened yet');
    const events = listObjects(storeAt(advance(act(start, event), 20_000)), { apiVersion: 'v1', kind: 'Event' });
    const shown = events.map((one) =>
      ['type', 'involvedObject.kind', 'involvedObject.name', 'reason', 'message']
        .map((field) => textAt(one, field))
        .join(' ')
        .replaceAll(/web-[a-z0-9]{8,10}\b/g, 'web-N')
        .replaceAll(/web-N-[a-z0-9]{5}\b/g, 'web-N-N')
        .replaceAll(/to node-\d/g, 'to node-N'),
    );
    assert.deepEqual(shown.sort(), expected);
  });

test('the Events of an hour ago are forgotten', () => {
  const state = advance(act(startSimulation(objects), { kind: 'scale', workload: web, replicas: 2 }), 3_700_000);
  assert.deepEqual(listObjects(storeAt(state), { apiVersion: 'v1', kind: 'Event' }), []);
});
