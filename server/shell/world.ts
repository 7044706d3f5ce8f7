import type { ObjectReference, ObjectStore } from '../cluster/apiServer/objectStore.ts';
import { getObject } from '../cluster/apiServer/objectStore.ts';
import type { JsonObject } from '../cluster/objects/json.ts';
import { advance } from '../cluster/simulation/simulation.ts';
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

/** What a shell has besides the language: the cluster, files, and what it has set up. */
export class World {
  readonly #cluster: ClusterHandle;
  readonly files: Files;
  /** The namespace of kubectl's context. */
  namespace: string;
  readonly forwarded: ForwardedPort[] = [];
  readonly history: string[] = [];

  constructor(cluster: ClusterHandle, files: ShellFiles, namespace: string) {
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
    return { store: this.store, namespace: this.namespace, nowMs: this.nowMs, files: (path) => this.files.read(path) };
  }
}
