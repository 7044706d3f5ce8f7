import { integerOrTextField, nonEmptyTextField, objectField } from '../objects/fields.ts';
import type { JsonObject } from '../objects/json.ts';
import type { Node } from '../objects/node.ts';
import type { NodePlan } from './daemonSetController.ts';
import { scaledValue } from './fenceposts.ts';
import type { LivePod } from './liveCluster.ts';
import { isAvailable, isTerminating } from './liveCluster.ts';

/**
 * Which old Pods a rolling update takes away now, and on which Nodes it puts new ones beside them.
 * kubernetes: pkg/controller/daemon/update.go rollingUpdate
 */
export function planUpdate(
  spec: JsonObject,
  eligible: readonly Node[],
  pods: ReadonlyMap<string, readonly LivePod[]>,
  isUpdated: (pod: LivePod) => boolean,
): NodePlan {
  if (!isRolling(spec)) return { create: [], remove: [] };
  const names = new Set([...eligible.map((node) => node.metadata.name), ...pods.keys()]);
  const places = Array.from(names, (node) => placeOf(node, pods.get(node) ?? [], isUpdated));
  const surge = surgeOf(spec, eligible.length);
  const unavailable = unavailableOf(spec, eligible.length);
  return surge === 0 ? replace(places, unavailable === 0 ? 1 : unavailable) : surgeOver(places, surge, eligible);
}

/** How many Nodes may have two Pods during an update; rounds up. kubernetes: daemonset_util.go SurgeCount */
export function surgeOf(spec: JsonObject, nodes: number): number {
  if (!isRolling(spec)) return 0;
  return scaledValue(integerOrTextField(rollingOf(spec), 'maxSurge') ?? 0, nodes, Math.ceil);
}

/** How many Nodes may be without a ready Pod; rounds up, unlike a Deployment's. kubernetes: daemonset_util.go UnavailableCount */
function unavailableOf(spec: JsonObject, nodes: number): number {
  return scaledValue(integerOrTextField(rollingOf(spec), 'maxUnavailable') ?? 1, nodes, Math.ceil);
}

function isRolling(spec: JsonObject): boolean {
  return (nonEmptyTextField(objectField(spec, 'updateStrategy'), 'type') ?? 'RollingUpdate') === 'RollingUpdate';
}

function rollingOf(spec: JsonObject): JsonObject {
  return objectField(objectField(spec, 'updateStrategy'), 'rollingUpdate');
}

/** A Node with its old and its new Pod; `excess` where it has more than one of either. */
interface Place {
  readonly node: string;
  readonly old: LivePod | undefined;
  readonly updated: LivePod | undefined;
  readonly excess: boolean;
}

function placeOf(node: string, pods: readonly LivePod[], isUpdated: (pod: LivePod) => boolean): Place {
  const present = pods.filter((pod) => !isTerminating(pod));
  const updated = present.filter(isUpdated);
  const old = present.filter((pod) => !isUpdated(pod));
  return { node, old: old[0], updated: updated[0], excess: old.length > 1 || updated.length > 1 };
}

/** Without surge old Pods make room first: those that are not ready at once, others as far as `unavailable` allows. */
function replace(places: readonly Place[], unavailable: number): NodePlan {
  const unready: LivePod[] = [];
  const candidates: LivePod[] = [];
  let missing = 0;
  for (const { old, updated, excess } of places) {
    if (excess || Boolean(old) === Boolean(updated)) missing += 1;
    else if (updated) missing += isAvailable(updated) ? 0 : 1;
    else if (old && !isAvailable(old)) {
      unready.push(old);
      missing += 1;
    } else if (old) candidates.push(old);
  }
  return { create: [], remove: [...unready, ...candidates.slice(0, Math.max(unavailable - missing, 0))] };
}

/** With surge new Pods come first, beside the old ones, which go once the new ones are ready. */
function surgeOver(places: readonly Place[], surge: number, eligible: readonly Node[]): NodePlan {
  const mayRun = new Set(eligible.map((node) => node.metadata.name));
  const remove: LivePod[] = [];
  const outOfPlace: LivePod[] = [];
  const urgent: string[] = [];
  const candidates: string[] = [];
  let surging = 0;
  let available = 0;
  for (const { node, old, updated, excess } of places) {
    const counted = old ?? updated;
    if (excess) surging += 1;
    else if (counted && isAvailable(counted)) available += 1;
    if (excess || !old) continue;
    if (updated) {
      if (isAvailable(updated)) remove.push(old);
      else surging += 1;
    } else if (isAvailable(old)) {
      if (mayRun.has(node)) candidates.push(node);
      else outOfPlace.push(old);
    } else if (mayRun.has(node)) urgent.push(node);
    else remove.push(old);
  }
  const spare = Math.max(available - eligible.length, 0);
  return {
    create: [...urgent, ...candidates.slice(0, Math.max(surge - surging, 0))],
    remove: [...remove, ...outOfPlace.slice(0, spare)],
  };
}
