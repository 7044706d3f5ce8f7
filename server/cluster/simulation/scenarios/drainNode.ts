import type { NamedScenario } from './registry.ts';

export const drainNode: NamedScenario = {
  id: 'drain-node',
  title: 'A node is drained',
  steps: [{ rate: 100 }, { wait: '2s' }, { drain: {} }, { wait: '40s' }],
  expect: { served: '100%' },
};
