import type { IPFamily } from '../addresses/ipAddress.ts';
import type { TraceSettings } from '../trace/tracedCluster.ts';
import { DEFAULT_TRACE } from '../trace/tracedCluster.ts';
import type { Delays } from './delays.ts';
import { DEFAULT_DELAYS } from './delays.ts';

/** What stays the same in a run. */
export interface Setting {
  readonly seed: number;
  readonly delays: Delays;
  /** Where objects without a namespace are applied. */
  readonly namespace: string;
  /** The moment at which the run starts, in milliseconds since 1970: what timestamps of objects count from. */
  readonly startedAtMs: number;
  readonly kubernetesVersion: string | undefined;
  /** How DNS, kube-proxy and clients are set up. */
  readonly trace: TraceSettings;
  readonly families: readonly IPFamily[];
  /**
   * What is known of the Nodes. Only `objects` tell their labels and taints: that no other Node has what a Pod asks for is no
   * evidence that none does. Those that stand in where there is `nothing` are not all there are, either.
   */
  readonly nodesKnown: 'objects' | 'names' | 'nothing';
  /** Where Pods go as long as the cluster comes to rest, by `namespace/name`. */
  readonly places: ReadonlyMap<string, PodPlace>;
}

/** The Node and the addresses that were chosen for a Pod. */
export interface PodPlace {
  readonly node: string;
  readonly addresses: readonly string[];
}

/** Some settings; the others are as in a cluster that kubeadm has made. */
export type SomeSettings = Partial<Omit<Setting, 'delays'>> & { readonly delays?: Partial<Delays> };

/** The first of January 2026, noon. */
const SOME_NOON = 1_767_268_800_000;

/** The whole setting. */
export function completeSetting({ delays, ...others }: SomeSettings): Setting {
  return {
    seed: 7,
    namespace: 'default',
    startedAtMs: SOME_NOON,
    kubernetesVersion: undefined,
    trace: DEFAULT_TRACE,
    families: ['IPv4'],
    nodesKnown: 'objects',
    places: new Map(),
    ...others,
    delays: { ...DEFAULT_DELAYS, ...delays },
  };
}
