import { dnsSubdomain } from '../../formats/names.ts';
import { tooLongText } from '../../formats/texts.ts';
import { selects } from '../../rules/labelSelector.ts';
import type { Scope } from '../../rules/rule.ts';
import { notNegative } from '../../rules/rule.ts';
import { ReplicationController } from '../../shapes/workload.ts';
import { required } from '../../text/fieldError.ts';
import type { Path } from '../../text/path.ts';
import { kind } from '../kind.ts';
import {
  checkAlwaysRunning,
  checkSelected,
  checkTemplate,
  defaultTemplate,
  nameWarnings,
  templateWarnings,
} from './template.ts';

/** kubernetes: pkg/registry/core/replicationcontroller */
export const replicationControllerKind = kind<ReplicationController>({
  group: '',
  version: 'v1',
  kind: 'ReplicationController',
  resource: 'replicationcontrollers',
  namespaced: true,
  shape: ReplicationController,
  defaults: defaultController,
  prepare: (controller, old) => {
    controller.status = old?.status ?? { replicas: 0 };
  },
  name: (features) => (value) =>
    dnsSubdomain(value).map((problem) => {
      return features.lengthsInBytes && problem === tooLongText(253) ? tooLongText(253, 'bytes') : problem;
    }),
  validate: checkSpec,
  validateUpdate: (controller, _old, scope) => checkSpec(controller, scope),
  warn: (now, old, features) =>
    old === undefined ? [...nameWarnings(now), ...templateWarnings(now, old, now.spec.template, features)] : [],
});

/** Selector and labels come from the template where they are not written. kubernetes: SetDefaults_ReplicationController */
function defaultController({ metadata, spec }: ReplicationController): void {
  spec.replicas ??= 1;
  if (spec.template === undefined) return;
  defaultTemplate(spec.template);
  const labels = spec.template.metadata.labels;
  if (labels === undefined) return;
  if (Object.keys(spec.selector ?? {}).length === 0) spec.selector = { ...labels };
  if (Object.keys(metadata.labels ?? {}).length === 0) metadata.labels = { ...labels };
}

/** kubernetes: pkg/apis/core/validation ValidateReplicationControllerSpec */
function checkSpec({ spec }: ReplicationController, scope: Scope): void {
  notNegative(spec.minReadySeconds ?? 0, ['spec', 'minReadySeconds'], scope);
  const selector = spec.selector ?? {};
  const empty = Object.keys(selector).length === 0;
  if (empty) scope.report(required(['spec', 'selector']));
  notNegative(spec.replicas ?? 0, ['spec', 'replicas'], scope);
  const at: Path = ['spec', 'template'];
  if (spec.template === undefined) {
    scope.report(required(at));
    return;
  }
  const matches = (labels: Readonly<Record<string, string>>) => selects({ matchLabels: selector }, labels);
  if (!empty) checkSelected({ matches }, spec.template, at, scope);
  checkTemplate(spec.template, at, scope);
  checkAlwaysRunning(spec.template, at, 'ReplicationController', scope);
}
