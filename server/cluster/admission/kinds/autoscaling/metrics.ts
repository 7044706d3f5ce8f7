import type { Json } from '../../../objects/json.ts';
import { dnsLabel, pathSegment } from '../../formats/names.ts';
import { quantityMilli } from '../../formats/quantity.ts';
import type { Rule, Scope } from '../../rules/rule.ts';
import { fields, text } from '../../rules/rule.ts';
import type { CrossVersionObjectReference, MetricSpec, MetricTarget } from '../../shapes/autoscaling.ts';
import { forbidden, invalid, notSupported, required } from '../../text/fieldError.ts';
import type { Path } from '../../text/path.ts';

const TYPES = ['ContainerResource', 'External', 'Object', 'Pods', 'Resource'] as const;
const FIELDS = {
  ContainerResource: 'containerResource',
  External: 'external',
  Object: 'object',
  Pods: 'pods',
  Resource: 'resource',
} as const;
/** The order in which a metric's sources are looked at; only the first that is there is checked. */
const SOURCES = ['object', 'external', 'pods', 'resource', 'containerResource'] as const;

/** How a reference's `apiVersion` is judged. */
export interface ReferenceRules {
  readonly emptyGroup: boolean;
  readonly anyVersion: boolean;
}

/** kubernetes: pkg/apis/autoscaling/validation ValidateCrossVersionObjectReference */
export function checkReference(
  reference: CrossVersionObjectReference,
  at: Path,
  rules: ReferenceRules,
  scope: Scope,
): void {
  referenceNames(reference, at, scope);
  const problem = rules.anyVersion ? undefined : versionProblem(reference.apiVersion ?? '', rules);
  if (problem !== undefined) scope.report(invalid([...at, 'apiVersion'], reference.apiVersion ?? '', problem));
}

const referenceNames: Rule<CrossVersionObjectReference> = fields<CrossVersionObjectReference>({
  kind: [{ requiredText: '' }, text(pathSegment)],
  name: [{ requiredText: '' }, text(pathSegment)],
});

/** kubernetes: pkg/apis/autoscaling/validation ValidateAPIVersion */
export function versionProblem(apiVersion: string, { emptyGroup }: ReferenceRules): string | undefined {
  const parts = apiVersion.split('/');
  if (parts.length > 2) return `unexpected GroupVersion string: ${apiVersion}`;
  const group = parts.length === 2 ? parts[0] : '';
  return group === '' && !emptyGroup ? 'apiVersion must specify API group' : undefined;
}

/** One metric. kubernetes: pkg/apis/autoscaling/validation validateMetricSpec */
export function checkMetric(metric: MetricSpec, at: Path, rules: ReferenceRules, scope: Scope): void {
  const { type } = metric;
  const known = TYPES.find((name) => name === type);
  if (type === '') scope.report(required([...at, 'type'], 'must specify a metric source type'));
  if (known === undefined) scope.report(notSupported([...at, 'type'], type, TYPES));
  const there = SOURCES.filter((name) => metric[name] !== undefined);
  if (there[0] !== undefined) checkSource(metric, there[0], [...at, there[0]], rules, scope);
  if (known === undefined) scope.report(notSupported([...at, 'type'], type, TYPES));
  else if (metric[FIELDS[known]] === undefined) {
    scope.report(required([...at, FIELDS[known]], 'must populate information for the given metric source'));
  }
  if (there.length === 1) return;
  for (const name of there) {
    if (known !== undefined && name === FIELDS[known]) continue;
    scope.report(forbidden([...at, name], 'must populate the given metric source only'));
  }
}

function checkSource(
  metric: MetricSpec,
  source: (typeof SOURCES)[number],
  at: Path,
  rules: ReferenceRules,
  scope: Scope,
): void {
  const target = [...at, 'target'];
  if (source === 'object' && metric.object !== undefined) {
    checkReference(metric.object.describedObject, [...at, 'describedObject'], rules, scope);
    checkMetricName(metric.object.metric.name, [...at, 'metric', 'name'], scope);
    checkTarget(metric.object.target, target, scope);
    if (!hasValue(metric.object.target)) {
      scope.report(required([...target, 'averageValue'], 'must set either a target value or averageValue'));
    }
  }
  if (source === 'external' && metric.external !== undefined) {
    checkMetricName(metric.external.metric.name, [...at, 'metric', 'name'], scope);
    checkTarget(metric.external.target, target, scope);
    const { value, averageValue } = metric.external.target;
    const either = 'a target value for metric';
    if (!hasValue(metric.external.target)) {
      scope.report(required([...target, 'averageValue'], `must set either ${either} or a per-pod target`));
    }
    if (value !== undefined && averageValue !== undefined) {
      scope.report(forbidden([...target, 'value'], `may not set both ${either} and a per-pod target`));
    }
  }
  if (source === 'pods' && metric.pods !== undefined) {
    checkMetricName(metric.pods.metric.name, [...at, 'metric', 'name'], scope);
    checkTarget(metric.pods.target, target, scope);
    if (metric.pods.target.averageValue === undefined) {
      scope.report(required([...target, 'averageValue'], 'must specify a positive target averageValue'));
    }
  }
  if (source === 'containerResource' && metric.containerResource !== undefined) {
    checkContainerResource(metric.containerResource, at, scope);
  }
  if (source === 'resource' && metric.resource !== undefined) {
    if (metric.resource.name === '') scope.report(required([...at, 'name'], 'must specify a resource name'));
    checkResourceTarget(metric.resource.target, target, scope);
  }
}

function hasValue({ value, averageValue }: MetricTarget): boolean {
  return value !== undefined || averageValue !== undefined;
}

function checkMetricName(name: string, at: Path, scope: Scope): void {
  if (name === '') scope.report(required(at, 'must specify a metric name'));
  else text(pathSegment)(name, at, scope);
}

function checkContainerResource(source: NonNullable<MetricSpec['containerResource']>, at: Path, scope: Scope): void {
  if (source.name === '') scope.report(required([...at, 'name'], 'must specify a resource name'));
  else checkContainerResourceName(source.name, [...at, 'name'], scope);
  if (source.container === '') scope.report(required([...at, 'container'], 'must specify a container'));
  else text(dnsLabel)(source.container, [...at, 'container'], scope);
  checkResourceTarget(source.target, [...at, 'target'], scope);
}

/** kubernetes: pkg/apis/core/validation ValidateContainerResourceName */
function checkContainerResourceName(name: string, at: Path, { report }: Scope): void {
  const standard = ['cpu', 'memory', 'ephemeral-storage'];
  if (name.includes('/') || standard.includes(name) || name.startsWith('hugepages-')) return;
  report(invalid(at, name, 'must be a standard resource for containers'));
}

function checkResourceTarget(target: MetricTarget, at: Path, scope: Scope): void {
  checkTarget(target, at, scope);
  const { averageUtilization, averageValue } = target;
  if (averageUtilization === undefined && averageValue === undefined) {
    const detail = 'must set either a target raw value or a target utilization';
    scope.report(required([...at, 'averageUtilization'], detail));
  }
  if (averageUtilization !== undefined && averageValue !== undefined) {
    const detail = 'may not set both a target raw value and a target utilization';
    scope.report(forbidden([...at, 'averageValue'], detail));
  }
}

/** kubernetes: pkg/apis/autoscaling/validation validateMetricTarget */
function checkTarget(target: MetricTarget, at: Path, { report }: Scope): void {
  const { type, averageUtilization } = target;
  if (type === '') report(required([...at, 'type'], 'must specify a metric target type'));
  if (type !== 'Utilization' && type !== 'Value' && type !== 'AverageValue') {
    report(invalid([...at, 'type'], type, 'must be either Utilization, Value, or AverageValue'));
  }
  for (const name of ['value', 'averageValue'] as const) {
    const value: Json | undefined = target[name];
    if (typeof value === 'string' && (quantityMilli(value) ?? 1n) <= 0n && !/^[1-9]/.test(value)) {
      report(invalid([...at, name], value, 'must be positive'));
    }
  }
  if (averageUtilization !== undefined && averageUtilization < 1) {
    report(invalid([...at, 'averageUtilization'], averageUtilization, 'must be greater than 0'));
  }
}
