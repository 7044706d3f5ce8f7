import { quantityMilli } from '../../formats/quantity.ts';
import type { PodSpec } from '../../shapes/pod.ts';

const COMPUTE = ['cpu', 'memory'] as const;

/** How a Pod is treated when its node runs short. kubernetes: pkg/apis/core/helper/qos GetPodQOS */
export function qualityOfService(spec: PodSpec): string {
  const containers = [...(spec.containers ?? []), ...(spec.initContainers ?? [])].map(({ resources }) => resources);
  const asked = containers.flatMap(({ requests = {}, limits = {} }) =>
    COMPUTE.flatMap((name) => [positive(requests[name]), positive(limits[name])]),
  );
  if (!asked.some((amount) => amount > 0n)) return 'BestEffort';
  const guaranteed = containers.every(({ requests = {}, limits = {} }) =>
    COMPUTE.every((name) => {
      const limit = positive(limits[name]);
      return limit > 0n && positive(requests[name]) === limit;
    }),
  );
  return guaranteed ? 'Guaranteed' : 'Burstable';
}

function positive(quantity: string | undefined): bigint {
  const amount = quantity === undefined ? 0n : (quantityMilli(quantity) ?? 0n);
  return amount > 0n ? amount : 0n;
}
