import { labelValue } from '../../formats/labels.ts';
import { validLabelKey } from '../../rules/formats.ts';
import { validSelector } from '../../rules/labelSelector.ts';
import type { Rule, Scope } from '../../rules/rule.ts';
import { oneOf } from '../../rules/rule.ts';
import type { PodSchedulingGate, Toleration, TopologySpreadConstraint } from '../../shapes/pod.ts';
import { duplicate, invalid, notSupported, required } from '../../text/fieldError.ts';
import type { Path } from '../../text/path.ts';
import { printedAs } from '../../text/path.ts';
import { checkLabelKeys } from './affinity.ts';

/** kubernetes: pkg/apis/core/validation ValidateTolerations */
export const validToleration: Rule<Toleration> = (toleration, at, scope) => {
  const { key, operator = '', value = '', effect = '', tolerationSeconds } = toleration;
  if (key !== undefined) validLabelKey(key, [...at, 'key'], scope);
  if (key === undefined && operator !== 'Exists') {
    const detail = 'operator must be Exists when `key` is empty, which means "match all values and all keys"';
    scope.report(invalid([...at, 'operator'], operator, detail));
  }
  if (tolerationSeconds !== undefined && effect !== 'NoExecute') {
    const detail = "effect must be 'NoExecute' when `tolerationSeconds` is set";
    scope.report(invalid([...at, 'effect'], effect, detail));
  }
  checkOperator(operator, value, [...at, 'operator'], scope);
  if (effect !== '') oneOf('NoSchedule', 'PreferNoSchedule', 'NoExecute')(effect, [...at, 'effect'], scope);
};

function checkOperator(operator: string, value: string, at: Path, { features, report }: Scope): void {
  if (operator === 'Equal' || operator === '') {
    const problems = labelValue(value, features);
    if (problems.length > 0) report(invalid(at, value, problems.join(';')));
  } else if (operator === 'Exists') {
    if (value !== '') report(invalid(at, value, "value must be empty when `operator` is 'Exists'"));
  } else {
    const numeric = operator === 'Lt' || operator === 'Gt';
    report(notSupported(at, operator, numeric ? ['Equal', 'Exists', 'Lt', 'Gt'] : ['Equal', 'Exists']));
  }
}

/** kubernetes: pkg/apis/core/validation validateTopologySpreadConstraints */
export function checkSpread(constraints: readonly TopologySpreadConstraint[], at: Path, scope: Scope): void {
  for (const [index, constraint] of constraints.entries()) {
    const item = [...at, index];
    const { maxSkew, topologyKey, whenUnsatisfiable, minDomains, labelSelector } = constraint;
    if (maxSkew <= 0) scope.report(invalid([...item, 'maxSkew'], maxSkew, 'must be greater than zero'));
    if (topologyKey === '') scope.report(required([...item, 'topologyKey'], 'can not be empty'));
    oneOf('DoNotSchedule', 'ScheduleAnyway')(whenUnsatisfiable, [...item, 'whenUnsatisfiable'], scope);
    const pair = `{${topologyKey}, ${whenUnsatisfiable}}`;
    if (constraints.slice(index + 1).some((other) => `{${other.topologyKey}, ${other.whenUnsatisfiable}}` === pair)) {
      scope.report(duplicate([...item, printedAs('{topologyKey, whenUnsatisfiable}', 'topologyKey')], pair));
    }
    if (minDomains !== undefined) checkMinDomains(minDomains, whenUnsatisfiable, [...item, 'minDomains'], scope);
    for (const name of ['nodeAffinityPolicy', 'nodeTaintsPolicy'] as const) {
      const policy = constraint[name];
      if (policy !== undefined) oneOf('Honor', 'Ignore')(policy, [...item, name], scope);
    }
    checkLabelKeys(constraint.matchLabelKeys, [...item, 'matchLabelKeys'], labelSelector, scope);
    if (labelSelector !== undefined) validSelector(labelSelector, [...item, 'labelSelector'], scope);
  }
}

/** kubernetes: pkg/apis/core/validation validateMinDomains */
function checkMinDomains(minDomains: number, action: string, at: Path, { report }: Scope): void {
  if (minDomains <= 0) report(invalid(at, minDomains, 'must be greater than zero'));
  if (action !== 'DoNotSchedule') {
    const detail = `can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ${action}`;
    report(invalid(at, minDomains, detail));
  }
}

/** kubernetes: pkg/apis/core/validation validateSchedulingGates */
export function checkGates(gates: readonly PodSchedulingGate[], at: Path, scope: Scope): void {
  const seen = new Set<string>();
  for (const [index, { name }] of gates.entries()) {
    validLabelKey(name, [...at, index], scope);
    if (seen.has(name)) scope.report(duplicate([...at, index], name));
    seen.add(name);
  }
}
