import type { NamedScenario } from './registry.ts';

export const breakLabel: NamedScenario = {
  id: 'break-label',
  title: 'A Pod loses its label',
  steps: [{ rate: 100 }, { wait: '2s' }, { breakLabel: {} }, { wait: '15s' }],
  expect: { served: '100%' },
};
