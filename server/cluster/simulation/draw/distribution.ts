import type { Trace } from '../oneService/trace.ts';
import type { Distribution } from '../picture.ts';
import { code } from './phrases.ts';
import type { PodSight } from './sight.ts';

/** Who got how many requests, beside the part that kube-proxy's rules give each Pod at this moment. */
export function distributionOf(sights: readonly PodSight[], trace: Trace): Distribution {
  const seen = sights.filter(({ pod, share }) => share > 0 || requestsOf(trace, pod.id) > 0);
  const total = seen.reduce((sum, { pod }) => sum + requestsOf(trace, pod.id), 0);
  const rows = seen.map(({ pod, share }) => ({
    id: pod.id,
    heading: code(pod.pod.metadata.name),
    node: pod.nodeName ?? '',
    expected: share,
    observed: total === 0 ? 0 : requestsOf(trace, pod.id) / total,
    ...trace.totalsOf(pod.id),
    overTime: trace.overTime.counts(pod.id),
  }));
  return { sliceMs: trace.overTime.sliceMs, rows };
}

function requestsOf(trace: Trace, pod: string): number {
  const { served, failed } = trace.totalsOf(pod);
  return served + failed;
}
