import type { NamedScenario } from './registry.ts';

export const failZone: NamedScenario = {
  id: 'fail-zone',
  title: 'A zone is lost',
  steps: [{ rate: 50 }, { wait: '2s' }, { failZone: {} }, { wait: '90s' }],
  expect: {},
};
