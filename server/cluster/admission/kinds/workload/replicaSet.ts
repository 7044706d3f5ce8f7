import { dnsSubdomain } from '../../formats/names.ts';
import type { Scope } from '../../rules/rule.ts';
import { notNegative } from '../../rules/rule.ts';
import { ReplicaSet } from '../../shapes/workload.ts';
import { kind } from '../kind.ts';
import { checkReplicaTemplate, checkSelectorKept } from './deployment.ts';
import { checkRequiredSelector } from './selector.ts';
import { defaultTemplate, nameWarnings, templateWarnings } from './template.ts';

/** kubernetes: pkg/registry/apps/replicaset */
export const replicaSetKind = kind<ReplicaSet>({
  group: 'apps',
  version: 'v1',
  kind: 'ReplicaSet',
  resource: 'replicasets',
  namespaced: true,
  shape: ReplicaSet,
  defaults: ({ spec }) => {
    defaultTemplate(spec.template);
    spec.replicas ??= 1;
  },
  prepare: (replicaSet, old) => {
    replicaSet.status = old?.status ?? { replicas: 0 };
  },
  name: () => dnsSubdomain,
  validate: checkSpec,
  validateUpdate: (replicaSet, old, scope) => {
    checkSpec(replicaSet, scope);
    checkSelectorKept(replicaSet.spec.selector, old.spec.selector, scope);
  },
  warn: (now, old, features) => {
    const template = templateWarnings(now, old, now.spec.template, features);
    return old === undefined ? [...nameWarnings(now), ...template] : template;
  },
});

/** kubernetes: pkg/apis/apps/validation ValidateReplicaSetSpec */
function checkSpec({ spec }: ReplicaSet, scope: Scope): void {
  notNegative(spec.replicas ?? 0, ['spec', 'replicas'], scope);
  notNegative(spec.minReadySeconds ?? 0, ['spec', 'minReadySeconds'], scope);
  checkRequiredSelector(spec.selector, 'deployment', scope);
  checkReplicaTemplate(spec.selector, spec.template, scope);
}
