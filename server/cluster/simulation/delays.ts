/** How long something takes. */
interface Delay {
  /** In a small cluster at rest. */
  readonly usual: number;
  readonly means: string;
}

/** How long things take in simulated milliseconds, and usually. None of it is promised by Kubernetes; all of it can be set. */
export const DELAYS = {
  controllersMs: { usual: 50, means: 'From a change to what the workload controllers make of it.' },
  scheduleMs: { usual: 20, means: 'From a new Pod to its Node: the scheduler’s turn.' },
  startMs: { usual: 900, means: 'From a Pod’s Node to its running containers: images are taken as present.' },
  listenMs: {
    usual: 1_000,
    means: 'From a container’s start until its process takes connections. A readiness probe that asks earlier fails.',
  },
  stopListeningMs: { usual: 1_000, means: 'From the signal to end until the process takes no connections any more.' },
  exitMs: { usual: 10, means: 'From there until the Pod is gone.' },
  preStopMs: { usual: 5_000, means: 'How long a `preStop` takes whose length cannot be read from it.' },
  writeSlicesMs: { usual: 20, means: 'From a Pod’s change to the EndpointSlices that say so.' },
  programRulesMs: {
    usual: 100,
    means: 'From an EndpointSlice’s change to the packet rules of every node, and to the cluster’s DNS.',
  },
  /** kubernetes: kube-controller-manager --node-monitor-grace-period */
  nodeGraceMs: { usual: 50_000, means: 'From a node’s last word to its condition.' },
  /** kubernetes: DefaultTolerationSeconds */
  evictMs: { usual: 300_000, means: 'From there until its Pods are evicted.' },
  /** kubernetes: kubectl drain */
  retryEvictionMs: { usual: 5_000, means: 'Between two attempts to evict a Pod that a disruption budget holds back.' },
  rememberMs: { usual: 10_000, means: 'How long a Pod that is gone is still spoken of.' },
  answerMs: { usual: 4, means: 'From a request to its answer.' },
  refuseMs: { usual: 1, means: 'From a request to its refusal.' },
  giveUpMs: { usual: 3_000, means: 'From a request until its client gives up, where it does not say when.' },
} as const satisfies Readonly<Record<string, Delay>>;

export type DelayName = keyof typeof DELAYS;

export type Delays = Readonly<Record<DelayName, number>>;

/** The names of all of them. */
export const DELAY_NAMES = Object.keys(DELAYS) as readonly DelayName[];

/** What a small cluster at rest takes. */
export const DEFAULT_DELAYS = Object.fromEntries(DELAY_NAMES.map((name) => [name, DELAYS[name].usual])) as Delays;

/** A delay as it is written down: without its unit. */
export function delayWord(name: DelayName): string {
  return name.replace(/Ms$/, '');
}
