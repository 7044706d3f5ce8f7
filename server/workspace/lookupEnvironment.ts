import type { IPFamily } from '../cluster/addresses/ipAddress.ts';
import type { Labels } from '../cluster/objects/labels.ts';
import { type Node, readNode } from '../cluster/objects/node.ts';
import { standInNodes } from '../cluster/workloads/standInNodes.ts';
import type { ClusterFacts, Environment } from './environment.ts';
import { key } from './keys.ts';
import { findNearMisses, type NearMiss, type Neighbourhood } from './nearMisses.ts';
import { type Resource, sortByFile } from './resource.ts';
import { membersAround, membersOfRoute, RoutingView } from './routingView.ts';
import { PodStarter, type RunningPods } from './runningPods.ts';
import {
  type Closeness,
  commonNamespace,
  labelledServices,
  type SelectedWorkload,
  selectServices,
  selectWorkloads,
} from './selection.ts';
import { ServiceView } from './serviceView.ts';

/** How many objects are compared with a name or a selector that finds nothing. */
export const MOST_NEIGHBOURS = 200;

/** The questions that every environment answers alike, by looking objects up and taking the nearest ones. */
export abstract class LookupEnvironment implements Environment, Neighbourhood {
  readonly #views = new Map<Resource, ServiceView>();
  readonly #routing = new Map<Resource, RoutingView>();
  readonly #starter = new PodStarter(this);
  #declaredNodes: readonly Node[] | undefined;

  abstract readonly name: string;
  abstract readonly facts: ClusterFacts;
  abstract readonly partlyKnown: boolean;
  abstract readonly kubernetesVersion: string | undefined;

  /** All objects with a key, wherever they stand. */
  abstract lookup(lookupKey: string): readonly Resource[];
  /** Those candidates that count for `from`, each identity once. */
  abstract nearest(from: Resource, candidates: readonly Resource[]): readonly Resource[];
  abstract closeness(a: Resource, b: Resource): Closeness;
  abstract isUnfinished(resource: Resource): boolean;
  abstract standTogether(a: Resource, b: Resource): boolean;
  abstract hasVariant(resource: Resource, folders: readonly string[]): boolean;
  abstract workloadsNear(from: Resource): readonly Resource[];
  abstract servicesNear(from: Resource): readonly Resource[];
  abstract workloadsBeside(resources: readonly Resource[]): readonly Resource[];
  abstract servicesWithNodePort(from: Resource, port: number): readonly Resource[];

  viewOf(service: Resource): ServiceView {
    let view = this.#views.get(service);
    if (view === undefined) {
      view = new ServiceView(this, service);
      this.#views.set(service, view);
    }
    return view;
  }

  startPods(
    own: readonly Resource[],
    others: readonly Resource[],
    namespace: string | undefined,
    families: readonly IPFamily[],
  ): RunningPods {
    return this.#starter.start(own, others, namespace, families);
  }

  nodesOf(from: Resource): readonly Node[] {
    const { nodes } = this.facts;
    if (nodes !== undefined) this.#declaredNodes ??= standInNodes(nodes);
    return this.#declaredNodes ?? readNodes(this.nearest(from, this.lookup(key.kind('Node'))));
  }

  selectedBy(from: Resource, selector: Labels): readonly SelectedWorkload[] {
    return selectWorkloads(this, from, selector);
  }

  nearlySelectedBy(from: Resource, selector: Labels): readonly NearMiss[] {
    return findNearMisses(this, from, selector);
  }

  servicesReaching(workload: Resource): readonly Resource[] {
    return selectServices(this, workload);
  }

  named(from: Resource, kind: string, name: string): readonly Resource[] {
    return this.nearest(from, this.lookup(key.named(kind, name)));
  }

  ofKind(from: Resource, kind: string): readonly Resource[] {
    const all = sortByFile(this.lookup(key.kind(kind)));
    const near = this.nearest(from, all);
    return [...new Set([...near, ...all])];
  }

  routingAround(from: Resource): RoutingView {
    let view = this.#routing.get(from);
    if (view === undefined) {
      view = new RoutingView(this, from, membersAround(this, from));
      this.#routing.set(from, view);
    }
    return view;
  }

  routingOf(route: Resource): RoutingView {
    return new RoutingView(this, route, membersOfRoute(this, route));
  }

  servicesLabelled(from: Resource, labels: Labels): readonly Resource[] {
    return this.nearest(from, labelledServices(this, labels));
  }

  endpointsOf(service: Resource): readonly Resource[] {
    const hits = this.lookup(key.endpointsOf(service.object.name ?? ''));
    return this.nearest(
      service,
      hits.filter((hit) => commonNamespace(hit, service) !== undefined),
    );
  }
}

const NO_NODES: readonly Node[] = [];

/** Without Nodes the list is the same one each time: what was made for it is found again. */
function readNodes(resources: readonly Resource[]): readonly Node[] {
  return resources.length === 0 ? NO_NODES : resources.map(({ object }) => readNode(object.value));
}
