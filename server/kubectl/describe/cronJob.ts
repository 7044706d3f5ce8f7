import type { JsonObject } from '../../cluster/objects/json.ts';
import { at, objectsAt, textAt } from '../fields.ts';
import { longTime } from '../print/age.ts';
import { formatSelector } from '../print/selectors.ts';
import type { Describer } from './describer.ts';
import { eventLines, head, line } from './lines.ts';
import { podTemplateLines } from './podTemplate.ts';

const UNSET = '<unset>';

/** kubernetes: kubectl pkg/describe describeCronJob, describeJobTemplate */
export const cronJobDescriber: Describer = {
  group: 'batch',
  kind: 'CronJob',
  describe: (job, context) => {
    const deadline = at(job, 'spec.startingDeadlineSeconds');
    const selector = at(job, 'spec.jobTemplate.spec.selector');
    const last = at(job, 'status.lastScheduleTime');
    const active = objectsAt(job, 'status.active').map((one) => textAt(one, 'name'));
    return [
      ...head(job),
      line('Schedule', textAt(job, 'spec.schedule')),
      line('Concurrency Policy', textAt(job, 'spec.concurrencyPolicy')),
      line('Suspend', at(job, 'spec.suspend') === true ? 'True' : 'False'),
      given(job, 'Successful Job History Limit', 'spec.successfulJobsHistoryLimit'),
      given(job, 'Failed Job History Limit', 'spec.failedJobsHistoryLimit'),
      line('Starting Deadline Seconds', deadline === undefined ? UNSET : `${deadline}s`),
      line('Selector', selector === undefined ? UNSET : formatSelector(selector)),
      given(job, 'Parallelism', 'spec.jobTemplate.spec.parallelism'),
      given(job, 'Completions', 'spec.jobTemplate.spec.completions'),
      ...activeDeadlineLines(job),
      ...podTemplateLines(job, 'spec.jobTemplate.spec.template'),
      line('Last Schedule Time', last === undefined ? UNSET : longTime(last)),
      line('Active Jobs', active.length === 0 ? '<none>' : active.join(', ')),
      ...eventLines(job, context),
    ];
  },
};

function given(job: JsonObject, label: string, path: string): string {
  return line(label, String(at(job, path) ?? UNSET));
}

function activeDeadlineLines(job: JsonObject): readonly string[] {
  const seconds = at(job, 'spec.jobTemplate.spec.activeDeadlineSeconds');
  return seconds === undefined ? [] : [line('Active Deadline Seconds', `${seconds}s`)];
}
