import type { ApiResource } from '../../cluster/apiServer/resources.ts';
import type { Describer } from './describer.ts';
import { endpointSliceDescriber, endpointsDescriber } from './endpoints.ts';
import { genericDescriber } from './generic.ts';
import { ingressClassDescriber, ingressDescriber } from './ingress.ts';
import { networkPolicyDescriber } from './networkPolicy.ts';
import { podDescriber } from './pod.ts';
import { serviceDescriber } from './service.ts';

/** Every kind that has a describer of its own. */
export const DESCRIBERS: readonly Describer[] = [
  serviceDescriber,
  podDescriber,
  endpointsDescriber,
  endpointSliceDescriber,
  ingressDescriber,
  ingressClassDescriber,
  networkPolicyDescriber,
];

/** The describer of a kind. */
export function describerOf({ group, kind }: Pick<ApiResource, 'group' | 'kind'>): Describer {
  return DESCRIBERS.find((describer) => describer.group === group && describer.kind === kind) ?? genericDescriber;
}
