import { KUBEADM_NODE_DNS, type NodeDns } from '../cluster/dns/resolvConf.ts';
import { type DnsSettings, KUBEADM_DNS } from '../cluster/dns/settings.ts';
import type { PodState } from '../cluster/endpoints/podState.ts';
import { type RestingCluster, restingCluster } from '../cluster/resting/restingCluster.ts';
import { standInNodes } from '../cluster/resting/standInNodes.ts';
import { type EnvironmentObjects, environmentObjects } from '../workspace/environmentObjects.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { loadPaths } from './load.ts';
import { UsageError } from './options.ts';
import type { Terminal } from './terminal.ts';

/** The cluster that the manifests of a command line make. */
export interface LoadedCluster {
  readonly snapshot: Snapshot;
  readonly environment: EnvironmentObjects;
  readonly cluster: RestingCluster;
  readonly dns: DnsSettings;
  readonly nodeDns: NodeDns;
}

/** Reads manifests, those below the working folder where no path is named; nothing where none could be read. */
export async function loadCluster(
  paths: readonly string[],
  environmentName: string | undefined,
  terminal: Terminal,
): Promise<LoadedCluster | undefined> {
  const { snapshot, empty } = await loadPaths(paths.length === 0 ? ['.'] : paths, terminal);
  if (empty) return undefined;
  const environment = chooseEnvironment(environmentObjects(snapshot), environmentName);
  const { namespace, nodes, clusterDomain = KUBEADM_DNS.domain } = environment.facts;
  const cluster = restingCluster(
    environment.resources.map(({ object }) => object.value),
    { ...(namespace && { namespace }), ...(nodes && { nodes: standInNodes(nodes) }) },
  );
  return {
    snapshot,
    environment,
    cluster,
    dns: { ...KUBEADM_DNS, domain: clusterDomain },
    nodeDns: { ...KUBEADM_NODE_DNS, domain: clusterDomain },
  };
}

/** A Pod by `namespace/name`; the name of its workload will do, as the random end of its own is drawn here. */
export function findPod({ pods }: RestingCluster, namespace: string, name: string): PodState {
  const inNamespace = pods.filter((state) => (state.namespace ?? 'default') === namespace);
  const nameOf = ({ pod }: PodState) => pod.metadata.name;
  const found =
    inNamespace.find((state) => nameOf(state) === name) ??
    inNamespace.find((state) => nameOf(state).startsWith(`${name}-`));
  if (found) return found;
  const known = inNamespace.slice(0, MOST_NAMES).map(nameOf).join(', ');
  const there = known === '' ? 'There is none in that namespace.' : `There is ${known}.`;
  throw new UsageError(`There is no Pod "${namespace}/${name}" here. ${there}`);
}

const MOST_NAMES = 5;

function chooseEnvironment(all: readonly EnvironmentObjects[], wanted: string | undefined): EnvironmentObjects {
  const names = all.map(({ name }) => name);
  const found = wanted === undefined ? all : all.filter(({ name }) => name === wanted);
  const [first, second] = found;
  if (first === undefined) throw new UsageError(`--env is one of ${names.join(', ')}, not "${wanted}".`);
  if (second === undefined) return first;
  throw new UsageError(`These manifests are those of several clusters; name one with --env: ${names.join(', ')}.`);
}
