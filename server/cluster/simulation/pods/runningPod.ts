/** What becomes of a Pod while a simulation runs: what its kubelet knows. The object itself is in the `LiveCluster`. */
export interface RunningPod {
  /** `namespace/name`. */
  readonly key: string;
  /** Tells it from another Pod of the same name, earlier or later. */
  readonly life: number;
  readonly node: string | undefined;
  readonly addresses: readonly string[];
  readonly phase: PodPhase;
  readonly createdMs: number;
  /** Since when it is in this phase. */
  readonly sinceMs: number;
  /** When its containers started. */
  readonly startedMs: number | undefined;
  /** Whether its processes take connections. */
  readonly listening: boolean;
  /** Whether its probes succeed. */
  readonly probed: boolean;
  /** What somebody made of its readiness by hand. */
  readonly byHand: boolean | undefined;
  /** Since when it is ready. */
  readonly readyMs: number | undefined;
  /** When it was told to end. */
  readonly deletedMs: number | undefined;
  /** Its readiness is what its status said when it came, and not this model's. */
  readonly told: boolean;
}

/** `waiting`: for a Node. `starting`: for its containers. `ended`: they have finished, and nothing runs any more. */
export type PodPhase = 'waiting' | 'starting' | 'running' | 'ended';

/** Whether a Pod was told to end. */
export function isEnding({ deletedMs }: RunningPod): boolean {
  return deletedMs !== undefined;
}
