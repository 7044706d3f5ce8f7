import type { Json } from '../../../objects/json.ts';
import { dnsSubdomain } from '../../formats/names.ts';
import type { Scope } from '../../rules/rule.ts';
import { notNegative } from '../../rules/rule.ts';
import { same } from '../../rules/update.ts';
import type { LabelSelector } from '../../shapes/meta.ts';
import type { PodTemplateSpec } from '../../shapes/pod.ts';
import { Deployment } from '../../shapes/workload.ts';
import { invalid } from '../../text/fieldError.ts';
import type { Path } from '../../text/path.ts';
import { kind } from '../kind.ts';
import { checkDeploymentStrategy } from './rollingUpdate.ts';
import { checkRequiredSelector, readSelector, selectorJson } from './selector.ts';
import {
  checkAlwaysRunning,
  checkSelected,
  checkTemplate,
  defaultTemplate,
  nameWarnings,
  templateWarnings,
} from './template.ts';

/** kubernetes: pkg/registry/apps/deployment */
export const deploymentKind = kind<Deployment>({
  group: 'apps',
  version: 'v1',
  kind: 'Deployment',
  resource: 'deployments',
  namespaced: true,
  shape: Deployment,
  defaults: defaultDeployment,
  prepare: (deployment, old) => {
    deployment.status = old?.status ?? {};
  },
  name: () => dnsSubdomain,
  validate: checkSpec,
  validateUpdate: (deployment, old, scope) => {
    checkSpec(deployment, scope);
    checkSelectorKept(deployment.spec.selector, old.spec.selector, scope);
  },
  warn: (now, old, features) => {
    const changed = old !== undefined && !same(now.metadata.annotations, old.metadata.annotations);
    const template = templateWarnings(now, changed ? undefined : old, now.spec.template, features);
    return old === undefined ? [...nameWarnings(now), ...template] : template;
  },
});

/** kubernetes: pkg/apis/apps/v1 SetDefaults_Deployment */
function defaultDeployment({ spec }: Deployment): void {
  defaultTemplate(spec.template);
  spec.replicas ??= 1;
  spec.strategy.type ??= 'RollingUpdate';
  if (spec.strategy.type === 'RollingUpdate') {
    spec.strategy.rollingUpdate = { maxUnavailable: '25%', maxSurge: '25%', ...spec.strategy.rollingUpdate };
  }
  spec.revisionHistoryLimit ??= 10;
  spec.progressDeadlineSeconds ??= 600;
}

/** kubernetes: pkg/apis/apps/validation ValidateDeploymentSpec */
function checkSpec({ spec }: Deployment, scope: Scope): void {
  notNegative(spec.replicas ?? 0, ['spec', 'replicas'], scope);
  checkRequiredSelector(spec.selector, 'deployment', scope);
  checkReplicaTemplate(spec.selector, spec.template, scope);
  checkDeploymentStrategy(spec.strategy, scope);
  const ready = spec.minReadySeconds ?? 0;
  notNegative(ready, ['spec', 'minReadySeconds'], scope);
  notNegative(spec.revisionHistoryLimit ?? 0, ['spec', 'revisionHistoryLimit'], scope);
  const deadline = spec.progressDeadlineSeconds ?? 0;
  const at: Path = ['spec', 'progressDeadlineSeconds'];
  notNegative(deadline, at, scope);
  if (deadline <= ready) scope.report(invalid(at, deadline, 'must be greater than minReadySeconds'));
}

/** kubernetes: pkg/apis/apps/validation ValidatePodTemplateSpecForReplicaSet */
export function checkReplicaTemplate(
  selector: LabelSelector | undefined,
  template: PodTemplateSpec,
  scope: Scope,
): void {
  const read = readSelector(selector, scope.features);
  if (read === undefined) {
    scope.report(invalid(['spec', 'selector'], selectorJson(selector), 'invalid label selector'));
    return;
  }
  const at: Path = ['spec', 'template'];
  checkSelected(read, template, at, scope);
  checkTemplate(template, at, scope);
  checkAlwaysRunning(template, at, 'ReplicaSet', scope);
}

/** A workload's selector stays what it was. kubernetes: apimachinery api/validation ValidateImmutableField */
export function checkSelectorKept(
  now: LabelSelector | undefined,
  before: LabelSelector | undefined,
  { report }: Scope,
): void {
  if (same((now ?? null) as Json, (before ?? null) as Json)) return;
  report(invalid(['spec', 'selector'], selectorJson(now), 'field is immutable'));
}
