import type { ObjectIdentity } from '../../cluster/objects/reference.ts';
import { complete } from '../../shell/complete.ts';
import type { ShellEvent } from '../../shell/event.ts';
import { ShellSession } from '../../shell/shellSession.ts';
import { clusterObjects } from '../../workspace/clusterObjects.ts';
import type { TextPlace } from '../../workspace/locate.ts';
import type { Resource } from '../../workspace/resource.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { fileName } from '../fileName.ts';
import type { ClusterRun } from '../traffic/clusterRun.ts';
import type { ClusterRuns } from '../traffic/clusterRuns.ts';
import { shellFiles } from './shellFiles.ts';

/** What a shell says before anything is typed. */
export const GREETING = 'A cluster made of your manifests. "help" says what there is, "exit" leaves.\n';

/** What can stand in place of the text from `from` to the cursor. */
interface Completions {
  readonly from: number;
  readonly options: readonly string[];
}

/** A shell on the simulated cluster that an object is applied to, which panels may show meanwhile. */
export class ClusterShell {
  readonly #runs: ClusterRuns;
  readonly #object: Resource;
  readonly #environment: string | undefined;
  readonly #session: ShellSession;
  #snapshot: Snapshot;
  #run: ClusterRun;
  #opened: TextPlace | undefined;

  constructor(snapshot: Snapshot, runs: ClusterRuns, object: Resource, environment?: string) {
    this.#environment = environment;
    this.#runs = runs;
    this.#object = object;
    this.#snapshot = snapshot;
    this.#run = runs.of(snapshot, object, this, environment);
    const cluster = {
      read: () => this.#run.state,
      write: (state: ClusterRun['state']) => {
        this.#run.state = state;
      },
    };
    const files = {
      ...shellFiles(() => this.#snapshot, object.uri),
      open: (identity: ObjectIdentity) => this.#open(identity),
    };
    const { namespace } = clusterObjects(snapshot, object, environment);
    this.#session = new ShellSession(cluster, { files, namespace, typingMs: 0, attended: true });
  }

  get cluster(): ClusterRun {
    return this.#run;
  }

  get prompt(): string {
    return this.#session.prompt;
  }

  /** Whether somebody has left. */
  get ended(): boolean {
    return this.#session.ended;
  }

  /** Runs a line, event by event; without a line, at the end of all input, the innermost shell is left. */
  run(line: string | undefined): Generator<ShellEvent, void> {
    return line === undefined ? this.#session.end() : this.#session.run(line);
  }

  /** Whoever types takes their time, and it passes in the cluster too; unless a panel lets it pass already. */
  passTime(ms: number): void {
    if (!this.#run.isDriven) this.#run.advance(ms);
  }

  interrupt(): void {
    this.#session.interrupt();
  }

  complete(line: string, cursor: number): Completions {
    const { candidates, typed } = complete(this.#session, line.slice(0, cursor));
    return { from: cursor - typed.length, options: candidates };
  }

  /** Goes on with other manifests. */
  follow(snapshot: Snapshot): void {
    this.#snapshot = snapshot;
    const object = snapshot.file(this.#object.uri)?.resources[0];
    if (object !== undefined) this.#run = this.#runs.of(snapshot, object, this, this.#environment);
  }

  /** Where the manifest stands that somebody asked to edit, once. */
  takeOpened(): TextPlace | undefined {
    const opened = this.#opened;
    this.#opened = undefined;
    return opened;
  }

  #open(object: ObjectIdentity): string | undefined {
    this.#opened = this.#run.place({ object, path: ['kind'] });
    return this.#opened && `${fileName(this.#opened.uri)}:${this.#opened.range.start.line + 1}`;
  }

  close(): void {
    this.#runs.release(this);
  }
}
