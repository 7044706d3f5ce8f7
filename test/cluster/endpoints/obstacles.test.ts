import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rankObstacles } from '../../../server/cluster/endpoints/obstacles.ts';
import { startPods } from '../../../server/cluster/endpoints/podState.ts';
import { type Candidate, selectEndpoints } from '../../../server/cluster/endpoints/selectEndpoints.ts';
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
  const { candidates } = selectEndpoints(serviceOf({ selector }), pods);
  const ownerOf = ({ pod }: Candidate) => pod.pod.metadata.owners[0]?.name.split('-')[0];
  assert.deepEqual(
    rankObstacles(candidates, ownerOf).map(({ candidates: [first, ...others], reasons }) => [
      first && ownerOf(first),
      others.length + 1,
      reasons.length,
    ]),
    [
      ['typo', 3, 1],
      ['half', 1, 1],
      ['database', 1, 2],
    ],
  );
});
