import { ShowDocumentRequest } from 'vscode-languageserver';
import { ClusterShell, GREETING } from '../features/shell/clusterShell.ts';
import {
  type CompleteParams,
  type Completions,
  closeShell,
  completeLine,
  interruptShell,
  type LineDone,
  type OpenedShell,
  type OpenShellParams,
  openShell,
  type RunLineParams,
  runLine,
  type ShellParams,
  shellOutput,
  type WriteBackAnswer,
  type WriteBackParams,
  writeClusterBack,
} from '../protocol/shell.ts';
import { isService } from '../workspace/keys.ts';
import type { TextPlace } from '../workspace/locate.ts';
import type { Resource } from '../workspace/resource.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { writeBack } from '../workspace/writeBack.ts';
import type { Session } from './session.ts';

/** Nobody is kept waiting longer for what takes the cluster long. */
const LONGEST_PAUSE_MS = 1_500;
/** How long a line may run before messages are let through: the one that stops it may be among them. */
const SLICE_MS = 6;

/** Serves the shells of one client. */
export function answerShell(session: Session): void {
  const { edge, host } = session;
  const shells = new Map<string, OpenShell>();

  edge.answer(openShell, null, ({ shell: id, uri, environment }: OpenShellParams): OpenedShell | null => {
    const object = objectAt(session.snapshot, uri === undefined ? undefined : host.canonical(uri));
    if (object === undefined) return null;
    const shell = new OpenShell(session, id, new ClusterShell(session.snapshot, session.clusters, object, environment));
    shells.set(id, shell);
    return { greeting: GREETING, prompt: shell.prompt };
  });
  edge.answer(runLine, null, ({ shell, line }: RunLineParams): Promise<LineDone> | null => {
    return shells.get(shell)?.run(line) ?? null;
  });
  edge.answer(completeLine, NOTHING, ({ shell, line, cursor }: CompleteParams): Completions => {
    return shells.get(shell)?.shell.complete(line, cursor) ?? NOTHING;
  });
  edge.answer(writeClusterBack, null, ({ uri }: WriteBackParams): WriteBackAnswer | null => {
    const { snapshot, clusters } = session;
    const file = uri === undefined ? undefined : host.canonical(uri);
    const { latest } = clusters;
    const [first] = latest?.objects.resources.values() ?? [];
    const own = file === undefined ? undefined : snapshot.file(file)?.resources[0];
    const object = own ?? first ?? objectAt(snapshot, undefined);
    if (object === undefined) return null;
    const holder = {};
    const { objects, state } = clusters.of(snapshot, object, holder);
    clusters.release(holder);
    return writeBack(snapshot, objects, state, object.uri);
  });
  edge.take(interruptShell, ({ shell }: ShellParams) => shells.get(shell)?.interrupt());
  edge.take(closeShell, ({ shell }: ShellParams) => {
    shells.get(shell)?.close();
    shells.delete(shell);
  });
  session.onChange(() => {
    for (const { shell } of shells.values()) shell.follow(session.snapshot);
  });
}

const NOTHING: Completions = { from: 0, options: [] };

/** The first object of a file; without a file, or any object in it, the first Service there is. */
function objectAt(snapshot: Snapshot, uri: string | undefined): Resource | undefined {
  const own = uri === undefined ? undefined : snapshot.file(uri)?.resources[0];
  if (own !== undefined) return own;
  const all = [...snapshot.files.values()].flatMap(({ resources }) => resources);
  return all.find(({ object }) => isService(object)) ?? all[0];
}

/** One shell of a client, and the line that runs in it. */
class OpenShell {
  readonly shell: ClusterShell;
  readonly #session: Session;
  readonly #id: string;
  #lastMs: number;
  #stopped = false;

  constructor(session: Session, id: string, shell: ClusterShell) {
    this.#session = session;
    this.#id = id;
    this.shell = shell;
    this.#lastMs = session.host.now();
  }

  get prompt(): string {
    return this.shell.prompt;
  }

  /** Runs a line to its end, or until it is stopped. */
  async run(line: string | null): Promise<LineDone> {
    const { host } = this.#session;
    this.#stopped = false;
    this.shell.passTime(host.now() - this.#lastMs);
    let end = host.now() + SLICE_MS;
    for (const event of this.shell.run(line ?? undefined)) {
      if (event.type === 'output') this.#print(event.text);
      else if (event.type === 'clear') this.#print('\x1b[2J\x1b[H');
      else await this.#wait(event.ms);
      if (host.now() >= end) {
        await host.yield();
        end = host.now() + SLICE_MS;
      }
      if (this.#stopped) break;
    }
    this.#lastMs = host.now();
    this.#show();
    this.#open(this.shell.takeOpened());
    return this.shell.ended ? { ended: true } : { prompt: this.prompt };
  }

  interrupt(): void {
    this.#stopped = true;
    this.shell.interrupt();
  }

  close(): void {
    this.#stopped = true;
    this.shell.close();
  }

  /** Panels see what a line does while it waits. */
  async #wait(ms: number): Promise<void> {
    this.#show();
    await new Promise<void>((resolve) => this.#session.host.later(resolve, Math.min(ms, LONGEST_PAUSE_MS)));
  }

  #open(place: TextPlace | undefined): void {
    if (place === undefined) return;
    const params = { uri: place.uri, selection: place.range, takeFocus: true };
    void this.#session.edge.ask(ShowDocumentRequest.type, params);
  }

  #show(): void {
    this.#session.clusters.touched(this.shell.cluster, this);
  }

  #print(text: string): void {
    this.#session.edge.tell(shellOutput, { shell: this.#id, text });
  }
}
