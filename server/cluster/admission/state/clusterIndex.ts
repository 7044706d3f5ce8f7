import { Branch } from '../../objects/branch.ts';
import type { Json, JsonObject } from '../../objects/json.ts';
import { asInteger, asList, asObject, asText, isObject, property } from '../../objects/json.ts';
import type { Accepted } from '../answer.ts';
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
   * ports have their range all the same, which hardly any cluster changes. `anywhere`: nobody knows the address ranges, so
   * every address can be had that nobody has. Default: `checked`.
   */
  readonly allocation?: 'checked' | 'open' | 'anywhere';
  /** Whether containers may be privileged, as nearly every cluster allows. Default: true. */
  readonly allowPrivileged?: boolean;
  /** The API groups of custom resources that the cluster has. Default: any that is asked for. */
  readonly customGroups?: readonly string[];
}

/** An object that exists; what was accepted is written when it is first looked at. */
interface Stored {
  readonly object: Json;
}

/** The cluster in a form in which each question is a look-up; built once for many requests. */
export class ClusterIndex {
  readonly ranges: ServiceRanges;
  readonly allowPrivileged: boolean;
  readonly customGroups: readonly string[] | undefined;
  readonly #portRange: NodePortRange;
  readonly #open: boolean;
  readonly #anywhere: boolean;
  /** By kind, then by name. */
  readonly #objects: Map<string, Branch<Stored>>;
  /** How many Services have a node port, or a cluster IP. */
  readonly #ports: Branch<number>;
  readonly #addresses: Branch<number>;

  /** From another index: one that goes its own way from there, and shares with it what stays. */
  constructor(cluster: AdmissionCluster | ClusterIndex) {
    this.customGroups = cluster.customGroups;
    this.allowPrivileged = cluster.allowPrivileged ?? true;
    if (cluster instanceof ClusterIndex) {
      this.ranges = cluster.ranges;
      this.#portRange = cluster.#portRange;
      this.#open = cluster.#open;
      this.#anywhere = cluster.#anywhere;
      this.#objects = new Map(Array.from(cluster.#objects, ([kind, objects]) => [kind, objects.branch()]));
      this.#ports = cluster.#ports.branch();
      this.#addresses = cluster.#addresses.branch();
      return;
    }
    this.ranges = serviceRanges(cluster.serviceCIDRs ?? DEFAULT_SERVICE_CIDRS);
    this.#portRange = cluster.nodePortRange ?? DEFAULT_NODE_PORTS;
    this.#open = cluster.allocation === 'open';
    this.#anywhere = cluster.allocation === 'anywhere';
    const own = apiServerAddress(this.ranges);
    this.#objects = new Map();
    this.#ports = new Branch();
    this.#addresses = new Branch();
    if (own !== undefined) this.#addresses.set(own, 1);
    for (const object of cluster.objects ?? []) this.put(object);
  }

  /** The object of that identity. */
  get(kind: string, namespace: string, name: string): JsonObject | undefined {
    const stored = this.#objects.get(kind)?.get(`${namespace}/${name}`);
    return stored && asObject(stored.object);
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
    return Array.from(this.#objects.get(kind)?.values() ?? [], ({ object }) => asObject(object));
  }

  /** Adds an object as stored, in place of the one of the same identity. */
  put(object: JsonObject): void {
    this.#set(object, { object });
  }

  /** Adds an object that was accepted; it is written when somebody asks for it. */
  accept(answer: Accepted): void {
    const values = answer.values ?? answer.object;
    if (isObject(values)) this.#set(values, answer, values);
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
    const taken = { has: (text: string) => addresses.get(text) !== undefined };
    return new ClusterIPs(this.ranges, taken, this.#open || dryRun ? 'open' : this.#anywhere ? 'anywhere' : 'checked');
  }

  #set(identity: JsonObject, stored: Stored | undefined, values = stored?.object): void {
    const meta = asObject(property(identity, 'metadata'));
    const kind = collectionName(
      asText(property(identity, 'apiVersion')) ?? '',
      asText(property(identity, 'kind')) ?? '',
    );
    const key = `${asText(property(meta, 'namespace')) ?? 'default'}/${asText(property(meta, 'name')) ?? ''}`;
    const same = this.#objects.get(kind) ?? new Branch<Stored>();
    const before = same.get(key);
    this.#objects.set(kind, same);
    same.set(key, stored);
    if (kind !== 'Service') return;
    if (before !== undefined) this.#count(asObject(before.object), -1);
    if (values !== undefined) this.#count(asObject(values), 1);
  }

  #count(service: JsonObject, by: number): void {
    const spec = asObject(property(service, 'spec'));
    for (const port of portsOf(spec)) count(this.#ports, port, by);
    for (const address of addressesOf(spec)) count(this.#addresses, address, by);
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

/** The node ports of a Service, each once. */
function portsOf(spec: JsonObject): readonly string[] {
  const found: string[] = [];
  const add = (value: Json | undefined): void => {
    const port = asInteger(value);
    if (port !== undefined && port !== 0 && !found.includes(String(port))) found.push(String(port));
  };
  for (const port of asList(property(spec, 'ports'))) add(property(asObject(port), 'nodePort'));
  add(property(spec, 'healthCheckNodePort'));
  return found;
}

/** The cluster IPs of a Service in their canonical form. */
function addressesOf(spec: JsonObject): readonly string[] {
  const found: string[] = [];
  const add = (value: Json | undefined): void => {
    const address = typeof value === 'string' ? readAddress(value) : undefined;
    if (address === undefined || typeof value !== 'string') return;
    found.push(address.strict && !address.colons ? value : printAddress(address.bits));
  };
  const plural = asList(property(spec, 'clusterIPs'));
  if (plural.length === 0) add(property(spec, 'clusterIP'));
  for (const text of plural) add(text);
  return found;
}

function count(counts: Branch<number>, key: string, by: number): void {
  const now = (counts.get(key) ?? 0) + by;
  counts.set(key, now > 0 ? now : undefined);
}
