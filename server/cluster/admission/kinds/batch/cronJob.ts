import { dnsSubdomain } from '../../formats/names.ts';
import { scheduleProblem } from '../../formats/schedule.ts';
import { isTimeZone } from '../../formats/timeZone.ts';
import type { Scope } from '../../rules/rule.ts';
import { notNegative, oneOf } from '../../rules/rule.ts';
import type { CronJobSpec } from '../../shapes/batch.ts';
import { CronJob } from '../../shapes/batch.ts';
import { invalid, notSupported, required } from '../../text/fieldError.ts';
import { byteLength } from '../../text/goValue.ts';
import type { Path } from '../../text/path.ts';
import type { Warning } from '../kind.ts';
import { kind } from '../kind.ts';
import { selectorJson } from '../workload/selector.ts';
import { nameWarnings } from '../workload/template.ts';
import { jobWarnings } from './job.ts';
import { checkJob, defaultJobTemplate } from './jobSpec.ts';

/** The Jobs' names are eleven characters longer. */
const MOST_NAME_BYTES = 63 - 11;

/** kubernetes: pkg/registry/batch/cronjob */
export const cronJobKind = kind<CronJob>({
  group: 'batch',
  version: 'v1',
  kind: 'CronJob',
  resource: 'cronjobs',
  namespaced: true,
  shape: CronJob,
  defaults: defaultCronJob,
  prepare: (cronJob, old) => {
    cronJob.status = old?.status ?? {};
  },
  name: () => dnsSubdomain,
  validate: ({ metadata: { name = '' }, spec }, scope) => {
    checkSpec(spec, undefined, scope);
    if (byteLength(name) <= MOST_NAME_BYTES) return;
    scope.report(invalid(['metadata', 'name'], name, `must be no more than ${MOST_NAME_BYTES} characters`));
  },
  validateUpdate: ({ spec }, old, scope) => checkSpec(spec, old.spec, scope),
  warn: (now, old, features) => [
    ...(old === undefined ? nameWarnings(now) : []),
    ...jobWarnings(now, old, now.spec.jobTemplate.spec, ['spec', 'jobTemplate', 'spec'], features),
    ...(old === undefined ? [] : zoneWarnings(now)),
  ],
});

/** kubernetes: pkg/apis/batch/v1 SetDefaults_CronJob */
function defaultCronJob({ spec }: CronJob): void {
  defaultJobTemplate(spec.jobTemplate.spec);
  spec.concurrencyPolicy ??= 'Allow';
  spec.suspend ??= false;
  spec.successfulJobsHistoryLimit ??= 3;
  spec.failedJobsHistoryLimit ??= 1;
}

/** kubernetes: pkg/apis/batch/validation validateCronJobSpec */
function checkSpec(spec: CronJobSpec, old: CronJobSpec | undefined, scope: Scope): void {
  const at: Path = ['spec'];
  checkSchedule(spec, old, [...at, 'schedule'], scope);
  const { startingDeadlineSeconds, timeZone, successfulJobsHistoryLimit, failedJobsHistoryLimit } = spec;
  notNegative(startingDeadlineSeconds ?? 0, [...at, 'startingDeadlineSeconds'], scope);
  if (timeZone !== undefined && timeZone !== old?.timeZone) checkZone(timeZone, [...at, 'timeZone'], scope);
  oneOf('Allow', 'Forbid', 'Replace')(spec.concurrencyPolicy ?? '', [...at, 'concurrencyPolicy'], scope);
  checkJobTemplate(spec, [...at, 'jobTemplate', 'spec'], scope);
  notNegative(successfulJobsHistoryLimit ?? 0, [...at, 'successfulJobsHistoryLimit'], scope);
  notNegative(failedJobsHistoryLimit ?? 0, [...at, 'failedJobsHistoryLimit'], scope);
}

function checkSchedule(
  { schedule, timeZone }: CronJobSpec,
  old: CronJobSpec | undefined,
  at: Path,
  scope: Scope,
): void {
  if (schedule === '') {
    scope.report(required(at));
    return;
  }
  const problem = scheduleProblem(schedule);
  if (problem !== undefined) scope.report(invalid(at, schedule, problem));
  if (!schedule.includes('TZ')) return;
  if (old?.schedule.includes('TZ') !== true) {
    const detail = 'cannot use TZ or CRON_TZ in schedule, use timeZone field instead';
    scope.report(invalid(at, schedule, detail));
  } else if (timeZone !== undefined) {
    scope.report(invalid(at, schedule, 'cannot use both timeZone field and TZ or CRON_TZ in schedule'));
  }
}

/** kubernetes: pkg/apis/batch/validation validateTimeZone */
function checkZone(zone: string, at: Path, { report }: Scope): void {
  if (zone === '') {
    report(invalid(at, zone, 'timeZone must be nil or non-empty string'));
    return;
  }
  const parts = zone.split('/');
  if (!parts.every((part) => part !== '.' && part !== '..' && /^[A-Za-z._0-9+][-A-Za-z._0-9+]{0,13}$/.test(part))) {
    report(invalid(at, zone, `unknown time zone ${zone}`));
    return;
  }
  if (zone.toLowerCase() === 'local') {
    report(invalid(at, zone, 'timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones'));
  }
  if (zone !== 'Local' && !isTimeZone(zone)) report(invalid(at, zone, `unknown time zone ${zone}`));
}

/** kubernetes: pkg/apis/batch/validation ValidateJobTemplateSpec */
function checkJobTemplate({ jobTemplate: { spec } }: CronJobSpec, at: Path, scope: Scope): void {
  checkJob(spec, at, scope);
  if (spec.selector !== undefined) {
    const detail = '`selector` will be auto-generated';
    scope.report(invalid([...at, 'selector'], selectorJson(spec.selector), detail));
  }
  if (spec.manualSelector === true) scope.report(notSupported([...at, 'manualSelector'], true, ['nil', 'false']));
}

function zoneWarnings({ spec }: CronJob): readonly Warning[] {
  if (!spec.schedule.includes('TZ')) return [];
  const link = 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/';
  const text = `cannot use TZ or CRON_TZ in spec.spec.schedule, use timeZone instead, see ${link} for more details`;
  return [{ text, at: ['spec', 'schedule'] }];
}
