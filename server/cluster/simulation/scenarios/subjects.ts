import { collectionName } from '../../admission/state/clusterIndex.ts';
import { API_RESOURCES } from '../../apiServer/resources.ts';
import { nearest } from '../../endpoints/nearness.ts';
import { hasLabels } from '../../objects/labels.ts';
import { controllerOf, readMetadata } from '../../objects/metadata.ts';
import type { ObjectIdentity } from '../../objects/reference.ts';
import type { Service } from '../../objects/service.ts';
import type { LivePod } from '../../rollout/liveCluster.ts';
import { isActive } from '../../rollout/liveCluster.ts';
import { makesSelected } from '../cluster/makesSelected.ts';
import { storedServices } from '../cluster/stored.ts';
import type { SimulationState } from '../state.ts';
import { storeAt } from '../view/storeAt.ts';

/** What a step names, or why it names nothing: a sentence. */
export type Found<T> = { readonly found: T } | { readonly problem: string };

/** The Service that a scenario is about. */
export function findService({ moment, setting }: SimulationState, name: string | undefined): Found<Service> {
  const { byKey } = storedServices(moment.store);
  const own = [...byKey].filter(([key]) => key !== 'default/kubernetes');
  if (name === undefined) {
    const [only] = own;
    if (only && own.length === 1) return { found: only[1] };
    return { problem: 'It does not say which Service is meant: add "service: NAME".' };
  }
  const exact = byKey.get(name.includes('/') ? name : `${setting.namespace}/${name}`);
  const service = exact ?? own.find(([key]) => key.endsWith(`/${name}`))?.[1];
  if (service) return { found: service };
  return missing(
    'Service',
    name,
    own.map(([, { metadata }]) => metadata.name),
  );
}

/** An object by `kind/name` or `kind/namespace/name`; kinds may be written as kubectl takes them: `deploy/web`. */
export function findObject(state: SimulationState, text: string): Found<ObjectIdentity> {
  const parts = text.split('/');
  const [word = '', name = ''] = parts.length === 3 ? [parts[0], parts[2]] : parts;
  const resource = API_RESOURCES.find(({ kind, plural, singular, shortNames }) =>
    [kind.toLowerCase(), plural, singular, ...shortNames].includes(word.toLowerCase()),
  );
  if (!resource || name === '') return { problem: `"${text}" is not of the form KIND/NAME, such as deployment/web.` };
  const { kind, group, version } = resource;
  const collection = collectionName(group === '' ? version : `${group}/${version}`, kind);
  const all = storeAt(state).index.ofKind(collection).map(readMetadata);
  const wanted = parts.length === 3 ? parts[1] : undefined;
  const fits = all.filter((one) => one.name === name && (wanted === undefined || one.namespace === wanted));
  const found = fits.find(({ namespace }) => namespace === state.setting.namespace) ?? fits[0];
  if (found) return { found: { kind, namespace: found.namespace ?? '', name } };
  return missing(
    kind,
    name,
    all.map((one) => one.name),
  );
}

/** The workload that a step means: by `kind/name`, or the one whose Pods the Service selects. */
export function findWorkload(
  state: SimulationState,
  service: Service,
  text: string | undefined,
): Found<ObjectIdentity> {
  if (text !== undefined) return text.includes('/') ? findObject(state, text) : workloadNamed(state, text);
  for (const { key } of podsOf(state, service)) {
    const origin = originOf(state, key);
    if (origin) return { found: origin };
  }
  for (const { kind, namespace, name, owner, object } of state.moment.live.workloads.values()) {
    if (owner || namespace !== service.metadata.namespace) continue;
    if (service.spec.selector && makesSelected(object, service.spec.selector))
      return { found: { kind, namespace, name } };
  }
  return { problem: `Service ${service.metadata.name} has no workload that could be meant.` };
}

/** The Pods that a step means: one by its name, those of a workload, or those that the Service selects. */
export function findPods(
  state: SimulationState,
  service: Service,
  text: string | undefined,
): Found<readonly LivePod[]> {
  if (text === undefined) {
    const selected = podsOf(state, service);
    if (selected.length > 0) return { found: selected };
    return { problem: `Service ${service.metadata.name} selects no Pod.` };
  }
  const [name = '', namespace] = text
    .replace(/^(?:po|pods?)\//, '')
    .split('/')
    .reverse();
  const { pods } = state.moment.live;
  // One that is on its way out can still be killed.
  const named = [...pods.values()].filter(({ pod: { metadata } }) => metadata.name === name);
  const own = named.filter(({ pod }) => pod.metadata.namespace === (namespace ?? service.metadata.namespace));
  if (own.length > 0) return { found: own };
  if (named.length > 0 && namespace === undefined) return { found: named };
  const all = [...pods.values()].filter(isActive);
  const made = all.filter(({ key }) => originOf(state, key)?.name === name);
  return made.length > 0
    ? { found: made }
    : missing(
        'Pod',
        name,
        all.map(({ pod }) => pod.metadata.name),
      );
}

/** A node by its name; the one of the Service's first Pod where none is named. */
export function findNode(state: SimulationState, service: Service, text: string | undefined): Found<string> {
  const { nodes, pods } = state.moment;
  if (text !== undefined) return nodes.has(text) ? { found: text } : missing('node', text, [...nodes.keys()]);
  const node = podsOf(state, service).flatMap(({ key }) => pods.get(key)?.node ?? [])[0];
  return node === undefined ? { problem: 'No node runs a Pod of the Service: name one.' } : { found: node };
}

/** A zone by its name; the one of the Service's first Pod where none is named. */
export function findZone(state: SimulationState, service: Service, text: string | undefined): Found<string> {
  const { nodes } = state.moment;
  const zones = [...new Set([...nodes.values()].flatMap(({ zone }) => zone ?? []))];
  if (text !== undefined) return zones.includes(text) ? { found: text } : missing('zone', text, zones);
  const node = findNode(state, service, undefined);
  const zone = 'found' in node ? nodes.get(node.found)?.zone : undefined;
  return zone === undefined ? { problem: 'The nodes are in no zones.' } : { found: zone };
}

/** The workload that somebody wrote and that a Pod comes from. */
function originOf({ moment }: SimulationState, key: string): ObjectIdentity | undefined {
  const live = moment.live.pods.get(key);
  const owner = live && controllerOf(live.pod.metadata);
  const namespace = live?.pod.metadata.namespace ?? 'default';
  const workload = owner && moment.live.workloads.get(`${owner.kind} ${namespace}/${owner.name}`);
  if (!workload) return undefined;
  const { kind, name, owner: above } = workload;
  return above ? { kind: above.kind, namespace, name: above.name } : { kind, namespace, name };
}

function podsOf({ moment }: SimulationState, { metadata, spec }: Service): readonly LivePod[] {
  const { selector } = spec;
  if (!selector) return [];
  return [...moment.live.pods.values()].filter(
    (live) =>
      isActive(live) &&
      live.pod.metadata.namespace === (metadata.namespace ?? 'default') &&
      hasLabels(live.pod.metadata.labels, selector),
  );
}

function workloadNamed({ moment }: SimulationState, text: string): Found<ObjectIdentity> {
  const all = [...moment.live.workloads.values()].filter(({ owner }) => !owner);
  const found = all.find(({ name }) => name === text);
  if (found) return { found: { kind: found.kind, namespace: found.namespace, name: found.name } };
  return missing(
    'workload',
    text,
    all.map(({ name }) => name),
  );
}

const MOST_LISTED = 5;

function missing(what: string, name: string, names: readonly string[]): { readonly problem: string } {
  const meant = nearest(name, names)?.text;
  if (meant !== undefined) return { problem: `There is no ${what} "${name}". There is "${meant}".` };
  const listed = names.length === 0 ? `There is none at all.` : `There is ${names.slice(0, MOST_LISTED).join(', ')}.`;
  return { problem: `There is no ${what} "${name}". ${listed}` };
}
