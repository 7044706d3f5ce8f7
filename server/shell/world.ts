import type { ObjectReference, ObjectStore } from '../cluster/apiServer/objectStore.ts';
import { getObject } from '../cluster/apiServer/objectStore.ts';
import type { JsonObject } from '../cluster/objects/json.ts';
import { advance, isLively } from '../cluster/simulation/simulation.ts';
import type { SimulationState } from '../cluster/simulation/state.ts';
import { absorb } from '../cluster/simulation/view/absorb.ts';
import { storeAt } from '../cluster/simulation/view/storeAt.ts';
import type { KubectlSession } from '../kubectl/session.ts';
import type { ShellFiles } from './files.ts';
import { Files } from './files.ts';

/** The cluster that a shell acts on. Others may act on it too: whoever shows it in a panel. */
export interface ClusterHandle {
  read(): SimulationState;
  write(state: SimulationState): void;
}

/** A port of the user's machine that leads to a Pod, as long as the shell is open. */
export interface ForwardedPort {
  readonly local: number;
  readonly remote: number;
  readonly namespace: string;
  readonly pod: string;
}

/** Where nobody is there to stop it. */
const LONGEST_WATCH_MS = 600_000;

/** What a shell has besides the language: the cluster, files, and what it has set up. */
export class World {
  readonly #cluster: ClusterHandle;
  readonly files: Files;
  /** The namespace of kubectl's context. */
  namespace: string;
  readonly forwarded: ForwardedPort[] = [];
  readonly history: string[] = [];
  /** Other names for beginnings of commands. */
  readonly aliases = new Map<string, string>();

  readonly #attended: boolean;

  constructor(cluster: ClusterHandle, files: ShellFiles, namespace: string, attended: boolean) {
    this.#attended = attended;
    this.#cluster = cluster;
    this.files = new Files(files);
    this.namespace = namespace;
  }

  get state(): SimulationState {
    return this.#cluster.read();
  }

  set state(next: SimulationState) {
    this.#cluster.write(next);
  }

  /** The moment, in milliseconds since 1970. */
  get nowMs(): number {
    return this.state.setting.startedAtMs + this.state.nowMs;
  }

  get store(): ObjectStore {
    return storeAt(this.state);
  }

  /** Time passes in the cluster. */
  pass(ms: number): void {
    if (ms > 0) this.state = advance(this.state, ms);
  }

  /** Whether to go on watching since that moment: until somebody stops it, or as long as there is something to see. */
  watches(sinceMs: number): boolean {
    return this.#attended || (isLively(this.state) && this.state.nowMs < sinceMs + LONGEST_WATCH_MS);
  }

  /** The cluster takes over what was written to its objects. */
  take(store: ObjectStore): void {
    this.state = absorb(this.state, store);
  }

  find(reference: ObjectReference): JsonObject | undefined {
    return getObject(this.store, reference);
  }

  pod(namespace: string, name: string): JsonObject | undefined {
    return this.find({ apiVersion: 'v1', kind: 'Pod', namespace, name });
  }

  /** What kubectl acts on. */
  kubectl(): KubectlSession {
    const { store, namespace, nowMs, files } = this;
    return {
      store,
      namespace,
      nowMs,
      files: (path, recursive) => files.read(path, undefined, recursive),
      ...(files.kustomize && { kustomize: files.kustomize }),
    };
  }
}
