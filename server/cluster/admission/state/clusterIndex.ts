import type { JsonObject } from '../../objects/json.ts';
import { asInteger, asList, asObject, asText, property } from '../../objects/json.ts';
import { Layered } from '../../objects/layered.ts';
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
  /**
   * `open`: nobody knows the cluster's address ranges and what it holds, so every address and class can be had; node
   * ports have their range all the same, which hardly any cluster changes. Default: `checked`.
   */
  readonly allocation?: 'checked' | 'open';
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
  readonly #open: boolean;
  /** By kind, then by name. */
  readonly #objects: Map<string, Layered<JsonObject>>;
  /** How many Services have a node port, or a cluster IP. */
  #ports: Layered<number>;
  #addresses: Layered<number>;

  /** From another index: one that goes its own way from there, and shares with it what stays. */
  constructor(cluster: AdmissionCluster | ClusterIndex) {
    this.customGroups = cluster.customGroups;
    this.allowPrivileged = cluster.allowPrivileged ?? true;
    if (cluster instanceof ClusterIndex) {
      this.ranges = cluster.ranges;
      this.#portRange = cluster.#portRange;
      this.#open = cluster.#open;
      this.#objects = new Map(cluster.#objects);
      this.#ports = cluster.#ports;
      this.#addresses = cluster.#addresses;
      return;
    }
    this.ranges = serviceRanges(cluster.serviceCIDRs ?? DEFAULT_SERVICE_CIDRS);
    this.#portRange = cluster.nodePortRange ?? DEFAULT_NODE_PORTS;
    this.#open = cluster.allocation === 'open';
    const own = apiServerAddress(this.ranges);
    this.#objects = new Map();
    this.#ports = new Layered();
    this.#addresses = new Layered(new Map(own === undefined ? [] : [[own, 1]]));
    for (const object of cluster.objects ?? []) this.put(object);
  }

  /** The object of that identity. */
  get(kind: string, namespace: string, name: string): JsonObject | undefined {
    return this.#objects.get(kind)?.get(`${namespace}/${name}`);
  }

  /** The value of a PriorityClass, where it exists. */
  priority(name: string): number | undefined {
    if (this.#open) return 0;
    const found = this.ofKind('PriorityClass').find((object) => {
      return property(asObject(property(object, 'metadata')), 'name') === name;
    });
    return found === undefined ? undefined : (asInteger(property(found, 'value')) ?? 0);
  }

  /** The names of the kinds that it has objects of; see `collectionName`. */
  kinds(): readonly string[] {
    return [...this.#objects.keys()];
  }

  /** Every object of a kind. */
  ofKind(kind: string): readonly JsonObject[] {
    return [...(this.#objects.get(kind)?.values() ?? [])];
  }

  /** Adds an object as stored, in place of the one of the same identity. */
  put(object: JsonObject): void {
    this.#set(object, object);
  }

  /** Takes an object away. */
  remove(object: JsonObject): void {
    this.#set(object, undefined);
  }

  /** A ledger in which one request claims node ports. */
  nodePorts(): NodePorts {
    const ports = this.#ports;
    return new NodePorts(this.#portRange, { has: (port) => ports.get(String(port)) !== undefined });
  }

  /** A ledger in which one request claims cluster IPs; in a dry run it gives whatever is asked for. */
  clusterIPs(dryRun = false): ClusterIPs {
    const addresses = this.#addresses;
    return new ClusterIPs(this.ranges, { has: (text) => addresses.get(text) !== undefined }, this.#open || dryRun);
  }

  #set(identity: JsonObject, object: JsonObject | undefined): void {
    const meta = asObject(property(identity, 'metadata'));
    const kind = collectionName(
      asText(property(identity, 'apiVersion')) ?? '',
      asText(property(identity, 'kind')) ?? '',
    );
    const key = `${asText(property(meta, 'namespace')) ?? 'default'}/${asText(property(meta, 'name')) ?? ''}`;
    const same = this.#objects.get(kind) ?? new Layered<JsonObject>();
    const before = same.get(key);
    this.#objects.set(kind, same.with(new Map([[key, object]])));
    if (kind !== 'Service') return;
    if (before !== undefined) this.#count(before, -1);
    if (object !== undefined) this.#count(object, 1);
  }

  #count(service: JsonObject, by: number): void {
    this.#ports = counted(this.#ports, portsOf(service), by);
    this.#addresses = counted(this.#addresses, addressesOf(service), by);
  }
}

/**
 * The name of a kind among all: the kind alone in Kubernetes' own groups, where no two are called the same; `Kind.group`
 * in others.
 */
export function collectionName(apiVersion: string, kind: string): string {
  const group = apiVersion.slice(0, Math.max(0, apiVersion.indexOf('/')));
  return !group.includes('.') || group.endsWith('.k8s.io') ? kind : `${kind}.${group}`;
}

function portsOf(service: JsonObject): ReadonlySet<string> {
  const spec = asObject(property(service, 'spec'));
  const ports = asList(property(spec, 'ports')).map((port) => asInteger(property(asObject(port), 'nodePort')));
  ports.push(asInteger(property(spec, 'healthCheckNodePort')));
  return new Set(ports.filter((port) => port !== undefined && port !== 0).map(String));
}

function addressesOf(service: JsonObject): readonly string[] {
  const spec = asObject(property(service, 'spec'));
  const plural = asList(property(spec, 'clusterIPs'));
  return (plural.length > 0 ? plural : [property(spec, 'clusterIP') ?? null]).flatMap((text) => {
    const address = typeof text === 'string' ? readAddress(text) : undefined;
    if (address === undefined || typeof text !== 'string') return [];
    return [address.strict && !address.colons ? text : printAddress(address.bits)];
  });
}

function counted(counts: Layered<number>, keys: Iterable<string>, by: number): Layered<number> {
  const changes = new Map<string, number | undefined>();
  for (const key of keys) {
    const count = (changes.get(key) ?? counts.get(key) ?? 0) + by;
    changes.set(key, count > 0 ? count : undefined);
  }
  return changes.size === 0 ? counts : counts.with(changes);
}
