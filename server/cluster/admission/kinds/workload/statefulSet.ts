import type { Json } from '../../../objects/json.ts';
import type { Features } from '../../features.ts';
import { dnsLabel } from '../../formats/names.ts';
import type { Scope } from '../../rules/rule.ts';
import { holds, notNegative, oneOf, text } from '../../rules/rule.ts';
import { same } from '../../rules/update.ts';
import type { PodTemplateSpec } from '../../shapes/pod.ts';
import { StatefulSet } from '../../shapes/workload.ts';
import { forbidden, invalid } from '../../text/fieldError.ts';
import type { Path } from '../../text/path.ts';
import { printedAs } from '../../text/path.ts';
import type { Warning } from '../kind.ts';
import { kind } from '../kind.ts';
import { defaultClaimSpec } from '../pod/volumeDefaults.ts';
import { checkClaims } from './claims.ts';
import { checkStatefulSetStrategy } from './rollingUpdate.ts';
import { checkRequiredSelector, readSelector, selectorJson } from './selector.ts';
import {
  checkAlwaysRunning,
  checkSelected,
  checkTemplate,
  checkTemplateMetadata,
  defaultTemplate,
  templateWarnings,
} from './template.ts';

const CHANGEABLE =
  "'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds'";
const CHANGEABLE_FIELDS = [
  'replicas',
  'ordinals',
  'template',
  'updateStrategy',
  'revisionHistoryLimit',
  'persistentVolumeClaimRetentionPolicy',
  'minReadySeconds',
];

/** kubernetes: pkg/registry/apps/statefulset */
export const statefulSetKind = kind<StatefulSet>({
  group: 'apps',
  version: 'v1',
  kind: 'StatefulSet',
  resource: 'statefulsets',
  namespaced: true,
  shape: StatefulSet,
  defaults: defaultStatefulSet,
  prepare: (now, old) => {
    now.status = old?.status ?? { replicas: 0, availableReplicas: 0 };
    const update = now.spec.updateStrategy.rollingUpdate;
    if (old?.spec.updateStrategy.rollingUpdate?.maxUnavailable === undefined) delete update?.maxUnavailable;
  },
  name: () => dnsLabel,
  validate: (statefulSet, scope) => checkSpec(statefulSet, undefined, scope),
  validateUpdate: (statefulSet, old, scope) => {
    checkSpec(statefulSet, old, scope);
    checkKept(statefulSet, old, scope);
  },
  warn: (now, old, features) => [...templateWarnings(now, old, now.spec.template, features), ...historyWarnings(now)],
});

/** kubernetes: pkg/apis/apps/v1 SetDefaults_StatefulSet */
function defaultStatefulSet({ spec }: StatefulSet): void {
  defaultTemplate(spec.template);
  for (const claim of spec.volumeClaimTemplates ?? []) {
    claim.kind = 'PersistentVolumeClaim';
    claim.apiVersion = 'v1';
    defaultClaimSpec(claim.spec);
    claim.status.phase ??= 'Pending';
  }
  spec.podManagementPolicy ??= 'OrderedReady';
  const { updateStrategy: strategy } = spec;
  if (strategy.type === undefined) {
    strategy.type = 'RollingUpdate';
    strategy.rollingUpdate ??= {};
  }
  if (strategy.type === 'RollingUpdate' && strategy.rollingUpdate !== undefined) strategy.rollingUpdate.partition ??= 0;
  spec.persistentVolumeClaimRetentionPolicy ??= {};
  spec.persistentVolumeClaimRetentionPolicy.whenDeleted ??= 'Retain';
  spec.persistentVolumeClaimRetentionPolicy.whenScaled ??= 'Retain';
  spec.replicas ??= 1;
  spec.revisionHistoryLimit ??= 10;
}

/** kubernetes: pkg/apis/apps/validation ValidateStatefulSetSpec */
function checkSpec({ spec }: StatefulSet, old: StatefulSet | undefined, scope: Scope): void {
  const policy = spec.podManagementPolicy ?? '';
  if (policy !== 'OrderedReady' && policy !== 'Parallel') {
    const detail = "must be 'OrderedReady' or 'Parallel'";
    scope.report(invalid(['spec', 'podManagementPolicy'], policy, detail));
  }
  checkStatefulSetStrategy(spec.updateStrategy, scope);
  for (const name of ['whenDeleted', 'whenScaled'] as const) {
    const retention = spec.persistentVolumeClaimRetentionPolicy?.[name] ?? '';
    oneOf('Retain', 'Delete')(retention, ['spec', 'persistentVolumeClaimRetentionPolicy', name], scope);
  }
  if (old === undefined) checkClaims(spec.volumeClaimTemplates ?? [], ['spec', 'volumeClaimTemplates'], scope);
  notNegative(spec.replicas ?? 0, ['spec', 'replicas'], scope);
  notNegative(spec.minReadySeconds ?? 0, ['spec', 'minReadySeconds'], scope);
  const start: Path = ['spec', printedAs('ordinals.start', 'ordinals', 'start')];
  if (spec.ordinals !== undefined) notNegative(spec.ordinals.start, start, scope);
  const named = old === undefined && spec.serviceName !== '' && scope.features.serviceNamesChecked;
  if (named) text(dnsLabel)(spec.serviceName, ['spec', 'serviceName'], scope);
  checkRequiredSelector(spec.selector, 'statefulset', scope);
  checkSetTemplate(
    spec,
    old !== undefined && !holds(scope, (quiet) => checkSetTemplate(old.spec, false, quiet)),
    scope,
  );
  checkAlwaysRunning(spec.template, ['spec', 'template'], 'StatefulSet', scope);
}

/** kubernetes: pkg/apis/apps/validation ValidatePodTemplateSpecForStatefulSet */
function checkSetTemplate(spec: StatefulSet['spec'], skipSpec: boolean, scope: Scope): void {
  const at: Path = ['spec', 'template'];
  const selector = readSelector(spec.selector, scope.features);
  if (selector === undefined) {
    scope.report(invalid(['spec', 'selector'], selectorJson(spec.selector), ''));
    return;
  }
  checkSelected(selector, spec.template, at, scope);
  if (!skipSpec) checkTemplate(asRun(spec, scope.features), at, scope);
  checkTemplateMetadata(spec.template, at, scope);
}

/** The template with what the controller puts in place of what is written. */
function asRun({ template, volumeClaimTemplates = [] }: StatefulSet['spec'], features: Features): PodTemplateSpec {
  const claimed = volumeClaimTemplates.map(({ metadata: { name = '' } }) => {
    return { name, persistentVolumeClaim: { claimName: name } };
  });
  const names = new Set(claimed.map(({ name }) => name));
  const others = (template.spec.volumes ?? []).filter(({ name }) => !names.has(name));
  const { hostname, subdomain, ...spec } = template.spec;
  const identity = { ...(hostname !== undefined && { hostname }), ...(subdomain !== undefined && { subdomain }) };
  const kept = features.identityOverwritten ? {} : identity;
  return { ...template, spec: { ...spec, ...kept, volumes: [...claimed, ...others] } };
}

/** kubernetes: pkg/apis/apps/validation ValidateStatefulSetUpdate */
function checkKept({ spec }: StatefulSet, { spec: old }: StatefulSet, { report }: Scope): void {
  const kept = (value: object) =>
    Object.fromEntries(Object.entries(value).filter(([name]) => !CHANGEABLE_FIELDS.includes(name)));
  if (same(kept(spec) as Json, kept(old) as Json)) return;
  report(forbidden(['spec'], `updates to statefulset spec for fields other than ${CHANGEABLE} are forbidden`));
}

function historyWarnings({ spec }: StatefulSet): readonly Warning[] {
  if ((spec.revisionHistoryLimit ?? 0) >= 0) return [];
  const warning =
    'spec.revisionHistoryLimit: a negative value retains all historical revisions; a value >= 0 is recommended';
  return [{ text: warning, at: ['spec', 'revisionHistoryLimit'] }];
}
