import { hostPort } from '../cluster/addresses/hostPort.ts';
import { counted } from '../cluster/objects/counted.ts';
import type { PodsRemark } from '../cluster/workloads/workloadKind.ts';
import { missedByService } from '../rules/evidence/convincing.ts';
import type { PodView, ServiceView } from '../workspace/serviceView.ts';
import { type PlacedView, placeholderOf } from './views.ts';
import { nameOf, shortReason } from './words.ts';

/** What a Service's traffic reaches, in as few words as possible: `3 Pods · 10.244.0.4:3000 …`. */
export function shortAnswer({ view, environment }: PlacedView): string {
  const { spec } = view.service;
  if (spec.type === 'ExternalName') return spec.externalName === undefined ? 'no name' : `CNAME ${spec.externalName}`;
  if (spec.selector === undefined) return 'no selector: its endpoints are written by hand';
  const pods = view.selectedPods;
  const reached = view.reachedPods;
  if (reached.length > 0) return `${amount(reached, pods)} · ${firstAddress(reached)}${deadPorts(view)}`;
  if (pods.length > 0) return withoutAnswer(view);
  const [selected] = view.selected;
  if (selected !== undefined)
    return `no Pods at present: ${nameOf(selected.resource)} ${remark(view.podsOf(selected).remarks)}`;
  const miss = missedByService(view, environment);
  const because = miss?.reasons[0];
  if (miss?.inOwnLabels) return `no endpoints: ${nameOf(miss.resource)} has the labels, its Pods do not`;
  if (miss !== undefined && because !== undefined) return `no endpoints: ${shortReason(because, miss.resource)}`;
  const doubt = placeholderOf(view);
  if (doubt !== undefined) return `depends on ${doubt}`;
  return environment.partlyKnown ? 'no Pods seen so far' : 'no Pods in this workspace';
}

function deadPorts({ deadPorts: dead }: ServiceView): string {
  return dead.map(({ port }) => ` · port ${port} reaches none`).join('');
}

function amount(reached: readonly PodView[], all: readonly PodView[]): string {
  return reached.length < all.length
    ? `${reached.length} of ${counted(all.length, 'Pod')}`
    : counted(reached.length, 'Pod');
}

/** All Pods of a Service answer on the same ports in most cases, so the first one stands for all. */
function firstAddress(reached: readonly PodView[]): string {
  const [first] = reached;
  const [address = ''] = first?.addresses ?? [];
  const ports = [...new Set(first?.ports.map(({ targetPort }) => String(targetPort)))];
  const targets =
    ports.map((port, index) => (index === 0 ? hostPort(address, port) : `:${port}`)).join(', ') || address;
  return reached.length > 1 ? `${targets} …` : targets;
}

function withoutAnswer({ obstacles, selectedPods }: ServiceView): string {
  const placeholder = selectedPods.flatMap(({ reasons }) => reasons).find(({ type }) => type === 'unknown');
  const [nearest] = obstacles;
  const [reason = placeholder] = nearest?.reasons ?? [];
  if (reason?.type === 'unknown') return `depends on ${reason.placeholder}`;
  if (nearest === undefined || reason === undefined) return 'no endpoints: no port leads to its Pods';
  return `no endpoints: ${shortReason(reason, nearest.workload)}`;
}

function remark([first]: readonly PodsRemark[]): string {
  switch (first?.type) {
    case 'no replicas':
      return 'has 0 replicas';
    case 'suspended':
      return 'is suspended';
    case 'paused':
      return 'is paused';
    case 'selector misses template':
      return 'does not select its own Pods';
    case 'node turns away':
      return 'is turned away by every node';
    default:
      return 'has none';
  }
}
