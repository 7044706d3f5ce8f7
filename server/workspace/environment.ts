import type { Labels } from '../cluster/objects/labels.ts';
import type { NearMiss } from './nearMisses.ts';
import type { Resource } from './resource.ts';
import type { RoutingView } from './routingView.ts';
import type { Closeness, SelectedWorkload } from './selection.ts';
import type { ServiceView } from './serviceView.ts';

/**
 * Objects that are applied together: plain manifests by proximity (`PlainEnvironment`), or what a kustomization builds, a
 * chart renders, `portolan.yaml` declares (`TogetherEnvironment`). Every question about partners is asked inside one.
 */
export interface Environment {
  /** As shown to people: `plain`, `overlays/prod`. */
  readonly name: string;
  /** Objects are missing that could not be built here: a missing partner is no evidence. */
  readonly partlyKnown: boolean;
  /** `1.30`; nothing for the newest that is known. */
  readonly kubernetesVersion: string | undefined;
  /** What is known of the cluster beside its objects. */
  readonly facts: ClusterFacts;

  /** Where a Service's traffic goes: its Pods in and out, each with reasons, its addresses. */
  viewOf(service: Resource): ServiceView;

  /** The workloads whose Pods a selector in `from` selects, those of the nearest level. */
  selectedBy(from: Resource, selector: Labels): readonly SelectedWorkload[];

  /** The workloads that such a selector misses by little, the least difference first. */
  nearlySelectedBy(from: Resource, selector: Labels): readonly NearMiss[];

  /** The Services that select Pods of this workload. */
  servicesReaching(workload: Resource): readonly Resource[];

  /** Objects of that kind (`Ingress.networking.k8s.io`) and name which `from` can mean, nearest level only. */
  named(from: Resource, kind: string, name: string): readonly Resource[];

  /** Objects of that kind, `from` and those around it first, each identity once; far ones are among them. */
  ofKind(from: Resource, kind: string): readonly Resource[];

  /** The Ingresses, Gateways and routes around one of them, and what they do with requests. */
  routingAround(from: Resource): RoutingView;

  /** A route with its Gateways and backends, as if it were the only one. */
  routingOf(route: Resource): RoutingView;

  /** The Services that have all these labels themselves, nearest level only. */
  servicesLabelled(from: Resource, labels: Labels): readonly Resource[];

  /** The Endpoints and EndpointSlices that are written for a Service. */
  endpointsOf(service: Resource): readonly Resource[];

  /** The Services that ask for a node port, `from` among them, by file and document. */
  servicesWithNodePort(from: Resource, port: number): readonly Resource[];

  /** Whether something may complete or change an object that is not known here: what it lacks is no evidence. */
  isUnfinished(resource: Resource): boolean;

  /** How surely two objects are applied together. */
  closeness(a: Resource, b: Resource): Closeness;

  /** Services that may be meant with `from`, nearest first, bounded in number. */
  servicesNear(from: Resource): readonly Resource[];

  /** Workloads that may be meant with `from`, nearest first, bounded in number. */
  workloadsNear(from: Resource): readonly Resource[];
}

/** An object as it is in one of the environments that it is applied in. */
export interface Presence {
  readonly environment: Environment;
  readonly resource: Resource;
}

/** What somebody said of the cluster that an environment is applied to; what nobody said is missing. */
export interface ClusterFacts {
  /** The namespace that objects without one are applied to. */
  readonly namespace?: string;
  readonly clusterDomain?: string;
  readonly proxyMode?: 'iptables' | 'ipvs' | 'nftables';
  readonly nodes?: readonly ClusterNode[];
  /** Objects that exist there and are written nowhere here. */
  readonly outside?: readonly OutsideObject[];
}

/** A node of a declared cluster. */
export interface ClusterNode {
  readonly name: string;
  readonly zone?: string;
}

/** An object that exists outside of the workspace. */
export interface OutsideObject {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}
