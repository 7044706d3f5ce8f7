import type { JsonObject } from '../../cluster/objects/json.ts';
import { at, nameOf, numberAt, textAt } from '../fields.ts';
import { formatSelector } from '../print/selectors.ts';
import type { Describer } from './describer.ts';
import { eventLines, indent, line } from './lines.ts';

/** kubernetes: kubectl pkg/describe describePodDisruptionBudget */
export const podDisruptionBudgetDescriber: Describer = {
  group: 'policy',
  kind: 'PodDisruptionBudget',
  describe: (budget, context) => [
    line('Name', nameOf(budget)),
    line('Namespace', textAt(budget, 'metadata.namespace')),
    ...limitLines(budget),
    line(
      'Selector',
      at(budget, 'spec.selector') === undefined ? '<unset>' : formatSelector(at(budget, 'spec.selector')),
    ),
    'Status:',
    ...indent(
      [
        line('Allowed disruptions', numberAt(budget, 'status.disruptionsAllowed')),
        line('Current', numberAt(budget, 'status.currentHealthy')),
        line('Desired', numberAt(budget, 'status.desiredHealthy')),
        line('Total', numberAt(budget, 'status.expectedPods')),
      ],
      2,
    ),
    ...eventLines(budget, context),
  ],
};

function limitLines(budget: JsonObject): readonly string[] {
  const [least, most] = [at(budget, 'spec.minAvailable'), at(budget, 'spec.maxUnavailable')];
  if (least !== undefined) return [line('Min available', String(least))];
  return most === undefined ? [] : [line('Max unavailable', String(most))];
}
