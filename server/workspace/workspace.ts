import { key } from './keys.ts';
import { Layered } from './layered.ts';
import type { Resource } from './resource.ts';
import { Snapshot } from './snapshot.ts';
import { readSourceFile, type SourceFile } from './sourceFile.ts';

/** What a change touched: answers that were looked up by one of the keys may be other ones now. */
export interface Change {
  readonly uris: readonly string[];
  readonly keys: ReadonlySet<string>;
}

/** Holds the newest Snapshot, and replaces in it what changed. An open document's text wins over the file's. */
export class Workspace {
  #snapshot = new Snapshot(0, [], false, new Layered<SourceFile>());
  readonly #open = new Set<string>();

  get snapshot(): Snapshot {
    return this.#snapshot;
  }

  isOpen(uri: string): boolean {
    return this.#open.has(uri);
  }

  /** The workspace's folders, as URIs. What is read stays; the caller reads or forgets what came or went. */
  setRoots(folders: readonly string[]): void {
    const { version, complete, files } = this.#snapshot;
    const roots = folders.map((folder) => (folder.endsWith('/') ? folder : `${folder}/`));
    this.#snapshot = new Snapshot(version + 1, roots, complete, files);
  }

  /** Whether everything in the workspace's folders has been read once. */
  setComplete(complete: boolean): void {
    const { version, roots, files } = this.#snapshot;
    this.#snapshot = new Snapshot(version + 1, roots, complete, files);
  }

  /** A document is shown in an editor, or its text changed there. */
  openText(uri: string, text: string): Change {
    this.#open.add(uri);
    return this.#replace(new Map([[uri, text]]));
  }

  /** An editor was closed; `text` is what the file holds, or nothing when there is none. */
  closeText(uri: string, text: string | undefined): Change {
    this.#open.delete(uri);
    return this.#replace(new Map([[uri, text]]));
  }

  /** What files hold, or nothing for those that are gone; documents open in an editor keep the editor's text. */
  setFiles(texts: ReadonlyMap<string, string | undefined>): Change {
    return this.#replace(new Map([...texts].filter(([uri]) => !this.#open.has(uri))));
  }

  #replace(texts: ReadonlyMap<string, string | undefined>): Change {
    const { version, roots, complete, files } = this.#snapshot;
    const changes = new Map<string, SourceFile | undefined>();
    const keys = new Set<string>();
    for (const [uri, text] of texts) {
      const before = files.get(uri);
      if (before?.manifest.text === text) continue;
      const after = text === undefined ? undefined : readSourceFile(uri, text, before);
      changes.set(uri, after);
      if ((before === undefined) !== (after === undefined)) keys.add(key.file(uri));
      addChangedKeys(before?.resources ?? [], after?.resources ?? [], keys);
    }
    if (changes.size > 0) this.#snapshot = new Snapshot(version + 1, roots, complete, files.with(changes));
    return { uris: [...changes.keys()], keys };
  }
}

function addChangedKeys(before: readonly Resource[], after: readonly Resource[], keys: Set<string>): void {
  const old = new Set(before);
  const kept = new Set(after.filter((resource) => old.has(resource)));
  for (const resource of [...before, ...after]) {
    if (!kept.has(resource)) for (const own of resource.keys) keys.add(own);
  }
}
