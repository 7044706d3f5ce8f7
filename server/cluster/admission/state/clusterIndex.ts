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
  readonly #objects = new Map<string, Map<string, JsonObject>>();
  readonly #ports = new Map<number, number>();
  readonly #addresses = new Map<string, number>();

  constructor(cluster: AdmissionCluster) {
    this.ranges = serviceRanges(cluster.serviceCIDRs ?? DEFAULT_SERVICE_CIDRS);
    this.allowPrivileged = cluster.allowPrivileged ?? true;
    this.customGroups = cluster.customGroups;
    this.#open = cluster.allocation === 'open';
    this.#portRange = cluster.nodePortRange ?? DEFAULT_NODE_PORTS;
    const own = apiServerAddress(this.ranges);
    if (own !== undefined) this.#addresses.set(own, 1);
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

  /** Every object of a kind. */
  ofKind(kind: string): readonly JsonObject[] {
    return [...(this.#objects.get(kind)?.values() ?? [])];
  }

  /** Adds an object as stored, in place of the one of the same identity. */
  put(object: JsonObject): void {
    const meta = asObject(property(object, 'metadata'));
    const kind = asText(property(object, 'kind')) ?? '';
    const key = `${asText(property(meta, 'namespace')) ?? 'default'}/${asText(property(meta, 'name')) ?? ''}`;
    const same = this.#objects.get(kind) ?? new Map<string, JsonObject>();
    this.#objects.set(kind, same);
    const before = same.get(key);
    if (before !== undefined && kind === 'Service') this.#count(before, -1);
    same.set(key, object);
    if (kind === 'Service') this.#count(object, 1);
  }

  /** A ledger in which one request claims node ports. */
  nodePorts(): NodePorts {
    return new NodePorts(this.#portRange, this.#ports);
  }

  /** A ledger in which one request claims cluster IPs. */
  clusterIPs(): ClusterIPs {
    return new ClusterIPs(this.ranges, this.#addresses, this.#open);
  }

  #count(service: JsonObject, by: number): void {
    const spec = asObject(property(service, 'spec'));
    const own: number[] = [];
    const count = (port: number | undefined): void => {
      if (port === undefined || port === 0 || own.includes(port)) return;
      own.push(port);
      add(this.#ports, port, by);
    };
    for (const port of asList(property(spec, 'ports'))) count(asInteger(property(asObject(port), 'nodePort')));
    count(asInteger(property(spec, 'healthCheckNodePort')));
    const plural = asList(property(spec, 'clusterIPs'));
    for (const text of plural.length > 0 ? plural : [property(spec, 'clusterIP') ?? null]) {
      const address = typeof text === 'string' ? readAddress(text) : undefined;
      if (address === undefined || typeof text !== 'string') continue;
      const plain = address.strict && !address.colons;
      add(this.#addresses, plain ? text : printAddress(address.bits), by);
    }
  }
}

function add<K>(counts: Map<K, number>, key: K, by: number): void {
  const count = (counts.get(key) ?? 0) + by;
  if (count > 0) counts.set(key, count);
  else counts.delete(key);
}
