import { same } from '../../admission/rules/update.ts';
import { getObject, listObjects } from '../../apiServer/objectStore.ts';
import { endpointSlices, SLICE_CONTROLLER } from '../../endpoints/endpointSlices.ts';
import { isManaged, managerOf, serviceKeyOf } from '../../endpoints/endpointsState.ts';
import { mirroredSlices } from '../../endpoints/mirroredSlices.ts';
import type { PodState } from '../../endpoints/podState.ts';
import type { EndpointSlice } from '../../objects/endpointSlice.ts';
import { readEndpointSlice } from '../../objects/endpointSlice.ts';
import { readEndpoints } from '../../objects/endpoints.ts';
import type { Json } from '../../objects/json.ts';
import { hasLabels } from '../../objects/labels.ts';
import type { Service } from '../../objects/service.ts';
import { podStateOf } from '../pods/status.ts';
import type { Draft } from './draft.ts';
import { later, tell } from './draft.ts';
import type { Published } from './moment.ts';
import { storedServices } from './stored.ts';

/** Services whose Pods are others now are looked at again, soon. */
export function touchServicesOf(draft: Draft, ...states: readonly (PodState | undefined)[]): void {
  for (const state of states) {
    if (!state) continue;
    for (const { metadata, spec } of storedServices(draft.store).byNamespace.get(state.namespace ?? 'default') ?? []) {
      if (spec.selector && hasLabels(state.pod.metadata.labels, spec.selector)) {
        touchService(draft, `${state.namespace ?? 'default'}/${metadata.name}`);
      }
    }
  }
}

/** A Service's EndpointSlices are looked at again, soon. */
export function touchService(draft: Draft, key: string): void {
  if (draft.unwritten.size === 0) later(draft, draft.setting.delays.writeSlicesMs, { kind: 'write slices' });
  draft.unwritten.add(key);
}

/** The EndpointSlice controllers write what has changed. kubernetes: pkg/controller/endpointslice */
export function writeSlices(draft: Draft): void {
  const written: string[] = [];
  for (const key of draft.unwritten) if (writeSlicesOf(draft, key)) written.push(key);
  draft.unwritten.clear();
  if (written.length === 0) return;
  tell(draft, { kind: 'slices written', services: written });
  if (draft.unprogrammed.size === 0) later(draft, draft.setting.delays.programRulesMs, { kind: 'program rules' });
  for (const key of written) draft.unprogrammed.add(key);
}

/** kube-proxy on every node, and the cluster's DNS, do what the EndpointSlices say. */
export function programRules(draft: Draft): void {
  const services = new Map(draft.programmed.services);
  const slices = new Map(draft.programmed.slices);
  for (const key of draft.unprogrammed) {
    const published = draft.published.get(key);
    if (published) {
      services.set(key, published.service);
      slices.set(key, published.slices);
    } else {
      services.delete(key);
      slices.delete(key);
    }
  }
  tell(draft, { kind: 'rules programmed', services: [...draft.unprogrammed] });
  draft.unprogrammed.clear();
  draft.programmed = { services, slices };
}

/** Whether anything is another now. */
function writeSlicesOf(draft: Draft, key: string): boolean {
  const before = draft.published.get(key);
  const service = storedServices(draft.store).byKey.get(key);
  if (!service) return draft.published.delete(key);
  const after = publish(draft, key, service, before);
  draft.published.set(key, after);
  if (before?.service !== service) return true;
  return !same(before.slices as unknown as Json, after.slices as unknown as Json);
}

function publish(draft: Draft, key: string, service: Service, before: Published | undefined): Published {
  const pods = service.spec.selector ? podsIn(draft, service.metadata.namespace ?? 'default') : [];
  const context = { nodes: draft.live.nodes, families: draft.setting.families };
  const own = before?.slices.filter((slice) => managerOf(slice) === SLICE_CONTROLLER) ?? [];
  // What a Service had is not taken back when it loses its selector: semantics/endpoints.md section 1
  const kept = service.spec.selector && service.spec.type !== 'ExternalName' ? [] : own;
  const slices = [
    ...kept,
    ...endpointSlices(service, pods, context, own),
    ...handMadeSlices(draft, key),
    ...(service.spec.selector ? [] : mirrored(draft, service)),
  ];
  return { service, slices, pods };
}

function podsIn(draft: Draft, namespace: string): readonly PodState[] {
  const states: PodState[] = [];
  for (const live of draft.livePods.values()) {
    const running = draft.pods.get(live.key);
    if (!running || live.pod.metadata.namespace !== namespace) continue;
    states.push(podStateOf(live, running, running.node === undefined ? undefined : draft.nodes.get(running.node)));
  }
  return states;
}

function handMadeSlices({ store }: Draft, key: string): readonly EndpointSlice[] {
  const namespace = key.slice(0, key.indexOf('/'));
  return listObjects(store, { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice' }, { namespace })
    .map(readEndpointSlice)
    .filter((slice) => serviceKeyOf(slice) === key && !isManaged(slice));
}

function mirrored({ store }: Draft, { metadata }: Service): readonly EndpointSlice[] {
  const { namespace = 'default', name } = metadata;
  const object = getObject(store, { apiVersion: 'v1', kind: 'Endpoints', namespace, name });
  return object ? mirroredSlices(readEndpoints(object)) : [];
}
