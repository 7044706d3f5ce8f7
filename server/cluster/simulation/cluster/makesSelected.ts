import { valueAt } from '../../objects/fieldPath.ts';
import type { JsonObject } from '../../objects/json.ts';
import type { Labels } from '../../objects/labels.ts';
import { hasLabels } from '../../objects/labels.ts';
import { readPodTemplate } from '../../objects/pod.ts';
import { workloadKindOf } from '../../workloads/registry.ts';

/** Whether the Pods that a workload makes are selected by these labels. */
export function makesSelected(object: JsonObject, selector: Labels): boolean {
  const path = workloadKindOf(object)?.templatePath;
  return path !== undefined && hasLabels(readPodTemplate(valueAt(object, path)).labels, selector);
}
