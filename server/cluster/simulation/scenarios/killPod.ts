import type { NamedScenario } from './registry.ts';

export const killPod: NamedScenario = {
  id: 'kill-pod',
  title: 'A Pod dies',
  steps: [{ rate: 100 }, { wait: '2s' }, { kill: {} }, { wait: '15s' }],
  expect: { served: '95%' },
};
