import { DidChangeWatchedFilesNotification, RegistrationRequest } from 'vscode-languageserver';
import { isBelow } from './folders.ts';
import type { Session } from './session.ts';

/** Edits within this time are read for together. */
const PAUSE_MS = 10;

/** Reads the files that kustomizations are built with and that are no manifests, and keeps them as they are on disk. */
export class BuildInputs {
  readonly #session: Session;
  readonly #known = new Set<string>();
  readonly #waiting = new Set<string>();

  constructor(session: Session) {
    this.#session = session;
    session.workspace.onWanted((uris) => this.#want(uris.filter((uri) => !this.#known.has(uri))));
  }

  /** Reads those of the files again that something is built with. */
  changed(uris: readonly string[]): void {
    this.#want(uris.filter((uri) => this.#known.has(uri)));
  }

  /** Only below the workspace's folders: nothing else is anybody's business. */
  #want(uris: readonly string[]): void {
    const ours = uris.filter((uri) => this.#session.folders.some((folder) => isBelow(uri, folder)));
    if (ours.length === 0) return;
    if (this.#waiting.size === 0) {
      this.#session.host.later(
        () => void this.#session.edge.run('reading what is built', () => this.#read()),
        PAUSE_MS,
      );
    }
    for (const uri of ours) this.#waiting.add(uri);
  }

  async #read(): Promise<void> {
    const { files, workspace, edge } = this.#session;
    const uris = [...this.#waiting];
    this.#waiting.clear();
    const texts = new Map<string, string | null>();
    for (const uri of uris) {
      const file = await files.read(uri);
      texts.set(uri, 'text' in file ? file.text : null);
    }
    const fresh = uris.filter((uri) => !this.#known.has(uri));
    for (const uri of fresh) this.#known.add(uri);
    this.#session.applied(workspace.bringIn(texts));
    await edge.run('watching what is built', () => this.#watch(fresh));
  }

  async #watch(uris: readonly string[]): Promise<void> {
    if (!this.#session.client.watchesFiles) return;
    const watchers = uris.map((uri) => ({ globPattern: `**/${decodeURI(uri.slice(uri.lastIndexOf('/') + 1))}` }));
    const { method } = DidChangeWatchedFilesNotification;
    const id = `portolan.inputs ${this.#known.size}`;
    const registrations = [{ id, method, registerOptions: { watchers } }];
    if (uris.length > 0) await this.#session.edge.ask(RegistrationRequest.type, { registrations });
  }
}
