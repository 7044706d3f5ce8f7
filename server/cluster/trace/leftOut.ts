import { selectEndpoints } from '../endpoints/selectEndpoints.ts';
import type { Service } from '../objects/service.ts';
import type { LeftOut } from './reason.ts';
import type { TracedCluster } from './tracedCluster.ts';

/** The Pods that a Service could be meant for, those that share something with its selector, and why it does not reach them. */
export function leftOut({ pods }: TracedCluster, service: Service | undefined, portIndex: number): readonly LeftOut[] {
  if (!service?.spec.selector) return [];
  const wanted = Object.keys(service.spec.selector).length;
  return selectEndpoints(service, [...pods.values()]).candidates.flatMap(({ pod, reasons, ports }) => {
    const differences = reasons.filter(({ type }) => type === 'label');
    const near = differences.length < wanted || differences.some(isNear);
    const leads = ports.some((one) => one.portIndex === portIndex);
    return near && (reasons.length > 0 || !leads) ? [{ pod, reasons }] : [];
  });
}

function isNear(reason: LeftOut['reasons'][number]): boolean {
  return reason.type === 'label' && (reason.nearness !== undefined || reason.otherKey !== undefined);
}
