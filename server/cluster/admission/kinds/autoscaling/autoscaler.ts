import { dnsSubdomain } from '../../formats/names.ts';
import { quantityMilli } from '../../formats/quantity.ts';
import type { Rule, Scope } from '../../rules/rule.ts';
import { each, oneOf } from '../../rules/rule.ts';
import type { HorizontalPodAutoscalerSpec, HPAScalingPolicy, HPAScalingRules } from '../../shapes/autoscaling.ts';
import { HorizontalPodAutoscaler } from '../../shapes/autoscaling.ts';
import { forbidden, invalid, notSupported, required } from '../../text/fieldError.ts';
import type { Path } from '../../text/path.ts';
import { kind } from '../kind.ts';
import { checkMetric, checkReference, versionProblem } from './metrics.ts';

const MOST_WINDOW_SECONDS = 3600;
const MOST_PERIOD_SECONDS = 1800;

/** kubernetes: pkg/registry/autoscaling/horizontalpodautoscaler */
export const autoscalerKind = kind<HorizontalPodAutoscaler>({
  group: 'autoscaling',
  version: 'v2',
  kind: 'HorizontalPodAutoscaler',
  resource: 'horizontalpodautoscalers',
  namespaced: true,
  shape: HorizontalPodAutoscaler,
  defaults: ({ spec }) => defaultSpec(spec),
  prepare: (autoscaler, old) => {
    autoscaler.status = old?.status ?? { desiredReplicas: 0 };
  },
  name: () => dnsSubdomain,
  validate: ({ spec }, scope) => checkSpec(spec, undefined, scope),
  validateUpdate: ({ spec }, old, scope) => checkSpec(spec, old.spec, scope),
});

/** kubernetes: pkg/apis/autoscaling/v2 SetDefaults_HorizontalPodAutoscaler */
function defaultSpec(spec: HorizontalPodAutoscalerSpec): void {
  spec.minReplicas ??= 1;
  if ((spec.metrics ?? []).length === 0) {
    const target = { type: 'Utilization', averageUtilization: 80 };
    spec.metrics = [{ type: 'Resource', resource: { name: 'cpu', target } }];
  }
  if (spec.behavior === undefined) return;
  const period = { periodSeconds: 15 };
  const percent = { type: 'Percent', value: 100, ...period };
  spec.behavior.scaleUp = {
    stabilizationWindowSeconds: 0,
    selectPolicy: 'Max',
    policies: [{ type: 'Pods', value: 4, ...period }, percent],
    ...spec.behavior.scaleUp,
  };
  spec.behavior.scaleDown = { selectPolicy: 'Max', policies: [{ ...percent }], ...spec.behavior.scaleDown };
}

/** kubernetes: pkg/apis/autoscaling/validation validateHorizontalPodAutoscalerSpec */
export function checkSpec(
  spec: HorizontalPodAutoscalerSpec,
  old: HorizontalPodAutoscalerSpec | undefined,
  scope: Scope,
): void {
  checkReplicas(spec, old?.minReplicas === 0 ? 0 : 1, scope);
  const target = spec.scaleTargetRef;
  const before = old?.scaleTargetRef;
  const unchanged = before !== undefined && before.apiVersion === target.apiVersion && before.kind === target.kind;
  const rules = { emptyGroup: target.kind === 'ReplicationController' && !unchanged, anyVersion: unchanged };
  checkReference(target, ['spec', 'scaleTargetRef'], rules, scope);
  checkMetrics(spec, old, scope);
  if (spec.behavior?.scaleUp !== undefined) {
    checkScaling(spec.behavior.scaleUp, ['spec', 'behavior', 'scaleUp'], scope);
  }
  if (spec.behavior?.scaleDown !== undefined) {
    checkScaling(spec.behavior.scaleDown, ['spec', 'behavior', 'scaleDown'], scope);
  }
}

function checkReplicas({ minReplicas, maxReplicas }: HorizontalPodAutoscalerSpec, least: number, scope: Scope): void {
  const most: Path = ['spec', 'maxReplicas'];
  if (minReplicas !== undefined && minReplicas < least) {
    scope.report(invalid(['spec', 'minReplicas'], minReplicas, `must be greater than or equal to ${least}`));
  }
  if (maxReplicas === 0) scope.report(required(most, 'must be set and greater than 0'));
  else if (maxReplicas < 0) scope.report(invalid(most, maxReplicas, 'must be greater than or equal to 1'));
  if (minReplicas !== undefined && maxReplicas < minReplicas) {
    scope.report(invalid(most, maxReplicas, 'must be greater than or equal to `minReplicas`'));
  }
}

/** kubernetes: pkg/apis/autoscaling/validation validateMetrics */
function checkMetrics(
  { metrics = [], minReplicas }: HorizontalPodAutoscalerSpec,
  old: HorizontalPodAutoscalerSpec | undefined,
  scope: Scope,
): void {
  const emptyGroup = true;
  const anyVersion = (old?.metrics ?? []).some(({ type, object }) => {
    const version = object?.describedObject.apiVersion ?? '';
    return type === 'Object' && object !== undefined && versionProblem(version, { emptyGroup, anyVersion: false });
  });
  for (const [index, metric] of metrics.entries()) {
    checkMetric(metric, ['spec', 'metrics', index], { emptyGroup, anyVersion }, scope);
  }
  const outside = metrics.some(({ type }) => type === 'Object' || type === 'External');
  if (minReplicas === 0 && !outside) {
    const detail = 'must specify at least one Object or External metric to support scaling to zero replicas';
    scope.report(forbidden(['spec', 'metrics'], detail));
  }
}

/** kubernetes: pkg/apis/autoscaling/validation validateScalingRules */
function checkScaling(rules: HPAScalingRules, at: Path, scope: Scope): void {
  const { stabilizationWindowSeconds: seconds, selectPolicy, policies = [], tolerance } = rules;
  const window = [...at, 'stabilizationWindowSeconds'];
  if (seconds !== undefined && seconds < 0) {
    scope.report(invalid(window, seconds, 'must be greater than or equal to zero'));
  }
  if (seconds !== undefined && seconds > MOST_WINDOW_SECONDS) {
    scope.report(invalid(window, seconds, `must be less than or equal to ${MOST_WINDOW_SECONDS}`));
  }
  if (selectPolicy !== undefined) oneOf('Disabled', 'Max', 'Min')(selectPolicy, [...at, 'selectPolicy'], scope);
  if (policies.length === 0) scope.report(required([...at, 'policies'], 'must specify at least one Policy'));
  each(checkPolicy)(policies, [...at, 'policies'], scope);
  if (tolerance !== undefined && (quantityMilli(tolerance) ?? 0n) < 0n) {
    scope.report(invalid([...at, 'tolerance'], tolerance, 'must be greater than or equal to 0'));
  }
}

/** kubernetes: pkg/apis/autoscaling/validation validateScalingPolicy */
const checkPolicy: Rule<HPAScalingPolicy> = ({ type, value, periodSeconds }, at, { report }) => {
  if (type !== 'Pods' && type !== 'Percent') report(notSupported([...at, 'type'], type, ['Percent', 'Pods']));
  if (value <= 0) report(invalid([...at, 'value'], value, 'must be greater than zero'));
  const period = [...at, 'periodSeconds'];
  if (periodSeconds <= 0) report(invalid(period, periodSeconds, 'must be greater than zero'));
  if (periodSeconds > MOST_PERIOD_SECONDS) {
    report(invalid(period, periodSeconds, `must be less than or equal to ${MOST_PERIOD_SECONDS}`));
  }
};
