import type { NamedScenario } from './registry.ts';

export const scale: NamedScenario = {
  id: 'scale',
  title: 'Scaling up and down under a steady rate',
  steps: [{ rate: 100 }, { wait: '2s' }, { scale: 5 }, { wait: '15s' }, { scale: 1 }, { wait: '15s' }],
  expect: { served: '100%' },
};
