import { readPod } from '../objects/pod.ts';
import type { WorkloadKind } from './workloadKind.ts';

/** A Pod is its own workload; what a dump says about it is taken at its word. */
export const pod: WorkloadKind = {
  kind: 'Pod',
  apiVersions: ['v1'],
  templatePath: [],
  selectorPath: undefined,
  replicasPath: undefined,
  ownSelector: () => 'made by the system',
  pods(object, context) {
    const { metadata, spec, status } = readPod(object);
    const placed = { ...metadata, namespace: metadata.namespace ?? context.namespace };
    return { pods: [{ metadata: placed, spec, status, ordinal: 0 }], count: 1, remarks: [] };
  },
};
