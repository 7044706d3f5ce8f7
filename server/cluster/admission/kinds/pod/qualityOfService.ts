import { quantityMilli } from '../../formats/quantity.ts';
import type { ResourceRequirements } from '../../shapes/container.ts';

const COMPUTE = ['cpu', 'memory'] as const;

/** What decides it; a specification that admission has not filled in may lack `resources`. */
interface Asking {
  readonly containers?: readonly { readonly resources?: ResourceRequirements }[];
  readonly initContainers?: readonly { readonly resources?: ResourceRequirements }[];
}

/** How a Pod is treated when its node runs short. kubernetes: pkg/apis/core/helper/qos GetPodQOS */
export function qualityOfService(spec: Asking): string {
  const containers = [...(spec.containers ?? []), ...(spec.initContainers ?? [])].map(
    ({ resources = {} }) => resources,
  );
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
