import { booleanField, objectField } from '../objects/fields.ts';
import { noPods, ownerOf } from './derive.ts';
import { jobPods } from './job.ts';
import type { WorkloadKind } from './workloadKind.ts';

/** The Unix minute of a run where none is given; it only stands in a name. */
export const SOME_MINUTE = 29_920_000;

/** CronJob → the Pods of one run. kubernetes: pkg/controller/cronjob/cronjob_controllerv2.go getJobName */
export const cronJob: WorkloadKind = {
  kind: 'CronJob',
  apiVersions: ['batch/v1', 'batch/v1beta1', 'batch/v2alpha1'],
  templatePath: ['spec', 'jobTemplate', 'spec', 'template'],
  selectorPath: ['spec', 'jobTemplate', 'spec', 'selector'],
  replicasPath: ['spec', 'jobTemplate', 'spec', 'parallelism'],
  ownSelector: () => 'made by the system',
  pods(object, context) {
    const spec = objectField(object, 'spec');
    if (booleanField(spec, 'suspend')) return noPods({ type: 'suspended', path: ['spec', 'suspend'] });
    const owner = ownerOf(object, 'batch/v1', 'Job', context);
    const run = { ...owner, name: `${owner.name}-${context.unixMinute ?? SOME_MINUTE}`, uid: undefined };
    return jobPods(objectField(objectField(spec, 'jobTemplate'), 'spec'), run, ['spec', 'jobTemplate', 'spec']);
  },
};
