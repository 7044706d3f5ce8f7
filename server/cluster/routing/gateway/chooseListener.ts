import type { HostTable } from '../hostTable.ts';
import type { RoutingReason } from '../reason.ts';
import type { EntryRequest } from '../request.ts';
import { hostnameOf } from '../request.ts';
import type { GatewayEntry, ServedListener } from './gatewayIndex.ts';
import { isServing } from './listenerState.ts';

/** The listener that takes a request, or why none does. */
export type ListenerChoice =
  | { readonly served: ServedListener; readonly reasons: readonly RoutingReason[] }
  | { readonly served: undefined; readonly reasons: readonly RoutingReason[]; readonly readsHttp: boolean };

/**
 * Chooses the listener of the port with the most specific hostname: that of the TLS handshake where there is one, else that
 * of the request. gateway-api: apis/v1 GatewaySpec.listeners
 */
export function chooseListener(entry: GatewayEntry, request: EntryRequest): ListenerChoice {
  const { port } = request;
  const table = entry.ports.get(port);
  if (!table) return { served: undefined, reasons: nothingListens(entry, port), readsHttp: false };
  const name = nameOf(request);
  const taking = listenersFor(table, name, request);
  const [served, ...others] = taking;
  if (served) return { served, reasons: chosen(served, others) };
  const listening = entry.listeners.filter(({ listener }) => listener.port === port);
  const fitting = listening.filter(({ listener }) => accepts(listener.protocol, request));
  const readsHttp = request.type === 'http' && fitting.length > 0;
  const reasons = fitting.length > 0 ? [noHostname(entry, fitting, name)] : otherProtocols(listening, request);
  return { served: undefined, reasons, readsHttp };
}

/** The listener that a request's own hostname belongs to. */
export function listenerOfHost(entry: GatewayEntry, request: EntryRequest): ServedListener | undefined {
  const host = request.type === 'http' ? hostnameOf(request.host) : undefined;
  const table = host === undefined ? undefined : entry.ports.get(request.port);
  return table && listenersFor(table, host, request)[0];
}

function nameOf(request: EntryRequest): string | undefined {
  if (request.type === 'http' && request.scheme === 'http') return hostnameOf(request.host);
  return request.type === 'tcp' ? undefined : request.serverName?.toLowerCase();
}

function listenersFor(
  table: HostTable<ServedListener>,
  name: string | undefined,
  request: EntryRequest,
): readonly ServedListener[] {
  return [...table.lookup(name)].flat().filter(({ listener }) => accepts(listener.protocol, request));
}

/** A listener for bare connections takes whatever they carry. */
function accepts(protocol: string, request: EntryRequest): boolean {
  if (protocol === 'TCP') return true;
  if (request.type === 'http' && request.scheme === 'http') return protocol === 'HTTP';
  if (request.type === 'http') return protocol === 'HTTPS' || protocol === 'TLS';
  return request.type === 'tls' && protocol === 'TLS';
}

function chosen({ listener, faults }: ServedListener, others: readonly ServedListener[]): readonly RoutingReason[] {
  const { object, field, name, hostname } = listener;
  const over = others.map((other) => other.listener.name);
  return [
    { type: 'listener', at: { object, field }, name, hostname, over },
    ...faults.map((fault): RoutingReason => ({ type: 'listener fault', at: { object, field: fault.field }, fault })),
  ];
}

function nothingListens({ gateway, listeners }: GatewayEntry, port: number): readonly RoutingReason[] {
  const stopped = listeners.filter((served) => served.listener.port === port && !isServing(served));
  if (stopped.length > 0) {
    return stopped.flatMap(({ listener: { object }, faults }) =>
      faults.slice(0, 1).map((fault): RoutingReason => {
        return { type: 'not programmed', at: { object, field: fault.field }, fault };
      }),
    );
  }
  const ports = [...new Set(listeners.map(({ listener }) => listener.port))];
  return [{ type: 'no listener', gateway: gateway.object, port, ports }];
}

function noHostname(
  { gateway }: GatewayEntry,
  listeners: readonly ServedListener[],
  host: string | undefined,
): RoutingReason {
  const hostnames = listeners.flatMap(({ listener }) => listener.hostname ?? []);
  return { type: 'no hostname', gateway: gateway.object, host, hostnames };
}

function otherProtocols(listening: readonly ServedListener[], request: EntryRequest): readonly RoutingReason[] {
  const asked = request.type === 'http' ? request.scheme.toUpperCase() : request.type.toUpperCase();
  return listening.map(({ listener: { object, field, protocol } }) => {
    return { type: 'protocol', at: { object, field: [...field, 'protocol'] }, protocol, asked };
  });
}
