import type { Json } from '../../../objects/json.ts';
import { pathSegment } from '../../formats/names.ts';
import { checkAtMost100Percent, checkIntOrPercent } from '../../rules/intOrPercent.ts';
import { labelSelector, validSelector } from '../../rules/labelSelector.ts';
import type { Scope } from '../../rules/rule.ts';
import { holds, oneOf } from '../../rules/rule.ts';
import { PodDisruptionBudget } from '../../shapes/policy.ts';
import { invalid } from '../../text/fieldError.ts';
import { kind } from '../kind.ts';

const NO_STATUS = { currentHealthy: 0, desiredHealthy: 0, disruptionsAllowed: 0, expectedPods: 0 };

/** kubernetes: pkg/registry/policy/poddisruptionbudget */
export const disruptionBudgetKind = kind<PodDisruptionBudget>({
  group: 'policy',
  version: 'v1',
  kind: 'PodDisruptionBudget',
  resource: 'poddisruptionbudgets',
  namespaced: true,
  shape: PodDisruptionBudget,
  defaults: () => undefined,
  prepare: (budget, old) => {
    budget.status = old?.status ?? { ...NO_STATUS };
  },
  name: () => pathSegment,
  ownMetadata: 'none',
  validate: (budget, scope) => checkSpec(budget, undefined, scope),
  validateUpdate: checkSpec,
});

/** kubernetes: pkg/apis/policy/validation ValidatePodDisruptionBudgetSpec */
function checkSpec({ spec }: PodDisruptionBudget, old: PodDisruptionBudget | undefined, scope: Scope): void {
  const { minAvailable, maxUnavailable, selector, unhealthyPodEvictionPolicy } = spec;
  if (minAvailable !== undefined && maxUnavailable !== undefined) {
    const value = {
      MinAvailable: minAvailable,
      Selector: (selector ?? null) as Json,
      MaxUnavailable: maxUnavailable,
      UnhealthyPodEvictionPolicy: unhealthyPodEvictionPolicy ?? null,
    };
    scope.report(invalid(['spec'], value, 'minAvailable and maxUnavailable cannot be both set'));
  }
  for (const name of ['minAvailable', 'maxUnavailable'] as const) {
    const value = spec[name];
    if (value === undefined) continue;
    checkIntOrPercent(value, ['spec', name], scope);
    checkAtMost100Percent(value, ['spec', name], scope);
  }
  if (selector !== undefined) labelSelector(hasBadSelector(old, scope))(selector, ['spec', 'selector'], scope);
  if (unhealthyPodEvictionPolicy !== undefined) {
    const policies = oneOf('AlwaysAllow', 'IfHealthyBudget');
    policies(unhealthyPodEvictionPolicy, ['spec', 'unhealthyPodEvictionPolicy'], scope);
  }
}

function hasBadSelector(old: PodDisruptionBudget | undefined, scope: Scope): boolean {
  const selector = old?.spec.selector;
  return selector !== undefined && !holds(scope, (quiet) => validSelector(selector, [], quiet));
}
