import type { Distribution } from '../picture.ts';
import type { OverTime } from './overTime.ts';
import { code } from './phrases.ts';
import type { Scene } from './scene.ts';
import type { PodSight } from './sight.ts';

/** Who got how many requests, beside the part that kube-proxy's rules give each Pod at this moment. */
export function distributionOf({ tally }: Scene, sights: readonly PodSight[], counted: OverTime): Distribution {
  const requestsOf = (pod: string) => {
    const { served, failed } = tally.pods.get(pod) ?? NOTHING;
    return served + failed;
  };
  const seen = sights.filter(({ pod, share }) => share > 0 || requestsOf(pod.key) > 0);
  const total = seen.reduce((sum, { pod }) => sum + requestsOf(pod.key), 0);
  const rows = seen.map(({ pod, share }) => ({
    id: pod.key,
    heading: code(pod.name),
    node: pod.running.node ?? '',
    expected: share,
    observed: total === 0 ? 0 : requestsOf(pod.key) / total,
    ...(tally.pods.get(pod.key) ?? NOTHING),
    overTime: counted.pods.get(pod.key) ?? [],
  }));
  return { sliceMs: counted.sliceMs, rows };
}

const NOTHING = { served: 0, failed: 0 };
