import type { NamedScenario } from './registry.ts';

export const sixRequests: NamedScenario = {
  id: 'six-requests',
  title: 'Six requests',
  steps: [{ send: 6 }, { wait: '1s' }],
  expect: { served: '100%' },
};
