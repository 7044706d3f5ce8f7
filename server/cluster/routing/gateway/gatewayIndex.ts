import type { JsonObject } from '../../objects/json.ts';
import { readMetadata } from '../../objects/metadata.ts';
import { labelsOfNamespace } from '../../policy/policyIndex.ts';
import { HostTable } from '../hostTable.ts';
import { objectNameOf } from '../objectName.ts';
import type { ObjectName } from '../reason.ts';
import type { ServiceDirectory } from '../services.ts';
import type { Attachment, NamespaceLabels } from './attach.ts';
import { attach } from './attach.ts';
import type { CandidateTable } from './candidates.ts';
import { tabulate } from './candidates.ts';
import type { Gateway, Listener } from './gateway.ts';
import { readGateway } from './gateway.ts';
import type { ListenerState } from './listenerState.ts';
import { isServing, judgeListeners, storeKey } from './listenerState.ts';
import { GATEWAY_GROUP, indexGrants } from './references.ts';
import type { ResolvedRule } from './resolveRoute.ts';
import { resolveRoute } from './resolveRoute.ts';
import type { Route, RouteKind } from './route.ts';
import { ROUTE_KINDS, readRoute } from './route.ts';

/** A Gateway, ready to be asked. */
export interface GatewayEntry {
  readonly gateway: Gateway;
  /** Whether what `parametersRef` names is there. */
  readonly parametersKnown: boolean;
  readonly listeners: readonly ServedListener[];
  /** The listeners that serve, by port and hostname. */
  readonly ports: ReadonlyMap<number, HostTable<ServedListener>>;
  /** Routes that name the Gateway as their parent. */
  readonly routes: readonly RouteEntry[];
}

export interface ServedListener extends ListenerState {
  readonly attached: readonly RouteEntry[];
  /** What its routes match, by their kind. */
  readonly tables: ReadonlyMap<RouteKind, CandidateTable>;
}

/** A route, where its backends lead, and what became of its parentRefs. */
export interface RouteEntry {
  readonly route: Route;
  readonly rules: readonly ResolvedRule[];
  readonly attachments: readonly Attachment[];
}

/** Gateways and routes of a cluster. */
export interface GatewayIndex {
  /** By `namespace/name`. */
  readonly gateways: ReadonlyMap<string, GatewayEntry>;
  /** By `kind/namespace/name`. */
  readonly routes: ReadonlyMap<string, RouteEntry>;
}

/** Builds the Gateways with their routes. `ofKind` gives the objects of a kind, `Gateway.gateway.networking.k8s.io`. */
export function indexGateways(
  ofKind: (kind: string) => readonly JsonObject[],
  services: ServiceDirectory,
): GatewayIndex {
  const grants = indexGrants(ofGateway(ofKind, 'ReferenceGrant'));
  const stores = new Map([...ofKind('Secret'), ...ofKind('ConfigMap')].map((object) => [keyOfStore(object), object]));
  const judged = ofGateway(ofKind, 'Gateway').map((object) => {
    const gateway = readGateway(object);
    return { gateway, states: judgeListeners(gateway, { grants, stores }) };
  });
  const namespaces = readNamespaces(ofKind('Namespace'));
  const byName = new Map(judged.map((one) => [keyOfGateway(one.gateway.object), one]));
  const routes = ROUTE_KINDS.flatMap((kind) => ofGateway(ofKind, kind).map((object) => readRoute(object, kind))).map(
    (route): RouteEntry => ({
      route,
      rules: resolveRoute(route, { services, grants }),
      attachments: attachments(route, byName, namespaces),
    }),
  );
  return {
    gateways: new Map(judged.map((one) => entryOf(one, routes, parametersKnown(one.gateway, ofKind)))),
    routes: new Map(routes.map((entry) => [keyOfRoute(entry.route.object), entry])),
  };
}

/** The key of a route. */
export function keyOfRoute({ kind, namespace, name }: ObjectName): string {
  return `${kind}/${namespace}/${name}`;
}

/** The key of a Gateway. */
export function keyOfGateway({ namespace, name }: Pick<ObjectName, 'namespace' | 'name'>): string {
  return `${namespace}/${name}`;
}

function ofGateway(ofKind: (kind: string) => readonly JsonObject[], kind: string): readonly JsonObject[] {
  return ofKind(`${kind}.${GATEWAY_GROUP}`);
}

function readNamespaces(objects: readonly JsonObject[]): NamespaceLabels {
  return new Map(objects.map(readMetadata).map(({ name, labels }) => [name, labelsOfNamespace(name, labels)] as const));
}

function keyOfStore(object: JsonObject): string {
  const { kind, namespace, name } = objectNameOf(object);
  return storeKey(kind, namespace, name);
}

interface Judged {
  readonly gateway: Gateway;
  readonly states: readonly ListenerState[];
}

function attachments(
  route: Route,
  gateways: ReadonlyMap<string, Judged>,
  namespaces: NamespaceLabels,
): readonly Attachment[] {
  return route.parents.flatMap((parent) => {
    if (parent.group !== GATEWAY_GROUP || parent.kind !== 'Gateway') return [];
    const namespace = parent.namespace ?? route.object.namespace;
    const found = gateways.get(keyOfGateway({ namespace, name: parent.name }));
    return found ? [attach(route, parent, found.gateway.object, found.states, namespaces)] : [];
  });
}

function parametersKnown({ object, parametersRef }: Gateway, ofKind: (kind: string) => readonly JsonObject[]): boolean {
  if (!parametersRef) return false;
  const { group, kind, name } = parametersRef;
  const named = ofKind(group === '' ? kind : `${kind}.${group}`).map(objectNameOf);
  return named.some((one) => one.name === name && one.namespace === object.namespace);
}

function entryOf(
  { gateway, states }: Judged,
  all: readonly RouteEntry[],
  known: boolean,
): readonly [string, GatewayEntry] {
  const key = keyOfGateway(gateway.object);
  const routes = all.filter(({ attachments: own }) => own.some((one) => keyOfGateway(one.gateway) === key));
  const listeners = states.map((state) => serve(state, routes));
  return [key, { gateway, parametersKnown: known, listeners, ports: sortByPort(listeners), routes }];
}

function serve(state: ListenerState, routes: readonly RouteEntry[]): ServedListener {
  const attached = routes.filter(({ attachments: own }) => own.some(({ listeners }) => listeners.includes(state)));
  const ofKind = (kind: RouteKind) => attached.filter(({ route }) => route.kind === kind);
  const hostname = hostnameFor(state.listener);
  const tables = new Map(state.supportedKinds.map((kind) => [kind, tabulate(hostname, ofKind(kind))] as const));
  return { ...state, attached, tables };
}

function sortByPort(listeners: readonly ServedListener[]): ReadonlyMap<number, HostTable<ServedListener>> {
  const ports = new Map<number, HostTable<ServedListener>>();
  for (const served of listeners.filter(isServing)) {
    const table = ports.get(served.listener.port) ?? new HostTable<ServedListener>('any labels');
    ports.set(served.listener.port, table);
    table.add(hostnameFor(served.listener), served);
  }
  return ports;
}

/** Bare connections name nobody. */
function hostnameFor({ protocol, hostname }: Listener): string | undefined {
  return protocol === 'TCP' || protocol === 'UDP' ? undefined : hostname;
}
