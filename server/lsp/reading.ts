import { MessageType } from 'vscode-languageserver';
import type { LeftOut } from '../protocol/messages.ts';
import { isManifestName } from '../workspace/manifestFile.ts';
import { isBelow } from './folders.ts';
import { Indexer } from './indexer.ts';
import type { Progress } from './progress.ts';
import type { Session } from './session.ts';

/** How often the progress of reading is told. */
const TELL_EVERY_MS = 200;

/** Keeps the workspace as its folders are: reads them at the start, and again what changes. */
export class Reading {
  readonly #session: Session;
  readonly #indexer: Indexer;
  #progress: Progress | undefined;
  #toldAt = 0;

  constructor(session: Session) {
    this.#session = session;
    this.#indexer = new Indexer(session.host, session.files, {
      isOpen: (uri) => session.workspace.isOpen(uri),
      isClosed: () => session.edge.closed,
      read: (texts) => this.#read(texts),
      leftOut: (path, reason) => this.#leaveOut(path, reason),
      done: () => this.#done(),
      failed: (error) => session.edge.log('reading the workspace', error),
    });
  }

  /** The workspace consists of these folders; the ones that are new are read, those around open documents first. */
  setFolders(folders: readonly string[]): void {
    const { workspace, documents } = this.#session;
    const added = folders.filter((folder) => !this.#session.folders.includes(folder));
    this.#session.folders = folders;
    workspace.setRoots(folders);
    this.#session.setPreferences();
    this.#forget((uri) => !folders.some((folder) => isBelow(uri, folder)));
    workspace.setComplete(false);
    this.#begin();
    const around = [...documents.uris()]
      .map((uri) => uri.slice(0, uri.lastIndexOf('/')))
      .filter((folder) => added.some((root) => isBelow(folder, root)));
    this.#indexer.readFolders([...new Set(around), ...added]);
  }

  /** Files were made or changed outside of the editor. */
  readFiles(uris: readonly string[]): void {
    this.#indexer.readFiles(uris.filter((uri) => this.#isOurs(uri)));
  }

  /** A file, or a folder with everything in it, is gone. */
  forget(gone: string): void {
    this.#session.census.forget(gone);
    this.#forget((uri) => uri === gone || uri.startsWith(`${gone}/`));
  }

  /** What a file of the workspace holds on disk; nothing for other documents. */
  async onDisk(uri: string): Promise<string | undefined> {
    if (!this.#isOurs(uri)) return undefined;
    const file = await this.#session.files.read(uri);
    return 'text' in file ? file.text : undefined;
  }

  #isOurs(uri: string): boolean {
    return this.#session.folders.some((folder) => isBelow(uri, folder)) && isManifestName(uri);
  }

  #forget(isGone: (uri: string) => boolean): void {
    const texts = new Map<string, undefined>();
    for (const { uri } of this.#session.snapshot.files.values()) if (isGone(uri)) texts.set(uri, undefined);
    if (texts.size > 0) this.#session.applied(this.#session.workspace.setFiles(texts));
  }

  #read(texts: ReadonlyMap<string, string | undefined>): void {
    this.#session.applied(this.#session.workspace.setFiles(texts));
    this.#tell();
  }

  #leaveOut(path: string, reason: string): void {
    this.#session.census.leaveOut(path, reason);
  }

  #done(): void {
    const { workspace, snapshot, edge, census } = this.#session;
    if (!snapshot.complete) {
      workspace.setComplete(true);
      this.#session.reset();
      const { files, objects, services, leftOut, reasons } = census.status('ready');
      edge.write(MessageType.Info, `Read ${files} files with ${objects} objects, ${services} of them Services.`);
      if (leftOut > 0) edge.write(MessageType.Info, `Left out ${leftOut}:\n${reasons.map(describe).join('\n')}`);
    }
    this.#session.tellStatus();
    this.#progress?.end();
    this.#progress = undefined;
  }

  #begin(): void {
    this.#session.tellStatus();
    if (!this.#session.client.showsProgress || this.#progress !== undefined) return;
    this.#progress = this.#session.startProgress('Portolan reads the workspace');
  }

  #tell(): void {
    const now = this.#session.host.now();
    if (now - this.#toldAt < TELL_EVERY_MS) return;
    this.#toldAt = now;
    if (!this.#session.snapshot.complete) this.#session.tellStatus();
    this.#progress?.report(`${this.#indexer.filesRead} files`);
  }
}

function describe({ path, reason }: LeftOut): string {
  return `  ${path} ${reason}`;
}
