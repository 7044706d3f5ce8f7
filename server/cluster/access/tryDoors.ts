import { allocate } from '../addresses/allocation.ts';
import type { Service } from '../objects/service.ts';
import { readTarget } from '../trace/readRequest.ts';
import type { Scheme, Sender, TracedRequest } from '../trace/request.ts';
import { OUTSIDE } from '../trace/request.ts';
import type { ToldWay } from '../trace/tellWay.ts';
import { tellWay } from '../trace/tellWay.ts';
import type { TracedCluster } from '../trace/tracedCluster.ts';
import { keyOf } from '../trace/tracedCluster.ts';
import { traceRequest } from '../trace/traceRequest.ts';
import { routedUrls } from './routedUrls.ts';
import type { Caller, Door, DoorPort } from './serviceDoors.ts';
import { serviceDoors } from './serviceDoors.ts';

/** A way to call a Service, and what became of requests that took it. */
export interface TriedDoor {
  readonly door: Door;
  /** One for each port, and at node ports for each node; none at a load balancer that is still to come. */
  readonly attempts: readonly Attempt[];
}

export interface Attempt {
  readonly request: TracedRequest;
  /** The node whose address it was sent to, at node ports. */
  readonly node: string | undefined;
  readonly told: ToldWay;
}

/** Sends a request through every door of a Service, as callers of each place would. */
export function tryDoors(cluster: TracedCluster, service: Service): readonly TriedDoor[] {
  const slices = cluster.slices.get(keyOf(service.metadata)) ?? [];
  const { domain } = cluster.settings.dns;
  const doors = serviceDoors({
    service,
    allocation: allocate(service),
    slices,
    domain,
    urls: routedUrls(cluster.entries, service),
  });
  return doors.map((door) => ({ door, attempts: attemptsAt(cluster, service, door) }));
}

/** A namespace that is not the Service's, as another caller's. */
const ELSEWHERE = 'elsewhere';

function senderOf({ network }: TracedCluster, service: Service, caller: Caller): Sender {
  switch (caller) {
    case 'own namespace':
      return { type: 'namespace', namespace: service.metadata.namespace ?? 'default' };
    case 'other namespace':
      return { type: 'namespace', namespace: ELSEWHERE };
    case 'node':
      return { type: 'node', name: network.proxy.nodes.keys().next().value ?? '' };
    case 'outside':
      return OUTSIDE;
    default:
      return caller satisfies never;
  }
}

function attemptsAt(cluster: TracedCluster, service: Service, door: Door): readonly Attempt[] {
  const from = senderOf(cluster, service, door.from);
  if (door.type === 'url') return door.hosts.flatMap((url) => attemptAtUrl(cluster, from, url));
  const ports = door.ports.length > 0 ? door.ports : [ANY_PORT];
  return hostsOf(cluster, door).flatMap(({ host, node }) =>
    ports.flatMap(({ number, protocol }): readonly Attempt[] => {
      if (typeof number !== 'number') return [];
      const request = { from, scheme: schemeOf(protocol), host, port: number, path: '/', method: 'GET', headers: {} };
      return [{ request, node, told: tellWay(traceRequest(cluster, request)) }];
    }),
  );
}

function attemptAtUrl(cluster: TracedCluster, from: Sender, url: string): readonly Attempt[] {
  const target = readTarget(url);
  if (!target) return [];
  const request = { ...target, from };
  return [{ request, node: undefined, told: tellWay(traceRequest(cluster, request)) }];
}

/** An alias forwards nothing, so that every port is as good as another. */
const ANY_PORT: DoorPort = { number: 80, protocol: 'TCP' };

interface TriedHost {
  readonly host: string;
  readonly node: string | undefined;
}

function hostsOf({ network }: TracedCluster, { type, hosts }: Door): readonly TriedHost[] {
  const all = hosts.map((host) => ({ host, node: undefined }));
  switch (type) {
    case 'name':
    case 'alias':
    case 'endpoint name':
      return all.slice(0, 1);
    case 'node port':
      return [...network.proxy.nodes.values()].flatMap(({ name, addresses: [host] }) =>
        host ? [{ host, node: name }] : [],
      );
    case 'external IP':
    case 'cluster IP':
    case 'load balancer':
    case 'url':
      return all;
    default:
      return type satisfies never;
  }
}

function schemeOf(protocol: string): Scheme {
  return protocol === 'UDP' ? 'udp' : protocol === 'SCTP' ? 'sctp' : 'tcp';
}
