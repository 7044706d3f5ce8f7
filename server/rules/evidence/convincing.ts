import { isNumbered } from '../../cluster/endpoints/nearness.ts';
import type { EndpointReason } from '../../cluster/endpoints/reason.ts';
import type { ServicePort } from '../../cluster/objects/service.ts';
import type { Environment } from '../../workspace/environment.ts';
import type { NearMiss } from '../../workspace/nearMisses.ts';
import type { Resource } from '../../workspace/resource.ts';
import type { ServiceView } from '../../workspace/serviceView.ts';
import { declaresTarget } from './declaredPorts.ts';

/** Letters of a word in which one or two that differ are a slip wherever it stands. */
const LONG_ENOUGH = 5;

/** The workload that a Service which selects nothing surely means. */
export function missedByService(view: ServiceView, environment: Environment): NearMiss | undefined {
  const { nearMisses, resource } = view;
  const near = convincingNearMiss(
    nearMisses,
    environment,
    (miss) => miss.slip || fitsOtherwise(view, miss, environment),
  );
  return near !== undefined && isVariant(resource, near) ? undefined : near;
}

/**
 * The workload that a selector which selects nothing surely means: one that differs by a slip. Nothing where a placeholder
 * decides, where partners may be missing, or where two workloads differ by equally little.
 */
export function convincingNearMiss(
  misses: readonly NearMiss[],
  environment: Environment,
  isClose = (miss: NearMiss) => miss.slip,
): NearMiss | undefined {
  if (environment.partlyKnown) return undefined;
  const close = misses.filter(isTogether);
  if (close.some(({ reasons }) => reasons.some(isDoubt))) return undefined;
  const [nearest] = close;
  if (nearest === undefined || !isClose(nearest)) return undefined;
  const rivals = close.filter((miss) => miss.cost === nearest.cost && !differsAlike(miss, nearest));
  return rivals.length > 0 && !nearest.sameName ? undefined : nearest;
}

/** One pair is right and one is not, nobody else selects the Pods, and they listen where the Service sends to. */
function fitsOtherwise(view: ServiceView, miss: NearMiss, environment: Environment): boolean {
  const [reason, ...others] = miss.reasons;
  if (reason?.type !== 'label' || others.length > 0 || miss.equalPairs === 0) return false;
  if (reason.found !== undefined && isNumbered(reason.wanted, reason.found)) return false;
  const { ports } = view.service.spec;
  const fits = (port: ServicePort) => declaresTarget(port, [miss]);
  return ports.length > 0 && ports.every(fits) && environment.servicesReaching(miss.resource).length === 0;
}

/** A Service called after the value that it asks for, `web-canary`, means Pods that have it, and no others. */
function isVariant({ object: { name = '' } }: Resource, { reasons, sameName }: NearMiss): boolean {
  const [reason] = reasons;
  if (sameName || reason?.type !== 'label' || reason.nearness !== undefined || reason.found === undefined) return false;
  return name.split(/[-.]/).includes(reason.wanted);
}

/** Surely applied together; or likely so, of one name, and apart by a slip in a word that is long enough for it. */
function isTogether({ closeness, sameName, slip, reasons }: NearMiss): boolean {
  if (closeness !== 'likely') return closeness === 'sure';
  const [reason, ...others] = reasons;
  if (!sameName || !slip || reason?.type !== 'label' || others.length > 0) return false;
  return reason.nearness?.type === 'letters' && reason.wanted.length >= LONG_ENOUGH;
}

/** Pods of one owner, or a workload and its Pods in a dump, differ in the same way: either means the same mend. */
function differsAlike(a: NearMiss, b: NearMiss): boolean {
  return JSON.stringify(a.reasons) === JSON.stringify(b.reasons);
}

/** A placeholder decides: the difference may be none. */
function isDoubt({ type }: EndpointReason): boolean {
  return type === 'unknown';
}
