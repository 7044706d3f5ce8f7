import type { NamedScenario } from './registry.ts';

export const failNode: NamedScenario = {
  id: 'fail-node',
  title: 'A node fails, and comes back',
  steps: [{ rate: 50 }, { wait: '2s' }, { failNode: {} }, { wait: '90s' }, { recoverNode: {} }, { wait: '10s' }],
  expect: {},
};
