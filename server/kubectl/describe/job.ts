import type { JsonObject } from '../../cluster/objects/json.ts';
import { at, nameOf, numberAt, textAt } from '../fields.ts';
import { longTime } from '../print/age.ts';
import { formatSelector } from '../print/selectors.ts';
import { controllerLines } from './controlled.ts';
import type { Describer } from './describer.ts';
import { annotationLines, eventLines, labelLines, line } from './lines.ts';
import { podTemplateLines } from './podTemplate.ts';

/** kubernetes: kubectl pkg/describe describeJob */
export const jobDescriber: Describer = {
  group: 'batch',
  kind: 'Job',
  describe: (job, context) => [
    line('Name', nameOf(job)),
    line('Namespace', textAt(job, 'metadata.namespace')),
    line('Selector', formatSelector(at(job, 'spec.selector'))),
    ...labelLines('Labels', job, 'metadata.labels'),
    ...annotationLines(job),
    ...controllerLines(job),
    ...known(job, 'Parallelism', 'spec.parallelism'),
    line('Completions', String(at(job, 'spec.completions') ?? '<unset>')),
    ...known(job, 'Completion Mode', 'spec.completionMode'),
    ...known(job, 'Suspend', 'spec.suspend'),
    ...known(job, 'Backoff Limit', 'spec.backoffLimit'),
    ...known(job, 'TTL Seconds After Finished', 'spec.ttlSecondsAfterFinished'),
    ...moment(job, 'Start Time', 'status.startTime'),
    ...moment(job, 'Completed At', 'status.completionTime'),
    line('Pods Statuses', podsText(job)),
    ...podTemplateLines(job),
    ...eventLines(job, context),
  ],
};

function known(job: JsonObject, title: string, path: string): readonly string[] {
  const value = at(job, path);
  return value === undefined ? [] : [line(title, String(value))];
}

function moment(job: JsonObject, title: string, path: string): readonly string[] {
  const value = at(job, path);
  return value === undefined ? [] : [line(title, longTime(value))];
}

function podsText(job: JsonObject): string {
  const count = (field: string) => numberAt(job, `status.${field}`);
  const ready = at(job, 'status.ready') === undefined ? '' : ` (${count('ready')} Ready)`;
  return `${count('active')} Active${ready} / ${count('succeeded')} Succeeded / ${count('failed')} Failed`;
}
