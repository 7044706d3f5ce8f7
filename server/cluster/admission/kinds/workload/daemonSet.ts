import type { Json } from '../../../objects/json.ts';
import { dnsSubdomain } from '../../formats/names.ts';
import { validSelector } from '../../rules/labelSelector.ts';
import type { Scope } from '../../rules/rule.ts';
import { notNegative } from '../../rules/rule.ts';
import { same } from '../../rules/update.ts';
import { DaemonSet } from '../../shapes/workload.ts';
import type { Path } from '../../text/path.ts';
import { kind } from '../kind.ts';
import { podWarnings } from '../pod/warnings.ts';
import { checkSelectorKept } from './deployment.ts';
import { checkDaemonSetStrategy } from './rollingUpdate.ts';
import { checkNotEmpty, readSelector } from './selector.ts';
import { checkAlwaysRunning, checkSelected, checkTemplate, defaultTemplate } from './template.ts';

/** Where the number of the template is kept, since the API has no field for it any more. */
const GENERATION = 'deprecated.daemonset.template.generation';

/** kubernetes: pkg/registry/apps/daemonset */
export const daemonSetKind = kind<DaemonSet>({
  group: 'apps',
  version: 'v1',
  kind: 'DaemonSet',
  resource: 'daemonsets',
  namespaced: true,
  shape: DaemonSet,
  defaults: defaultDaemonSet,
  prepare: (now, old) => {
    now.status = old?.status ?? {
      currentNumberScheduled: 0,
      numberMisscheduled: 0,
      desiredNumberScheduled: 0,
      numberReady: 0,
    };
    setGeneration(now, old);
  },
  name: () => dnsSubdomain,
  validate: checkSpec,
  validateUpdate: (daemonSet, old, scope) => {
    checkSelectorKept(daemonSet.spec.selector, old.spec.selector, scope);
    checkSpec(daemonSet, scope);
  },
  warn: (now, old, features) => {
    const unchanged =
      old !== undefined && same(now.spec.template as unknown as Json, old.spec.template as unknown as Json);
    return unchanged ? [] : podWarnings(now.spec.template, ['spec', 'template'], features);
  },
});

/** kubernetes: pkg/apis/apps/v1 SetDefaults_DaemonSet */
function defaultDaemonSet({ spec }: DaemonSet): void {
  defaultTemplate(spec.template);
  spec.updateStrategy.type ??= 'RollingUpdate';
  if (spec.updateStrategy.type === 'RollingUpdate') {
    spec.updateStrategy.rollingUpdate = { maxUnavailable: 1, maxSurge: 0, ...spec.updateStrategy.rollingUpdate };
  }
  spec.revisionHistoryLimit ??= 10;
}

/** Counts the changes of the template. kubernetes: pkg/registry/apps/daemonset PrepareForUpdate */
function setGeneration(now: DaemonSet, old: DaemonSet | undefined): void {
  const before = generationOf(old ?? now);
  const changed =
    old !== undefined && !same(now.spec.template as unknown as Json, old.spec.template as unknown as Json);
  const generation = old === undefined ? Math.max(1, before) : before + (changed ? 1 : 0);
  now.metadata.annotations = { ...now.metadata.annotations, [GENERATION]: String(generation) };
}

function generationOf({ metadata }: DaemonSet): number {
  const written = metadata.annotations?.[GENERATION] ?? '';
  return /^\d{1,15}$/.test(written) ? Number(written) : 0;
}

/** kubernetes: pkg/apis/apps/validation ValidateDaemonSetSpec */
function checkSpec({ spec }: DaemonSet, scope: Scope): void {
  const at: Path = ['spec', 'template'];
  if (spec.selector !== undefined) validSelector(spec.selector, ['spec', 'selector'], scope);
  const selector = readSelector(spec.selector, scope.features);
  if (selector !== undefined) checkSelected(selector, spec.template, at, scope);
  if (spec.selector !== undefined) checkNotEmpty(spec.selector, 'daemonset', scope);
  checkTemplate(spec.template, at, scope);
  checkAlwaysRunning(spec.template, at, 'DaemonSet', scope);
  notNegative(spec.minReadySeconds ?? 0, ['spec', 'minReadySeconds'], scope);
  checkDaemonSetStrategy(spec.updateStrategy, scope);
  notNegative(spec.revisionHistoryLimit ?? 0, ['spec', 'revisionHistoryLimit'], scope);
}
