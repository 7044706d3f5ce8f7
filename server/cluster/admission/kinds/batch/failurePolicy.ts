import { validLabelKey } from '../../rules/formats.ts';
import type { Scope } from '../../rules/rule.ts';
import type {
  JobSpec,
  PodFailurePolicyOnExitCodesRequirement,
  PodFailurePolicyOnPodConditionsPattern,
  PodFailurePolicyRule,
} from '../../shapes/batch.ts';
import { duplicate, invalid, notSupported, required, tooMany } from '../../text/fieldError.ts';
import { goQuote } from '../../text/goValue.ts';
import type { Path } from '../../text/path.ts';

const MOST_RULES = 20;
const MOST_PATTERNS = 20;
const MOST_EXIT_CODES = 255;

/** What shall follow when Pods fail. kubernetes: pkg/apis/batch/validation validatePodFailurePolicy */
export function checkFailurePolicy(spec: JobSpec, at: Path, scope: Scope): void {
  const { containers = [], initContainers = [] } = spec.template.spec;
  const names = new Set([...(containers ?? []), ...initContainers].map(({ name }) => name));
  const rules = spec.podFailurePolicy?.rules ?? [];
  if (rules.length > MOST_RULES) scope.report(tooMany([...at, 'rules'], rules.length, MOST_RULES));
  for (const [index, rule] of rules.entries()) {
    const place = [...at, 'rules', index];
    checkAction(rule, spec, [...place, 'action'], scope);
    checkRule(rule, names, place, scope);
  }
}

function checkAction({ action }: PodFailurePolicyRule, spec: JobSpec, at: Path, scope: Scope): void {
  checkChoice(action, ['Count', 'FailIndex', 'FailJob', 'Ignore'], at, scope);
  if (action === 'FailIndex' && spec.backoffLimitPerIndex === undefined) {
    scope.report(invalid(at, action, 'requires the backoffLimitPerIndex to be set'));
  }
}

function checkRule(rule: PodFailurePolicyRule, names: ReadonlySet<string>, at: Path, scope: Scope): void {
  const { onExitCodes, onPodConditions = [] } = rule;
  if (onExitCodes !== undefined) checkExitCodes(onExitCodes, names, [...at, 'onExitCodes'], scope);
  checkConditions(onPodConditions, [...at, 'onPodConditions'], scope);
  const both = onExitCodes !== undefined && onPodConditions.length > 0;
  const none = onExitCodes === undefined && onPodConditions.length === 0;
  if (both) scope.report(withoutValue(at, 'specifying both OnExitCodes and OnPodConditions is not supported'));
  if (none) scope.report(withoutValue(at, 'specifying one of OnExitCodes and OnPodConditions is required'));
}

function checkConditions(patterns: readonly PodFailurePolicyOnPodConditionsPattern[], at: Path, scope: Scope): void {
  if (patterns.length > MOST_PATTERNS) scope.report(tooMany(at, patterns.length, MOST_PATTERNS));
  for (const [index, { type, status }] of patterns.entries()) {
    validLabelKey(type, [...at, index, 'type'], scope);
    checkChoice(status, ['False', 'True', 'Unknown'], [...at, index, 'status'], scope);
  }
}

function checkExitCodes(
  { operator, containerName, values }: PodFailurePolicyOnExitCodesRequirement,
  names: ReadonlySet<string>,
  at: Path,
  scope: Scope,
): void {
  checkChoice(operator, ['In', 'NotIn'], [...at, 'operator'], scope);
  if (containerName !== undefined && !names.has(containerName)) {
    const detail = 'must be one of the container or initContainer names in the pod template';
    scope.report(invalid([...at, 'containerName'], containerName, detail));
  }
  const codes = values ?? [];
  const place = [...at, 'values'];
  if (codes.length === 0) scope.report(invalid(place, values ?? null, 'at least one value is required'));
  else if (codes.length > MOST_EXIT_CODES) scope.report(tooMany(place, codes.length, MOST_EXIT_CODES));
  for (const [index, code] of codes.entries()) {
    const item = [...place, index];
    if (operator === 'In' && code === 0) scope.report(invalid(item, code, 'must not be 0 for the In operator'));
    if (codes.indexOf(code) < index) scope.report(duplicate(item, code));
  }
  const ordered = codes.every((code, index) => index === 0 || (codes[index - 1] ?? code) <= code);
  if (!ordered) scope.report(invalid(place, codes, 'must be ordered'));
}

/** A choice that must be made, whose values are listed in Go's way where it is not. */
function checkChoice(value: string, supported: readonly string[], at: Path, { report }: Scope): void {
  if (value === '') report(required(at, `valid values: [${supported.map(goQuote).join(' ')}]`));
  else if (!supported.includes(value)) report(notSupported(at, value, supported));
}

function withoutValue(at: Path, detail: string): ReturnType<typeof invalid> {
  return { reason: 'FieldValueInvalid', at, detail };
}
