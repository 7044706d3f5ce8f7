/** How long things take, in simulated milliseconds. None of it is promised by Kubernetes; all of it can be set. */
export interface Delays {
  /** From a change to what the workload controllers make of it. */
  readonly controllersMs: number;
  /** From a new Pod to its Node: the scheduler's turn. */
  readonly scheduleMs: number;
  /** From a Pod's Node to its running containers: images are taken as present. */
  readonly startMs: number;
  /** From a container's start until its process takes connections. A readiness probe that asks earlier fails. */
  readonly listenMs: number;
  /** From the signal to end until the process takes no connections any more. */
  readonly stopListeningMs: number;
  /** From there until the Pod is gone. */
  readonly exitMs: number;
  /** How long a `preStop` takes whose length cannot be read from it. */
  readonly preStopMs: number;
  /** From a Pod's change to the EndpointSlices that say so. */
  readonly writeSlicesMs: number;
  /** From an EndpointSlice's change to the packet rules of every node, and to the cluster's DNS. */
  readonly programRulesMs: number;
  /** From a node's last word to its condition. kubernetes: kube-controller-manager --node-monitor-grace-period */
  readonly nodeGraceMs: number;
  /** From there until its Pods are evicted. kubernetes: DefaultTolerationSeconds */
  readonly evictMs: number;
  /** Between two attempts to evict a Pod that a disruption budget holds back. kubernetes: kubectl drain */
  readonly retryEvictionMs: number;
  /** How long a Pod that is gone is still spoken of. */
  readonly rememberMs: number;
  /** From a request to its answer, to a refusal, and until a client gives up. */
  readonly answerMs: number;
  readonly refuseMs: number;
  readonly giveUpMs: number;
}

/** What a small cluster at rest takes. */
export const DEFAULT_DELAYS: Delays = {
  controllersMs: 50,
  scheduleMs: 20,
  startMs: 900,
  listenMs: 1_000,
  stopListeningMs: 1_000,
  exitMs: 10,
  preStopMs: 5_000,
  writeSlicesMs: 20,
  programRulesMs: 100,
  nodeGraceMs: 50_000,
  evictMs: 300_000,
  retryEvictionMs: 5_000,
  rememberMs: 10_000,
  answerMs: 4,
  refuseMs: 1,
  giveUpMs: 3_000,
};
