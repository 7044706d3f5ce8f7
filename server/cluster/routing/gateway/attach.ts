import type { FieldPath } from '../../objects/fieldPath.ts';
import { labelsOfNamespace } from '../../policy/policyIndex.ts';
import type { IndexedLabels } from '../../policy/selectorMatch.ts';
import { indexSelector, matchSelector } from '../../policy/selectorMatch.ts';
import { hostnamesIntersect } from '../hostTable.ts';
import type { ObjectName } from '../reason.ts';
import type { AllowedRoutes } from './gateway.ts';
import type { ListenerState } from './listenerState.ts';
import type { ParentReference, Route } from './route.ts';

/** What became of a route's wish to belong to a Gateway. */
export interface Attachment {
  readonly parent: ParentReference;
  readonly gateway: ObjectName;
  /** The listeners that serve the route. None: `refusal` says why. */
  readonly listeners: readonly ListenerState[];
  readonly refusal: Refusal | undefined;
}

/** Why no listener takes a route: a reason as it stands in its condition `Accepted`. */
export interface Refusal {
  readonly reason: 'NoMatchingParent' | 'NotAllowedByListeners' | 'NoMatchingListenerHostname';
  /** Which of the things that have to fit does not. */
  readonly misses: 'listener' | 'kind' | 'namespace' | 'hostname';
  /** The field of the route that does not fit. */
  readonly field: FieldPath;
  readonly detail: string;
}

/** The labels of namespaces. */
export type NamespaceLabels = ReadonlyMap<string, IndexedLabels>;

/**
 * Attaches a route to the listeners that its parentRef names: those of the section and port, that allow the route, and that
 * share a hostname with it. gateway-api: apis/v1 ParentReference, AllowedRoutes, RouteConditionReason
 */
export function attach(
  route: Route,
  parent: ParentReference,
  gateway: ObjectName,
  states: readonly ListenerState[],
  namespaces: NamespaceLabels,
): Attachment {
  const none = (refusal: Refusal): Attachment => ({ parent, gateway, listeners: [], refusal });
  const named = states.filter(({ listener }) => isNamed(parent, listener));
  if (named.length === 0) return none(noMatchingParent(parent, states));
  const allowing = named.filter((state) => allows(state, route, namespaces));
  if (allowing.length === 0) return none(notAllowed(route, parent, named));
  const listeners = allowing.filter(({ listener }) => sharesHostname(route, listener.hostname));
  if (listeners.length === 0) return none(noMatchingHostname(route, allowing));
  return { parent, gateway, listeners, refusal: undefined };
}

function isNamed({ sectionName, port }: ParentReference, listener: ListenerState['listener']): boolean {
  return (sectionName ?? listener.name) === listener.name && (port ?? listener.port) === listener.port;
}

function sharesHostname({ hostnames, kind }: Route, hostname: string | undefined): boolean {
  if (kind === 'TCPRoute' || kind === 'UDPRoute' || hostnames.length === 0) return true;
  return hostnames.some((own) => hostnamesIntersect(own, hostname));
}

function allows({ listener, supportedKinds }: ListenerState, route: Route, namespaces: NamespaceLabels): boolean {
  if (!supportedKinds.includes(route.kind)) return false;
  return allowsNamespace(listener.allowed, listener.object.namespace, route.object.namespace, namespaces);
}

/** gateway-api: apis/v1 RouteNamespaces */
function allowsNamespace(
  { from, selector }: AllowedRoutes,
  own: string,
  namespace: string,
  namespaces: NamespaceLabels,
): boolean {
  if (from === 'All') return true;
  if (from !== 'Selector') return from === 'Same' && namespace === own;
  if (!selector) return false;
  const labels = namespaces.get(namespace) ?? labelsOfNamespace(namespace);
  return matchSelector(indexSelector(selector), labels) !== 'no';
}

function noMatchingParent({ field, sectionName, port }: ParentReference, states: readonly ListenerState[]): Refusal {
  const names = states.map(({ listener }) => `${listener.name} (port ${listener.port})`).join(', ');
  const wanted = [
    sectionName === undefined ? '' : ` called ${sectionName}`,
    port === undefined ? '' : ` on port ${port}`,
  ];
  const key = sectionName === undefined ? 'port' : 'sectionName';
  const detail = `there is no listener${wanted.join('')}; there are ${names}`;
  return { reason: 'NoMatchingParent', misses: 'listener', field: [...field, key], detail };
}

function notAllowed({ kind, object }: Route, { field }: ParentReference, named: readonly ListenerState[]): Refusal {
  const others = named.every(({ supportedKinds }) => !supportedKinds.includes(kind));
  const kinds = [...new Set(named.flatMap(({ supportedKinds }) => supportedKinds))].join(', ');
  const detail = others
    ? `its listeners take no ${kind} (${kinds === '' ? 'no route at all' : `only ${kinds}`})`
    : `its listeners take no routes of namespace ${object.namespace}`;
  return { reason: 'NotAllowedByListeners', misses: others ? 'kind' : 'namespace', field, detail };
}

function noMatchingHostname({ hostnames }: Route, allowing: readonly ListenerState[]): Refusal {
  const theirs = allowing.map(({ listener }) => listener.hostname).join(', ');
  const detail = `its listeners are for ${theirs}, not for ${hostnames.join(', ')}`;
  return { reason: 'NoMatchingListenerHostname', misses: 'hostname', field: ['spec', 'hostnames'], detail };
}
