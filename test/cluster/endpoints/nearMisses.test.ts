import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rankNearMisses } from '../../../server/cluster/endpoints/nearMisses.ts';
import { startPods } from '../../../server/cluster/endpoints/podState.ts';
import { selectEndpoints } from '../../../server/cluster/endpoints/selectEndpoints.ts';
import type { Labels } from '../../../server/cluster/objects/labels.ts';
import { deployment } from '../../../server/cluster/workloads/deployment.ts';
import { serviceOf } from '../../support/kubernetesObjects.ts';

const podsOf = (name: string, labels: Labels, replicas = 1) =>
  deployment.pods(
    {
      metadata: { name },
      spec: { replicas, template: { metadata: { labels }, spec: { containers: [{ name: 'main' }] } } },
    },
    { namespace: 'store', nodes: [] },
  ).pods;

test('what needs the smallest change comes first, and Pods of one owner stand together', () => {
  const selector = { app: 'shop', tier: 'front' };
  const pods = startPods([
    ...podsOf('database', { app: 'database', tier: 'back' }),
    ...podsOf('typo', { app: 'shpo', tier: 'front' }, 3),
    ...podsOf('half', { app: 'shop' }),
    ...podsOf('fine', { app: 'shop', tier: 'front' }),
  ]);
  const misses = rankNearMisses(selectEndpoints(serviceOf({ selector }), pods));
  assert.deepEqual(
    misses.map(({ pods: [first, ...others], labels }) => [
      first?.pod.metadata.owners[0]?.name.split('-')[0],
      others.length + 1,
      labels.matched,
      labels.wanted,
    ]),
    [
      ['typo', 3, 1, 2],
      ['half', 1, 1, 2],
      ['database', 1, 0, 2],
    ],
  );
});
