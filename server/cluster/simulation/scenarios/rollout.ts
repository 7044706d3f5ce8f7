import type { NamedScenario } from './registry.ts';

export const rollout: NamedScenario = {
  id: 'rollout',
  title: 'A rollout under a steady rate',
  steps: [{ rate: 100 }, { wait: '2s' }, { restart: {} }, { wait: '60s' }],
  expect: { served: '100%' },
};
