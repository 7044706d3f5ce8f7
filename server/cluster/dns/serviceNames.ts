import type { NamedEndpoint, NamedEndpoints, NamedPort, NamedService } from './directory.ts';
import { keyOf } from './directory.ts';
import { endpointName } from './endpointName.ts';
import type { ObjectRequest } from './queryName.ts';
import type { AbsenceReason, ServiceName } from './reason.ts';
import type { DnsServer, Found, PresenceReason, Target, ZoneView } from './target.ts';
import { absent, present, strictIP, targetOf } from './target.ts';

/** A Service, one of its endpoints or one of its ports. coredns: plugin/kubernetes/kubernetes.go findServices */
export function findService(view: ZoneView, request: ObjectRequest): Found<Target> {
  const { directory, settings } = view.server;
  const service = directory.services.get(keyOf(request));
  if (service === undefined) return absent(noService(view.server, request));
  const slices = settings.endpoints ? (directory.endpoints.get(keyOf(service)) ?? []) : [];
  if (
    settings.ignoreEmptyServices &&
    service.kind === 'cluster IP' &&
    slices.every(({ ready }) => ready.length === 0)
  ) {
    return absent({ type: 'empty Service hidden', service: nameOf(service) });
  }
  if (service.kind === 'external name') return findAlias(view, service, request);
  if (service.kind === 'headless' || request.endpoint !== '') return findEndpoints(view, service, slices, request);
  return findClusterIP(view, service, request);
}

function findAlias({ zone }: ZoneView, service: NamedService, request: ObjectRequest): Found<Target> {
  const target = service.externalName;
  const name = nameOf(service);
  if (request.endpoint + request.port + request.protocol !== '') return absent({ type: 'below alias', service: name });
  if (strictIP(target) !== undefined) return absent({ type: 'alias to address', service: name, target });
  return present([targetOf(target, undefined, serviceOwner(service, zone))], { type: 'alias', service: name, target });
}

function findClusterIP({ zone }: ZoneView, service: NamedService, request: ObjectRequest): Found<Target> {
  const ports = service.ports.filter((port) => isAsked(port, request));
  if (ports.length === 0) return absent(noPort(service, service.ports, request));
  const owner = serviceOwner(service, zone);
  const targets = ports.flatMap(({ port }) => service.addresses.map((address) => targetOf(address, port, owner)));
  const { addresses, placeholder } = service;
  const open: readonly PresenceReason[] = placeholder === undefined ? [] : [{ type: 'unknown', placeholder }];
  return present(targets, { type: 'cluster IP', service: nameOf(service), addresses }, ...open);
}

function findEndpoints(
  { server, zone }: ZoneView,
  service: NamedService,
  slices: readonly NamedEndpoints[],
  request: ObjectRequest,
): Found<Target> {
  const labelOf = (endpoint: NamedEndpoint) => endpointName(endpoint, server.settings.endpointPodNames);
  const { endpoint: wanted } = request;
  const targets = slices.flatMap(({ ready, ports }) => {
    const asked = ports.filter((port) => isAsked(port, request));
    return ready
      .filter((endpoint) => wanted === '' || isSameLabel(labelOf(endpoint), wanted))
      .flatMap((endpoint) =>
        asked.map(({ port }) =>
          targetOf(endpoint.address, port, `${labelOf(endpoint)}.${serviceOwner(service, zone)}`),
        ),
      );
  });
  if (targets.length === 0) return absent(noEndpoint(service, slices, request, labelOf));
  const addresses = [...new Set(targets.map(({ host }) => host))];
  const endpoint = wanted === '' ? undefined : wanted;
  return present(targets, { type: 'endpoints', service: nameOf(service), addresses, endpoint });
}

function noService({ directory }: DnsServer, { namespace, name }: ObjectRequest): AbsenceReason {
  const elsewhere = [...directory.namespaces].filter((other) =>
    directory.services.has(keyOf({ namespace: other, name })),
  );
  const doubts = directory.placeholders.get(namespace) ?? [];
  return { type: 'no Service', service: { namespace, name }, elsewhere, doubts };
}

function noPort(service: NamedService, ports: readonly NamedPort[], { port, protocol }: ObjectRequest): AbsenceReason {
  const named = ports.filter(({ name }) => name !== '').map((one) => `_${one.name}._${one.protocol.toLowerCase()}`);
  return { type: 'no port', service: nameOf(service), port, protocol, names: [...new Set(named)] };
}

function noEndpoint(
  service: NamedService,
  slices: readonly NamedEndpoints[],
  request: ObjectRequest,
  labelOf: (endpoint: NamedEndpoint) => string,
): AbsenceReason {
  const ready = slices.flatMap((slice) => slice.ready);
  if (ready.length === 0 && service.kind === 'headless') {
    const notReady = slices.reduce((sum, slice) => sum + slice.notReady, 0);
    return { type: 'no ready endpoints', service: nameOf(service), notReady };
  }
  const { endpoint } = request;
  if (endpoint === '') {
    return noPort(
      service,
      slices.flatMap(({ ports }) => ports),
      request,
    );
  }
  const names = [...new Set(ready.map(labelOf))];
  return { type: 'no endpoint', service: nameOf(service), endpoint, names };
}

/** coredns: plugin/kubernetes/kubernetes.go matchPortAndProtocol */
function isAsked({ name, protocol }: NamedPort, request: ObjectRequest): boolean {
  return (
    (request.port === '' || isSameLabel(name, request.port)) &&
    (request.protocol === '' || isSameLabel(protocol, request.protocol))
  );
}

function isSameLabel(label: string, lowerCase: string): boolean {
  return label === lowerCase || label.toLowerCase() === lowerCase;
}

function serviceOwner({ name, namespace }: ServiceName, zone: string): string {
  return `${name}.${namespace}.svc.${zone}`;
}

function nameOf({ namespace, name }: ServiceName): ServiceName {
  return { namespace, name };
}
