import { containerPort } from './containerPort.ts';
import { podLabels } from './podLabels.ts';
import { rollout } from './rollout.ts';
import type { WorkloadSubject } from './subject.ts';
import { workload } from './workload.ts';

/** What hovers explain of a workload; the first that applies to a field answers. */
export const workloadSubjects: readonly WorkloadSubject[] = [containerPort, podLabels, rollout, workload];
