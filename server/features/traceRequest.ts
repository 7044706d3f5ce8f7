import { ingressUrls } from '../cluster/access/ingressUrls.ts';
import { type Door, serviceDoors } from '../cluster/access/serviceDoors.ts';
import { allocate } from '../cluster/addresses/allocation.ts';
import { hostPort } from '../cluster/addresses/hostPort.ts';
import type { Service } from '../cluster/objects/service.ts';
import { readSender, readTarget } from '../cluster/trace/readRequest.ts';
import type { Sender } from '../cluster/trace/request.ts';
import { tellWay } from '../cluster/trace/tellWay.ts';
import { keyOf } from '../cluster/trace/tracedCluster.ts';
import { traceRequest } from '../cluster/trace/traceRequest.ts';
import { writeTrace } from '../cluster/trace/writeTrace.ts';
import { workloadKindOf } from '../cluster/workloads/registry.ts';
import { locate } from '../workspace/locate.ts';
import { objectsNear } from '../workspace/nearObjects.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { podCalled, resourceOf, type TracedEnvironment, traceEnvironment } from '../workspace/tracedEnvironment.ts';
import { fileName } from './fileName.ts';

/** One end of a request as a list shows it. */
export interface TraceEnd {
  /** As `portolan route` takes it. */
  readonly value: string;
  readonly label: string;
  readonly detail: string;
}

/** Who can send, and what can be called, in one environment of a file. */
export interface TraceEnds {
  readonly environment: string;
  readonly from: readonly TraceEnd[];
  readonly to: readonly TraceEnd[];
}

/** The ends that a request near a file can have. */
export function traceEnds(snapshot: Snapshot, uri: string): readonly TraceEnds[] {
  return objectsNear(snapshot, uri).map((objects) => {
    const traced = traceEnvironment(objects);
    return { environment: objects.name, from: sendersOf(traced), to: targetsOf(traced) };
  });
}

/** Which request is meant. */
export interface AskedTrace {
  readonly uri: string;
  readonly environment: string;
  readonly from: string;
  readonly to: string;
}

/** A trace as plain text, and which pieces of it lead to the field that decided. */
export interface WrittenTrace {
  readonly text: string;
  readonly links: readonly TraceLink[];
}

export interface TraceLink {
  /** From zero, as are the characters. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly uri: string;
  readonly targetLine: number;
}

/** The way of a request; nothing where its environment or its ends are not there any more. */
export function writeRequestTrace(snapshot: Snapshot, asked: AskedTrace): WrittenTrace | undefined {
  const objects = objectsNear(snapshot, asked.uri).find(({ name }) => name === asked.environment);
  const target = readTarget(asked.to);
  const sender = readSender(asked.from);
  if (!objects || !target || !sender) return undefined;
  const environment = traceEnvironment(objects);
  const request = { ...target, from: byFullName(environment, sender) };
  const told = tellWay(traceRequest(environment.traced, request));
  const links: TraceLink[] = [];
  const lines = writeTrace(request, told).map(({ text, decidedBy }, line) => {
    const resource = decidedBy && resourceOf(environment, decidedBy.object);
    if (!decidedBy || !resource) return text;
    const { uri, range } = locate(snapshot, resource, decidedBy.path);
    const label = `${fileName(uri)}:${range.start.line + 1}`;
    const start = text.length + 2;
    links.push({ line, start, end: start + label.length, uri, targetLine: range.start.line });
    return `${text} (${label})`;
  });
  return { text: `${lines.join('\n')}\n`, links };
}

/** Pods are offered by their workload's name, as the end of their own is drawn. */
function byFullName({ resting }: TracedEnvironment, from: Sender): Sender {
  if (from.type !== 'pod') return from;
  return { ...from, name: podCalled(resting, from.namespace, from.name)?.pod.metadata.name ?? from.name };
}

function sendersOf({ objects, resting }: TracedEnvironment): readonly TraceEnd[] {
  const { namespace: applied = 'default' } = objects.facts;
  const workloads = objects.resources.flatMap(({ object }): readonly TraceEnd[] => {
    const { kind, name, namespace = applied } = object;
    if (!workloadKindOf(object.value) || name === undefined || !podCalled(resting, namespace, name)) return [];
    return [
      {
        value: `pod:${namespace}/${name}`,
        label: `${kind} ${name}`,
        detail: `its first Pod, in namespace ${namespace}`,
      },
    ];
  });
  const namespaces = new Set(resting.services.map(({ metadata }) => metadata.namespace ?? applied));
  return [
    ...workloads,
    ...Array.from([...namespaces, 'elsewhere'], (name) => {
      const detail = name === 'elsewhere' ? 'in a namespace of its own' : 'any, without labels';
      return { value: `namespace:${name}`, label: `a Pod in namespace ${name}`, detail };
    }),
    ...resting.nodes.map(({ metadata: { name } }) => ({
      value: `node:${name}`,
      label: `node ${name}`,
      detail: 'a process on it',
    })),
    { value: 'external', label: 'outside', detail: 'somebody outside of the cluster' },
  ];
}

function targetsOf(environment: TracedEnvironment): readonly TraceEnd[] {
  const { resting, traced } = environment;
  const ends = resting.services.flatMap((service) => {
    const slices = traced.slices.get(keyOf(service.metadata)) ?? [];
    const urls = ingressUrls(resting.objects, service);
    const { domain } = traced.settings.dns;
    const doors = serviceDoors({ service, allocation: allocate(service), slices, domain, urls });
    return doors
      .filter(({ from }) => from === 'other namespace' || from === 'outside')
      .flatMap((door) => endsOf(environment, service, door));
  });
  return [...new Map(ends.map((end) => [end.value, end])).values()];
}

function endsOf({ traced }: TracedEnvironment, { metadata }: Service, door: Door): readonly TraceEnd[] {
  const detail = `${door.type} of Service ${metadata.namespace}/${metadata.name}`;
  if (door.type === 'url')
    return door.hosts.map((url) => ({ value: url, label: url, detail: `Ingress to ${metadata.name}` }));
  const [node] = traced.network.proxy.nodes.values();
  const [host] = door.type === 'node port' ? (node?.addresses ?? []) : door.hosts;
  const ports = door.type === 'alias' ? [{ number: 80, protocol: 'TCP' }] : door.ports;
  if (host === undefined) return [];
  return ports.map(({ number, protocol }) => {
    const value = `${hostPort(host, number)}${protocol === 'TCP' ? '' : `/${protocol}`}`;
    return { value, label: value, detail };
  });
}
