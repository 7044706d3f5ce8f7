import { labelDifferences } from '../endpoints/labelMatch.ts';
import { readinessOnceStarted } from '../endpoints/readiness.ts';
import { findTargetPort } from '../endpoints/targetPort.ts';
import type { Container } from '../objects/container.ts';
import { type FieldPath, valueAt } from '../objects/fieldPath.ts';
import { integerField, objectField, textField } from '../objects/fields.ts';
import type { JsonObject } from '../objects/json.ts';
import { hasLabels } from '../objects/labels.ts';
import { type PodSpec, type PodTemplate, readPodTemplate } from '../objects/pod.ts';
import type { Service } from '../objects/service.ts';
import { canonicalText } from '../workloads/hash.ts';
import { isRollingUpdate } from './fenceposts.ts';
import type { RolloutRisk } from './risk.ts';
import { rolloutBounds } from './rolloutBounds.ts';

const TEMPLATE: FieldPath = ['spec', 'template'];
const SPEC: FieldPath = [...TEMPLATE, 'spec'];
/** kubernetes: pkg/apis/core/v1/defaults.go SetDefaults_PodSpec */
const DEFAULT_GRACE_SECONDS = 30;
/** kubernetes: pkg/apis/apps/v1/defaults.go SetDefaults_Deployment */
const DEFAULT_DEADLINE_SECONDS = 600;

/**
 * What would break a rollout of a Deployment, StatefulSet or DaemonSet whose Pods these Services reach, the surest first:
 * at every change of its template, and at the change from `before` in particular.
 */
export function rolloutRisks(
  workload: JsonObject,
  services: readonly Service[],
  before?: JsonObject,
): readonly RolloutRisk[] {
  const template = readPodTemplate(valueAt(workload, TEMPLATE));
  const risks = [
    ...(before === undefined ? [] : changeRisks(before, workload, template, services)),
    ...(services.length === 0 ? [] : gapRisks(workload)),
    ...readinessRisks(template.spec),
    ...deadlineRisks(workload, template.spec),
    ...servingContainers(template.spec, services).flatMap((container) => servingRisks(template.spec, container)),
  ];
  return risks.sort((a, b) => CERTAINTIES.indexOf(a.certainty) - CERTAINTIES.indexOf(b.certainty));
}

const CERTAINTIES: readonly RolloutRisk['certainty'][] = ['certain', 'likely', 'possible'];

/** A moment at which no Pod is ready. */
function gapRisks(workload: JsonObject): readonly RolloutRisk[] {
  const bounds = rolloutBounds(workload);
  if (bounds === undefined || bounds.replicas === 0 || bounds.ready > 0) return [];
  const { replicas } = bounds;
  const risk = (because: 'Recreate' | 'ordinals' | 'unavailable', path: FieldPath): readonly RolloutRisk[] => [
    { cause: { type: 'none ready', replicas, because }, path, certainty: 'certain' },
  ];
  if (textField(workload, 'kind') === 'StatefulSet') return risk('ordinals', ['spec', 'replicas']);
  if (!isRollingUpdate(objectField(workload, 'spec'))) return risk('Recreate', ['spec', 'strategy', 'type']);
  return risk('unavailable', ['spec', 'strategy', 'rollingUpdate', 'maxUnavailable']);
}

function readinessRisks(spec: PodSpec): readonly RolloutRisk[] {
  const readiness = readinessOnceStarted(spec);
  if (readiness.ready) return [];
  const { cause } = readiness;
  if (cause.type !== 'probe port') {
    return [{ cause: { type: 'never ready', cause }, path: [...SPEC, 'readinessGates'], certainty: 'possible' }];
  }
  const path = [...containerPath(spec, cause.container), cause.probe];
  return [{ cause: { type: 'never ready', cause }, path, certainty: 'certain' }];
}

/** kubernetes: pkg/controller/deployment/util/deployment_util.go DeploymentTimedOut */
function deadlineRisks(workload: JsonObject, { containers }: PodSpec): readonly RolloutRisk[] {
  if (textField(workload, 'kind') !== 'Deployment') return [];
  const spec = objectField(workload, 'spec');
  const deadlineSeconds = integerField(spec, 'progressDeadlineSeconds') ?? DEFAULT_DEADLINE_SECONDS;
  const delays = containers.flatMap(({ readinessProbe, startupProbe }) => [
    readinessProbe?.initialDelaySeconds ?? 0,
    startupProbe?.initialDelaySeconds ?? 0,
  ]);
  const earliestSeconds = Math.max(0, ...delays) + (integerField(spec, 'minReadySeconds') ?? 0);
  if (earliestSeconds < deadlineSeconds) return [];
  const cause = { type: 'deadline' as const, deadlineSeconds, earliestSeconds };
  return [{ cause, path: ['spec', 'progressDeadlineSeconds'], certainty: 'certain' }];
}

/** The containers that the Services' ports lead to; all of them where a port is declared by none. */
function servingContainers(spec: PodSpec, services: readonly Service[]): readonly Container[] {
  const serving = services.flatMap((service) =>
    service.spec.ports.flatMap((port, index) => {
      const target = findTargetPort(spec, port, index);
      return target.found ? (target.container ?? spec.containers) : [];
    }),
  );
  return [...new Set(serving)];
}

function servingRisks(spec: PodSpec, container: Container): readonly RolloutRisk[] {
  const { name, preStop, readinessProbe, startupProbe } = container;
  const path = containerPath(spec, name);
  const risks: RolloutRisk[] = [];
  if (readinessProbe === undefined && startupProbe === undefined && spec.readinessGates.length === 0) {
    const cause = { type: 'no readiness probe' as const, container: name };
    risks.push({ cause, path: [...path, 'readinessProbe'], certainty: 'likely' });
  }
  const graceSeconds = spec.terminationGracePeriodSeconds ?? DEFAULT_GRACE_SECONDS;
  const preStopSeconds = preStop?.seconds ?? 0;
  if (preStopSeconds >= graceSeconds) {
    const cause = { type: 'killed' as const, container: name, preStopSeconds, graceSeconds };
    risks.push({ cause, path: [...SPEC, 'terminationGracePeriodSeconds'], certainty: 'certain' });
  } else if (preStop === undefined) {
    const cause = { type: 'no preStop' as const, container: name };
    risks.push({ cause, path: [...path, 'lifecycle', 'preStop'], certainty: 'possible' });
  }
  return risks;
}

/** What this very change does to the Services that reached the Pods before it. */
function changeRisks(
  before: JsonObject,
  after: JsonObject,
  template: PodTemplate,
  services: readonly Service[],
): readonly RolloutRisk[] {
  const old = readPodTemplate(valueAt(before, TEMPLATE));
  const selectors = [before, after].map((object) =>
    canonicalText(objectField(objectField(object, 'spec'), 'selector')),
  );
  const changed: RolloutRisk = {
    cause: { type: 'selector changes' },
    path: ['spec', 'selector'],
    certainty: 'certain',
  };
  return [
    ...(selectors[0] === selectors[1] ? [] : [changed]),
    ...services.flatMap((service) => [...leaving(service, old, template), ...losingPorts(service, old, template)]),
  ];
}

function leaving({ metadata, spec }: Service, old: PodTemplate, template: PodTemplate): readonly RolloutRisk[] {
  const { selector } = spec;
  if (selector === undefined || !hasLabels(old.labels, selector)) return [];
  const differences = labelDifferences(selector, template.labels).filter((reason) => reason.type === 'label');
  if (differences.length === 0) return [];
  const cause = { type: 'leaves Service' as const, service: metadata.name, differences };
  return [{ cause, path: [...TEMPLATE, 'metadata', 'labels'], certainty: 'certain' }];
}

function losingPorts({ metadata, spec }: Service, old: PodTemplate, template: PodTemplate): readonly RolloutRisk[] {
  return spec.ports.flatMap((port, index): readonly RolloutRisk[] => {
    const target = findTargetPort(template.spec, port, index);
    if (target.found || target.reason.type === 'unknown' || !findTargetPort(old.spec, port, index).found) return [];
    const cause = { type: 'loses port' as const, service: metadata.name, reason: target.reason };
    return [{ cause, path: [...SPEC, 'containers'], certainty: 'certain' }];
  });
}

function containerPath({ containers, initContainers }: PodSpec, name: string): FieldPath {
  const index = containers.findIndex((container) => container.name === name);
  if (index >= 0) return [...SPEC, 'containers', index];
  return [
    ...SPEC,
    'initContainers',
    Math.max(
      initContainers.findIndex((container) => container.name === name),
      0,
    ),
  ];
}
