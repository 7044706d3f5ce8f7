import type { JsonObject } from '../../cluster/objects/json.ts';
import { readTimestamp } from '../../cluster/objects/time.ts';
import { at, labelsAt, nameOf, numberAt, objectsAt, textAt } from '../fields.ts';
import { ageOf, humanDuration, timeSince } from '../print/age.ts';
import { formatLabels, formatSelector } from '../print/selectors.ts';
import type { Table } from './table.ts';

/** The names and images of the containers of a workload's template. */
function containerColumns(workload: JsonObject): readonly string[] {
  const containers = objectsAt(workload, 'spec.template.spec.containers');
  return ['name', 'image'].map((field) => containers.map((container) => textAt(container, field)).join(','));
}

/** kubernetes: pkg/printers/internalversion printDeployment */
export const deploymentTable: Table = {
  group: 'apps',
  kind: 'Deployment',
  columns: ['NAME', 'READY', 'UP-TO-DATE', 'AVAILABLE', 'AGE', 'CONTAINERS', 'IMAGES', 'SELECTOR'],
  narrow: 5,
  row: (deployment, nowMs) => [
    nameOf(deployment),
    `${numberAt(deployment, 'status.readyReplicas')}/${numberAt(deployment, 'spec.replicas')}`,
    String(numberAt(deployment, 'status.updatedReplicas')),
    String(numberAt(deployment, 'status.availableReplicas')),
    ageOf(deployment, nowMs),
    ...containerColumns(deployment),
    formatSelector(at(deployment, 'spec.selector')),
  ],
};

/** kubernetes: pkg/printers/internalversion printReplicaSet */
export const replicaSetTable: Table = {
  group: 'apps',
  kind: 'ReplicaSet',
  columns: ['NAME', 'DESIRED', 'CURRENT', 'READY', 'AGE', 'CONTAINERS', 'IMAGES', 'SELECTOR'],
  narrow: 5,
  row: (set, nowMs) => [
    ...replicaCells(set, nowMs),
    ...containerColumns(set),
    formatSelector(at(set, 'spec.selector')),
  ],
};

/** kubernetes: pkg/printers/internalversion printReplicationController */
export const replicationControllerTable: Table = {
  group: '',
  kind: 'ReplicationController',
  columns: ['NAME', 'DESIRED', 'CURRENT', 'READY', 'AGE', 'CONTAINERS', 'IMAGES', 'SELECTOR'],
  narrow: 5,
  row: (controller, nowMs) => [
    ...replicaCells(controller, nowMs),
    ...containerColumns(controller),
    formatLabels(labelsAt(controller, 'spec.selector')),
  ],
};

function replicaCells(set: JsonObject, nowMs: number): readonly string[] {
  const counts = ['spec.replicas', 'status.replicas', 'status.readyReplicas'].map((path) =>
    String(numberAt(set, path)),
  );
  return [nameOf(set), ...counts, ageOf(set, nowMs)];
}

/** kubernetes: pkg/printers/internalversion printStatefulSet */
export const statefulSetTable: Table = {
  group: 'apps',
  kind: 'StatefulSet',
  columns: ['NAME', 'READY', 'AGE', 'CONTAINERS', 'IMAGES'],
  narrow: 3,
  row: (set, nowMs) => [
    nameOf(set),
    `${numberAt(set, 'status.readyReplicas')}/${numberAt(set, 'spec.replicas')}`,
    ageOf(set, nowMs),
    ...containerColumns(set),
  ],
};

/** kubernetes: pkg/printers/internalversion printDaemonSet */
export const daemonSetTable: Table = {
  group: 'apps',
  kind: 'DaemonSet',
  columns: [
    ...['NAME', 'DESIRED', 'CURRENT', 'READY', 'UP-TO-DATE', 'AVAILABLE', 'NODE SELECTOR', 'AGE'],
    ...['CONTAINERS', 'IMAGES', 'SELECTOR'],
  ],
  narrow: 8,
  row: (set, nowMs) => [
    nameOf(set),
    ...[
      'desiredNumberScheduled',
      'currentNumberScheduled',
      'numberReady',
      'updatedNumberScheduled',
      'numberAvailable',
    ].map((field) => String(numberAt(set, `status.${field}`))),
    formatLabels(labelsAt(set, 'spec.template.spec.nodeSelector')),
    ageOf(set, nowMs),
    ...containerColumns(set),
    formatSelector(at(set, 'spec.selector')),
  ],
};

/** kubernetes: pkg/printers/internalversion printJob */
export const jobTable: Table = {
  group: 'batch',
  kind: 'Job',
  columns: ['NAME', 'STATUS', 'COMPLETIONS', 'DURATION', 'AGE', 'CONTAINERS', 'IMAGES', 'SELECTOR'],
  narrow: 5,
  row: (job, nowMs) => [
    nameOf(job),
    jobStatus(job),
    completions(job),
    jobDuration(job, nowMs),
    ageOf(job, nowMs),
    ...containerColumns(job),
    formatSelector(at(job, 'spec.selector')),
  ],
};

function jobStatus(job: JsonObject): string {
  const conditions = objectsAt(job, 'status.conditions').filter((condition) => textAt(condition, 'status') === 'True');
  const has = (type: string) => conditions.some((condition) => textAt(condition, 'type') === type);
  if (has('Complete')) return 'Complete';
  if (has('Failed')) return 'Failed';
  if (textAt(job, 'metadata.deletionTimestamp') !== '') return 'Terminating';
  if (has('Suspended')) return 'Suspended';
  if (has('FailureTarget')) return 'FailureTarget';
  return has('SuccessCriteriaMet') ? 'SuccessCriteriaMet' : 'Running';
}

function completions(job: JsonObject): string {
  const succeeded = numberAt(job, 'status.succeeded');
  const wanted = at(job, 'spec.completions');
  if (typeof wanted === 'number') return `${succeeded}/${wanted}`;
  const parallelism = numberAt(job, 'spec.parallelism');
  return parallelism > 1 ? `${succeeded}/1 of ${parallelism}` : `${succeeded}/1`;
}

function jobDuration(job: JsonObject, nowMs: number): string {
  const started = readTimestamp(textAt(job, 'status.startTime'));
  if (started === undefined) return '';
  return humanDuration((readTimestamp(textAt(job, 'status.completionTime')) ?? nowMs) - started);
}

/** kubernetes: pkg/printers/internalversion printCronJob */
export const cronJobTable: Table = {
  group: 'batch',
  kind: 'CronJob',
  columns: [
    ...['NAME', 'SCHEDULE', 'TIMEZONE', 'SUSPEND', 'ACTIVE', 'LAST SCHEDULE', 'AGE'],
    ...['CONTAINERS', 'IMAGES', 'SELECTOR'],
  ],
  narrow: 7,
  row: (job, nowMs) => {
    const last = at(job, 'status.lastScheduleTime');
    const template = { spec: at(job, 'spec.jobTemplate.spec') ?? null };
    return [
      nameOf(job),
      textAt(job, 'spec.schedule'),
      textAt(job, 'spec.timeZone') || '<none>',
      at(job, 'spec.suspend') === true ? 'True' : 'False',
      String(objectsAt(job, 'status.active').length),
      last === undefined ? '<none>' : timeSince(last, nowMs),
      ageOf(job, nowMs),
      ...containerColumns(template),
      formatSelector(at(template, 'spec.selector')),
    ];
  },
};
