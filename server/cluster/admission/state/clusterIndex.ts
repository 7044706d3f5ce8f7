import type { JsonObject } from '../../objects/json.ts';
import { asInteger, asList, asObject, asText, property } from '../../objects/json.ts';
import { printAddress, readAddress } from '../formats/addresses.ts';
import type { ServiceRanges } from './clusterIPs.ts';
import { apiServerAddress, ClusterIPs, DEFAULT_SERVICE_CIDRS, serviceRanges } from './clusterIPs.ts';
import type { NodePortRange } from './nodePorts.ts';
import { DEFAULT_NODE_PORTS, NodePorts } from './nodePorts.ts';

/** What exists beside the object that is asked about. */
export interface AdmissionCluster {
  /** The objects as stored: defaulted and allocated. */
  readonly objects?: readonly JsonObject[];
  /** Default: `10.96.0.0/16` and `fd00:10:96::/112`. */
  readonly serviceCIDRs?: readonly string[];
  /** Default: 30000 to 32767. */
  readonly nodePortRange?: NodePortRange;
  /** Whether containers may be privileged, as nearly every cluster allows. Default: true. */
  readonly allowPrivileged?: boolean;
  /** The API groups of custom resources that the cluster has. Default: any that is asked for. */
  readonly customGroups?: readonly string[];
}

/** The cluster in a form in which each question is a look-up; built once for many requests. */
export class ClusterIndex {
  readonly ranges: ServiceRanges;
  readonly allowPrivileged: boolean;
  readonly customGroups: readonly string[] | undefined;
  readonly #portRange: NodePortRange;
  readonly #objects = new Map<string, JsonObject>();
  readonly #ports = new Map<number, number>();
  readonly #addresses = new Map<string, number>();

  constructor(cluster: AdmissionCluster) {
    this.ranges = serviceRanges(cluster.serviceCIDRs ?? DEFAULT_SERVICE_CIDRS);
    this.allowPrivileged = cluster.allowPrivileged ?? true;
    this.customGroups = cluster.customGroups;
    this.#portRange = cluster.nodePortRange ?? DEFAULT_NODE_PORTS;
    const own = apiServerAddress(this.ranges);
    if (own !== undefined) this.#addresses.set(own, 1);
    for (const object of cluster.objects ?? []) this.put(object);
  }

  /** The object of that identity. */
  get(kind: string, namespace: string, name: string): JsonObject | undefined {
    return this.#objects.get(identity(kind, namespace, name));
  }

  /** The value of a PriorityClass, where it exists. */
  priority(name: string): number | undefined {
    const found = this.ofKind('PriorityClass').find((object) => {
      return property(asObject(property(object, 'metadata')), 'name') === name;
    });
    return found === undefined ? undefined : (asInteger(property(found, 'value')) ?? 0);
  }

  /** Every object of a kind. */
  ofKind(kind: string): readonly JsonObject[] {
    const found: JsonObject[] = [];
    for (const [key, object] of this.#objects) if (key.startsWith(`${kind}\n`)) found.push(object);
    return found;
  }

  /** Adds an object as stored, in place of the one of the same identity. */
  put(object: JsonObject): void {
    const meta = asObject(property(object, 'metadata'));
    const kind = asText(property(object, 'kind')) ?? '';
    const key = identity(kind, asText(property(meta, 'namespace')) ?? 'default', asText(property(meta, 'name')) ?? '');
    const before = this.#objects.get(key);
    if (before !== undefined && kind === 'Service') this.#count(before, -1);
    this.#objects.set(key, object);
    if (kind === 'Service') this.#count(object, 1);
  }

  /** A ledger in which one request claims node ports. */
  nodePorts(): NodePorts {
    return new NodePorts(this.#portRange, this.#ports);
  }

  /** A ledger in which one request claims cluster IPs. */
  clusterIPs(): ClusterIPs {
    return new ClusterIPs(this.ranges, this.#addresses);
  }

  #count(service: JsonObject, by: number): void {
    const spec = asObject(property(service, 'spec'));
    const ports = new Set(
      asList(property(spec, 'ports')).map((port) => asInteger(property(asObject(port), 'nodePort'))),
    );
    ports.add(asInteger(property(spec, 'healthCheckNodePort')));
    for (const port of ports) if (port !== undefined && port !== 0) add(this.#ports, port, by);
    const plural = asList(property(spec, 'clusterIPs'));
    for (const text of plural.length > 0 ? plural : [property(spec, 'clusterIP') ?? null]) {
      const address = typeof text === 'string' ? readAddress(text) : undefined;
      if (address !== undefined) add(this.#addresses, printAddress(address.bits), by);
    }
  }
}

function add<K>(counts: Map<K, number>, key: K, by: number): void {
  const count = (counts.get(key) ?? 0) + by;
  if (count > 0) counts.set(key, count);
  else counts.delete(key);
}

function identity(kind: string, namespace: string, name: string): string {
  return `${kind}\n${namespace}\n${name}`;
}
