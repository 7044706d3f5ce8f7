import { Layered } from '../cluster/objects/layered.ts';
import { type ChartRequest, type Rendering, renderingInput } from './chart/rendering.ts';
import type { Preferences } from './declaration/declaration.ts';
import { key } from './keys.ts';
import { isManifestName } from './manifestFile.ts';
import type { Resource } from './resource.ts';
import { tellsOfOthers } from './roles.ts';
import { type Contents, type InputText, Snapshot } from './snapshot.ts';
import { readSourceFile, type SourceFile } from './sourceFile.ts';
import { Assemblies } from './together/assemblies.ts';

/** What a change touched: answers that were looked up by one of the keys may be other ones now. */
export interface Change {
  readonly uris: readonly string[];
  readonly keys: ReadonlySet<string>;
}

/** Holds the newest Snapshot, and replaces in it what changed. An open document's text wins over the file's. */
export class Workspace {
  #snapshot = new Snapshot({
    version: 0,
    roots: [],
    complete: false,
    kubernetesVersion: undefined,
    preferences: { levels: new Map(), ignored: [] },
    files: new Layered<SourceFile>(),
    texts: new Layered<InputText | null>(),
    renderings: new Layered<Rendering>(),
    assemblies: new Assemblies((uris) => this.#wants(uris)),
  });
  readonly #open = new Set<string>();
  #wants: (uris: readonly string[]) => void = () => {};

  get snapshot(): Snapshot {
    return this.#snapshot;
  }

  /** Hears of files that something is built with and of which nobody knows whether they are there. */
  onWanted(listener: (uris: readonly string[]) => void): void {
    this.#wants = listener;
  }

  isOpen(uri: string): boolean {
    return this.#open.has(uri);
  }

  /** The workspace's folders, as URIs. What is read stays; the caller reads or forgets what came or went. */
  setRoots(folders: readonly string[]): void {
    this.#advance({ roots: folders.map((folder) => (folder.endsWith('/') ? folder : `${folder}/`)) });
  }

  /** Whether everything in the workspace's folders has been read once. */
  setComplete(complete: boolean): void {
    this.#advance({ complete });
  }

  /** The version of Kubernetes that the manifests are meant for, `1.30`; nothing for the newest that is known. */
  setKubernetesVersion(kubernetesVersion: string | undefined): void {
    this.#advance({ kubernetesVersion });
  }

  /** What the user wants to hear of. */
  setPreferences(preferences: Preferences): void {
    this.#advance({ preferences });
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
    const { files } = this.#snapshot;
    const changes = new Map<string, SourceFile | undefined>();
    const keys = new Set<string>();
    for (const [uri, text] of texts) {
      const before = files.get(uri);
      if (before?.manifest.text === text) continue;
      const after = text === undefined ? undefined : readSourceFile(uri, text, before);
      changes.set(uri, after);
      if ((before === undefined) !== (after === undefined)) keys.add(key.file(uri)).add(key.files);
      addChangedKeys(before?.resources ?? [], after?.resources ?? [], keys);
      addChangedRoles(before, after, keys);
    }
    return this.#applied({ files: files.with(changes) }, [...changes.keys()], keys);
  }

  /** Files that something is built with and that are not among the workspace's manifests; `null` where there is none. */
  bringIn(texts: ReadonlyMap<string, string | null>): Change {
    const manifests = [...texts].filter(
      (entry): entry is [string, string] => entry[1] !== null && isManifestName(entry[0]),
    );
    const read = this.setFiles(new Map(manifests));
    const others = new Map(
      [...texts]
        .filter(([uri]) => !read.uris.includes(uri))
        .map(([uri, text]) => [uri, text === null ? null : { text }]),
    );
    const keys = new Set(read.keys);
    const uris = [...others.keys()];
    const rest = this.#applied({ texts: this.#snapshot.contents.texts.with(others) }, uris, keys);
    return { uris: [...read.uris, ...rest.uris], keys };
  }

  /** What came of rendering a chart: all that is said of its files may be other now. */
  setRendering({ id, folder }: ChartRequest, rendering: Rendering): Change {
    const renderings = this.#snapshot.contents.renderings.with(new Map([[id, rendering]]));
    const { keys } = this.#applied({ renderings }, [renderingInput(id)], new Set([key.chart(folder)]));
    return { uris: [], keys };
  }

  /** Takes note of changed files, and adds what has to be built again to the keys. */
  #applied(contents: Partial<Contents>, uris: readonly string[], keys: Set<string>): Change {
    if (uris.length === 0) return { uris, keys };
    this.#advance(contents);
    for (const key of this.#snapshot.contents.assemblies.refresh(uris, this.#snapshot)) keys.add(key);
    return { uris, keys };
  }

  #advance(change: Partial<Contents>): void {
    this.#snapshot = new Snapshot({ ...this.#snapshot.contents, ...change, version: this.#snapshot.version + 1 });
  }
}

function addChangedKeys(before: readonly Resource[], after: readonly Resource[], keys: Set<string>): void {
  if (before.length === 0) {
    for (const resource of after) for (const own of resource.keys) keys.add(own);
    return;
  }
  const old = new Set(before);
  const kept = new Set(after.filter((resource) => old.has(resource)));
  for (const resource of [...before, ...after]) {
    if (!kept.has(resource)) for (const own of resource.keys) keys.add(own);
  }
}

function addChangedRoles(before: SourceFile | undefined, after: SourceFile | undefined, keys: Set<string>): void {
  const [old, now] = [before?.roles ?? [], after?.roles ?? []];
  const all = tellsOfOthers(after?.uri ?? before?.uri ?? '');
  for (const role of [...old, ...now]) if (all || !old.includes(role) || !now.includes(role)) keys.add(role);
}
