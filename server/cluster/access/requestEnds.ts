import { allocate } from '../addresses/allocation.ts';
import { hostPort } from '../addresses/hostPort.ts';
import { asText } from '../objects/json.ts';
import { readMetadata } from '../objects/metadata.ts';
import type { Service } from '../objects/service.ts';
import { findRestingPod } from '../resting/findRestingPod.ts';
import { keyOf } from '../trace/tracedCluster.ts';
import { workloadKindOf } from '../workloads/registry.ts';
import type { ReportedCluster } from './accessReport.ts';
import { routedUrls } from './routedUrls.ts';
import type { Door } from './serviceDoors.ts';
import { serviceDoors } from './serviceDoors.ts';

/** One end of a request as a list shows it. */
export interface RequestEnd {
  /** As `readSender` or `readTarget` reads it. */
  readonly value: string;
  readonly label: string;
  readonly detail: string;
}

/** A namespace that no object is in. */
const ELSEWHERE = 'elsewhere';

/** Who can send a request: the first Pod of each workload, any Pod of a namespace, the nodes, the world. */
export function possibleSenders({ resting }: ReportedCluster): readonly RequestEnd[] {
  const workloads = resting.objects.flatMap((object): readonly RequestEnd[] => {
    const { namespace = 'default', name } = readMetadata(object);
    if (!workloadKindOf(object) || !findRestingPod(resting, namespace, name)) return [];
    const label = `${asText(object['kind'])} ${name}`;
    return [{ value: `pod:${namespace}/${name}`, label, detail: `its first Pod, in namespace ${namespace}` }];
  });
  const namespaces = new Set(resting.services.map(({ metadata }) => metadata.namespace ?? 'default'));
  return [
    ...workloads,
    ...Array.from([...namespaces, ELSEWHERE], (name) => {
      const detail = name === ELSEWHERE ? 'in a namespace of its own' : 'any, without labels';
      return { value: `namespace:${name}`, label: `a Pod in namespace ${name}`, detail };
    }),
    ...resting.nodes.map(({ metadata: { name } }) => {
      return { value: `node:${name}`, label: `node ${name}`, detail: 'a process on it' };
    }),
    { value: 'external', label: 'outside', detail: 'somebody outside of the cluster' },
  ];
}

/** What can be called: the names that work in every namespace, addresses, node ports and URLs of all Services. */
export function possibleTargets(cluster: ReportedCluster): readonly RequestEnd[] {
  const { resting, traced } = cluster;
  const ends = resting.services.flatMap((service) => {
    const doors = serviceDoors({
      service,
      allocation: allocate(service),
      slices: traced.slices.get(keyOf(service.metadata)) ?? [],
      domain: traced.settings.dns.domain,
      urls: routedUrls(traced.entries, service),
    });
    const shown = doors.filter(({ from }) => from === 'other namespace' || from === 'outside');
    return shown.flatMap((door) => endsAt(cluster, service, door));
  });
  return [...new Map(ends.map((end) => [end.value, end])).values()];
}

function endsAt({ traced }: ReportedCluster, { metadata }: Service, door: Door): readonly RequestEnd[] {
  const whose = `Service ${metadata.namespace}/${metadata.name}`;
  if (door.type === 'url') {
    return door.hosts.map((url) => ({ value: url, label: url, detail: `it is sent to ${whose}` }));
  }
  const [node] = traced.network.proxy.nodes.values();
  const [host] = door.type === 'node port' ? (node?.addresses ?? []) : door.hosts;
  const ports = door.type === 'alias' ? [{ number: 80, protocol: 'TCP' }] : door.ports;
  if (host === undefined) return [];
  return ports.map(({ number, protocol }) => {
    const value = `${hostPort(host, number)}${protocol === 'TCP' ? '' : `/${protocol}`}`;
    return { value, label: value, detail: `${door.type} of ${whose}` };
  });
}
