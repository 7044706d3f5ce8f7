import type { Json } from '../../objects/json.ts';
import { breakLabel } from './breakLabel.ts';
import { drainNode } from './drainNode.ts';
import { failNode } from './failNode.ts';
import { failZone } from './failZone.ts';
import { killPod } from './killPod.ts';
import { readScenario } from './readScenario.ts';
import { rollout } from './rollout.ts';
import { scale } from './scale.ts';
import type { Scenario } from './scenario.ts';
import { sixRequests } from './sixRequests.ts';

/** A scenario that plays with any Service, written as in a file. */
export interface NamedScenario {
  readonly id: string;
  readonly title: string;
  readonly steps: readonly { readonly [step: string]: Json }[];
  readonly expect: { readonly [name: string]: Json };
}

/** Every scenario that is there without a file. */
export const SCENARIOS: readonly NamedScenario[] = [
  sixRequests,
  rollout,
  scale,
  killPod,
  breakLabel,
  drainNode,
  failNode,
  failZone,
];

/** A named scenario, played with a Service. */
export function scenarioFor({ title, steps, expect }: NamedScenario, service: string): Scenario {
  return readScenario({ title, service, steps, expect });
}
