import { type Allocation, allocate } from '../cluster/addresses/allocation.ts';
import { familiesAskedFor } from '../cluster/endpoints/ipFamilies.ts';
import type { PodState } from '../cluster/endpoints/podState.ts';
import { type Candidate, selectEndpoints } from '../cluster/endpoints/selectEndpoints.ts';
import { type ServiceEndpoints, serviceEndpoints } from '../cluster/endpoints/serviceEndpoints.ts';
import { readEndpointSlice } from '../cluster/objects/endpointSlice.ts';
import { readEndpoints } from '../cluster/objects/endpoints.ts';
import { type Node, readNode } from '../cluster/objects/node.ts';
import { readService, type Service, type ServicePort } from '../cluster/objects/service.ts';
import { standInNodes } from '../cluster/workloads/standInNodes.ts';
import type { Pods } from '../cluster/workloads/workloadKind.ts';
import { findNearMisses, type NearMiss, type Neighbourhood, nearestVariants } from './nearMisses.ts';
import { type Obstacle, obstaclesOf } from './obstacles.ts';
import { folderOf } from './place.ts';
import type { Resource } from './resource.ts';
import { podsOf, type SelectedWorkload, selectWorkloads } from './selection.ts';

/** How many workloads that are nearly selected are drawn beside those that are. */
const MOST_NEAR_DRAWN = 5;

/** A Pod as a Service sees it, and the workload that it comes out of. */
export interface PodView extends Candidate {
  readonly workload: Resource;
}

/** Where one Service's traffic goes. What costs more than reading the Service is answered when it is asked for. */
export class ServiceView {
  readonly resource: Resource;
  readonly service: Service;
  /** The workloads whose Pods it selects; none for a Service without selector. */
  readonly selected: readonly SelectedWorkload[];
  readonly #around: Neighbourhood;
  #compared: readonly NearMiss[] | undefined;
  #nearMisses: readonly NearMiss[] | undefined;
  #selectedPods: readonly PodView[] | undefined;
  #pods: readonly PodView[] | undefined;
  #allocation: Allocation | undefined;
  #endpoints: ServiceEndpoints | undefined;
  #obstacles: readonly Obstacle[] | undefined;

  constructor(around: Neighbourhood, resource: Resource) {
    this.#around = around;
    this.resource = resource;
    this.service = readService(resource.object.value);
    const { selector, type } = this.service.spec;
    const found = selector && type !== 'ExternalName' ? selectWorkloads(around, resource, selector) : [];
    this.selected = this.#belongToOthers(found) ? [] : found;
  }

  /** Workloads that it nearly selects, the nearest first. */
  get nearMisses(): readonly NearMiss[] {
    if (this.#nearMisses === undefined) {
      const chosen = new Set(this.selected.map(({ resource }) => resource));
      this.#nearMisses = this.#comparedWorkloads().filter(({ resource }) => !chosen.has(resource));
    }
    return this.#nearMisses;
  }

  #comparedWorkloads(): readonly NearMiss[] {
    const { selector, type } = this.service.spec;
    if (!selector || type === 'ExternalName') return [];
    this.#compared ??= findNearMisses(this.#around, this.resource, selector);
    return this.#compared;
  }

  /**
   * Whether what was found stands in other folders, each beside a variant of this very Service, while a workload of its own
   * folder misses the selector by a slip: then that one is meant, and the others are the partners of the variants.
   */
  #belongToOthers(found: readonly SelectedWorkload[]): boolean {
    const own = folderOf(this.resource.uri);
    const folders = [...new Set(found.map(({ resource }) => folderOf(resource.uri)))];
    if (folders.length === 0 || folders.includes(own)) return false;
    if (!folders.every((folder) => this.#around.hasVariant(this.resource, [folder]))) return false;
    return this.#comparedWorkloads().some(({ slip, sameFolder }) => slip && sameFolder);
  }

  /** The Pods of the workloads that it selects or nearly selects, each in or out, with the reasons. */
  get pods(): readonly PodView[] {
    this.#pods ??= [...this.selectedPods, ...this.#judge(this.#nearWorkloads)];
    return this.#pods;
  }

  get #nearWorkloads(): readonly Resource[] {
    return this.nearMisses.slice(0, MOST_NEAR_DRAWN).map(({ resource }) => resource);
  }

  /** The Pods of those workloads that it selects. */
  get selectedPods(): readonly PodView[] {
    this.#selectedPods ??= this.#judge(this.selected.map(({ resource }) => resource));
    return this.#selectedPods;
  }

  /** The Pods that get traffic. */
  get reachedPods(): readonly PodView[] {
    return this.selectedPods.filter(({ verdict }) => verdict === 'in');
  }

  /** All Pods that come out of a workload which it selects, and why there are fewer than one may expect. */
  podsOf({ resource, kind }: SelectedWorkload): Pods {
    return podsOf(this.#around, resource, kind, this.resource.object.namespace);
  }

  /** Ports that lead to no Pod although the Service has endpoints: requests to them are refused. */
  get deadPorts(): readonly ServicePort[] {
    const { reachedPods } = this;
    if (reachedPods.length === 0) return [];
    const led = new Set(reachedPods.flatMap(({ ports }) => ports.map(({ portIndex }) => portIndex)));
    return this.service.spec.ports.filter((_, index) => !led.has(index));
  }

  /** What would have to change for it to have endpoints, nearest first. */
  get obstacles(): readonly Obstacle[] {
    this.#obstacles ??= obstaclesOf(this);
    return this.#obstacles;
  }

  /** Its cluster IPs and node ports, drawn where none are written. */
  get allocation(): Allocation {
    this.#allocation ??= allocate(this.#applied);
    return this.#allocation;
  }

  /** The Endpoints and EndpointSlices as the controllers write them, and those that somebody wrote by hand. */
  get endpoints(): ServiceEndpoints {
    this.#endpoints ??= this.#writeEndpoints();
    return this.#endpoints;
  }

  #writeEndpoints(): ServiceEndpoints {
    const byHand = this.#around.endpointsOf(this.resource).map(({ object }) => object);
    const [endpoints] = byHand.filter(({ kind }) => kind === 'Endpoints').map(({ value }) => readEndpoints(value));
    const slices = byHand.filter(({ kind }) => kind !== 'Endpoints').map(({ value }) => readEndpointSlice(value));
    const pods = this.selectedPods.map(({ pod }) => pod);
    const nodes = nodesByName(this.#around.nodesOf(this.resource), pods);
    return serviceEndpoints(this.#applied, pods, { nodes }, { endpoints, slices });
  }

  /** The Service in the namespace that it has to be applied to. */
  get #applied(): Service {
    const { metadata } = this.service;
    const declared = metadata.namespace ?? this.#around.facts.namespace;
    const namespace = declared ?? this.selected.find(({ ifAppliedTo }) => ifAppliedTo)?.ifAppliedTo;
    return { ...this.service, metadata: { ...metadata, namespace: namespace ?? 'default' } };
  }

  /** The Pods of some workloads. Those that it nearly selects get their addresses after those that it selects. */
  #judge(workloads: readonly Resource[]): readonly PodView[] {
    const own = this.#withNeighbours(this.selected.map(({ resource }) => resource));
    const among = new Set(own);
    const others = this.#withNeighbours(workloads).filter((workload) => !among.has(workload));
    const families = familiesAskedFor([this.service]);
    const running = this.#around.startPods(own, others, this.resource.object.namespace, families);
    return workloads.flatMap((workload) => {
      const { candidates } = selectEndpoints(this.service, running.get(workload) ?? []);
      return candidates.map((candidate) => ({ ...candidate, workload }));
    });
  }

  /** Workloads and those beside them; of variants of one of them it is applied, and no other. */
  #withNeighbours(workloads: readonly Resource[]): readonly Resource[] {
    return nearestVariants([...workloads, ...this.#around.workloadsBeside(workloads)]);
  }
}

/** The Nodes that are known, and those that Pods run on: that one is not known here is no evidence that it does not exist. */
function nodesByName(known: readonly Node[], pods: readonly PodState[]): ReadonlyMap<string, Node> {
  const standIns = known.length > 0 ? [] : standInNodes();
  const named = pods.flatMap(({ nodeName }) =>
    nodeName === undefined ? [] : readNode({ metadata: { name: nodeName } }),
  );
  return new Map([...named, ...standIns, ...known].map((node) => [node.metadata.name, node]));
}
