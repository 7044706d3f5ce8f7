import type { ObjectIdentity } from '../../objects/reference.ts';
import { wantedReplicas } from '../../rollout/replicaSetController.ts';
import { workloadKindOf } from '../../workloads/registry.ts';
import { makesSelected } from '../cluster/makesSelected.ts';
import type { Breakage, PodDeed } from '../picture.ts';
import { originOf } from './fields.ts';
import type { Scene, ScenePod } from './scene.ts';
import type { PodSight } from './sight.ts';

/** More nodes than these are not offered one by one. */
const MOST_NODES = 5;

/** What a user can break, and mend again. */
export function breakagesOf(scene: Scene, sights: readonly PodSight[]): readonly Breakage[] {
  const breakages: Breakage[] = [];
  if (podsFor(sights, 'kill').length > 0) breakages.push({ label: 'Kill a Pod', deed: { kind: 'kill' } });
  if (podsFor(sights, 'makeUnready').length > 0) {
    breakages.push({ label: 'Make a Pod unready', deed: { kind: 'makeUnready' } });
  }
  if (podsFor(sights, 'makeReady').length > 0) {
    breakages.push({ label: 'Make a Pod ready', deed: { kind: 'makeReady' } });
  }
  return [...breakages, ...workloadBreakages(scene, sights), ...nodeBreakages(scene)];
}

/** The Pods that it makes sense to do something to: those that traffic can go to; for mending, those that it cannot. */
export function podsFor(sights: readonly PodSight[], deed: PodDeed): readonly ScenePod[] {
  const states = deed === 'makeReady' ? ['notReady'] : deed === 'makeUnready' ? ['serving'] : ['serving', 'notReady'];
  return sights.filter(({ state }) => states.includes(state)).map(({ pod }) => pod);
}

/** One more, one less, none, and all anew: for each workload whose Pods are drawn. */
function workloadBreakages(scene: Scene, sights: readonly PodSight[]): readonly Breakage[] {
  return workloadsOf(scene, sights).flatMap(({ identity, live }) => {
    const { kind, namespace, name } = identity;
    const workload = `${kind}/${namespace}/${name}`;
    const numbers = new Set([live + 1, live - 1, 0].filter((replicas) => replicas >= 0 && replicas !== live));
    const scalings = [...numbers].map((replicas): Breakage => {
      return { label: `Scale ${name} to ${replicas}`, deed: { kind: 'scale', workload, replicas } };
    });
    return live === 0
      ? scalings
      : [...scalings, { label: `Roll out ${name} anew`, deed: { kind: 'restart', workload } }];
  });
}

function workloadsOf(
  { moment, service, namespace }: Scene,
  sights: readonly PodSight[],
): readonly { readonly identity: ObjectIdentity; readonly live: number }[] {
  const found = new Map<string, { readonly identity: ObjectIdentity; readonly live: number }>();
  const add = (identity: ObjectIdentity) => {
    const key = `${identity.kind} ${identity.namespace}/${identity.name}`;
    const workload = moment.live.workloads.get(key);
    if (found.has(key) || !workload || workloadKindOf(workload.object)?.replicasPath === undefined) return;
    found.set(key, { identity, live: wantedReplicas(workload) });
  };
  for (const { pod } of sights) {
    const origin = originOf(moment, pod.live);
    if (origin) add(origin.identity);
  }
  if (found.size > 0) return [...found.values()];
  // Without any Pod the workloads are those that would make some which the Service selects.
  for (const { kind, namespace: own, name, owner, object } of moment.live.workloads.values()) {
    if (own !== namespace || owner || !service.spec.selector) continue;
    if (makesSelected(object, service.spec.selector)) add({ kind, namespace: own, name });
  }
  return [...found.values()];
}

function nodeBreakages({ moment }: Scene): readonly Breakage[] {
  const nodes = [...moment.nodes.values()];
  if (nodes.length < 2) return [];
  const single = nodes.slice(0, MOST_NODES).flatMap(({ name, up, unschedulable }): readonly Breakage[] => {
    if (!up) return [{ label: `Bring ${name} back`, deed: { kind: 'recover', node: name } }];
    const drain: Breakage = unschedulable
      ? { label: `Uncordon ${name}`, deed: { kind: 'uncordon', node: name } }
      : { label: `Drain ${name}`, deed: { kind: 'drain', node: name } };
    return [drain, { label: `Lose ${name}`, deed: { kind: 'fail', node: name } }];
  });
  const zones = new Set(nodes.flatMap(({ zone }) => zone ?? []));
  if (zones.size < 2) return single;
  const zonal = [...zones].map((zone): Breakage => {
    const lost = nodes.every((node) => node.zone !== zone || !node.up);
    return lost
      ? { label: `Bring zone ${zone} back`, deed: { kind: 'recover zone', zone } }
      : { label: `Lose zone ${zone}`, deed: { kind: 'fail zone', zone } };
  });
  return [...single, ...zonal];
}
