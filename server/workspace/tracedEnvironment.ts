import type { Libc } from '../cluster/dns/resolver/lookup.ts';
import type { ObjectIdentity } from '../cluster/objects/reference.ts';
import type { ProxyMode } from '../cluster/proxy/settings.ts';
import type { RestingCluster } from '../cluster/resting/restingCluster.ts';
import { restingCluster } from '../cluster/resting/restingCluster.ts';
import { traceResting } from '../cluster/resting/traceResting.ts';
import type { TracedCluster, TraceSettings } from '../cluster/trace/tracedCluster.ts';
import { DEFAULT_TRACE } from '../cluster/trace/tracedCluster.ts';
import { standInNodes } from '../cluster/workloads/standInNodes.ts';
import type { ClusterFacts } from './environment.ts';
import { appliedNamespace, type EnvironmentObjects } from './environmentObjects.ts';
import type { Resource } from './resource.ts';

/** The cluster that an environment's objects make, at rest, ready to be asked about names and requests. */
export interface TracedEnvironment {
  readonly objects: EnvironmentObjects;
  readonly resting: RestingCluster;
  readonly traced: TracedCluster;
}

/** What is asked differently from what the environment says of its cluster. */
export interface TraceChoices {
  readonly proxyMode?: ProxyMode;
  readonly libc?: Libc;
}

/** Applies an environment's objects, and waits until everything rests. */
export function traceEnvironment(objects: EnvironmentObjects, choices: TraceChoices = {}): TracedEnvironment {
  const { nodes } = objects.facts;
  const resting = restingCluster(
    objects.resources.map(({ object }) => object.value),
    { namespace: appliedNamespace(objects), ...(nodes && { nodes: standInNodes(nodes) }) },
  );
  return { objects, resting, traced: traceResting(resting, traceSettings(objects.facts, choices)) };
}

/** The manifest of an object; nothing for what the cluster made itself. */
export function resourceOf({ objects }: TracedEnvironment, identity: ObjectIdentity): Resource | undefined {
  const applied = appliedNamespace(objects);
  return objects.resources.find(
    ({ object }) =>
      object.kind === identity.kind &&
      object.name === identity.name &&
      (identity.namespace === '' || (object.namespace ?? applied) === identity.namespace),
  );
}

/** How DNS and kube-proxy of a cluster are set up, as far as somebody said. */
export function traceSettings(facts: ClusterFacts, { proxyMode, libc }: TraceChoices = {}): TraceSettings {
  const { dns, nodeDns, proxy } = DEFAULT_TRACE;
  const domain = facts.clusterDomain ?? dns.domain;
  return {
    dns: { ...dns, domain },
    nodeDns: { ...nodeDns, domain },
    proxy: { ...proxy, mode: proxyMode ?? facts.proxyMode ?? proxy.mode },
    libc: libc ?? DEFAULT_TRACE.libc,
  };
}
