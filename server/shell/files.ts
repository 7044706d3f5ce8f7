import type { ObjectIdentity } from '../cluster/objects/reference.ts';
import type { TextFile } from '../kubectl/session.ts';
import type { Place } from './place.ts';
import { MACHINE } from './place.ts';

/** The files that a shell finds on the user's own machine. */
export interface ShellFiles {
  /** The files that a path names, those of a folder with their paths; nothing where there is none. */
  readonly read: (path: string, recursive?: boolean) => readonly TextFile[] | undefined;
  /** What the kustomization of a folder builds, as YAML, or why not. */
  readonly kustomize?: (folder: string) => { readonly text: string } | { readonly problem: string };
  /** All paths, for completion and `ls`. */
  readonly list: () => readonly string[];
  /** Shows people the manifest of an object to edit, and says how it is called; nothing where there is none. */
  readonly open?: (object: ObjectIdentity) => string | undefined;
}

/** No files at all. */
export const NO_FILES: ShellFiles = { read: () => undefined, list: () => [] };

const NOWHERE = '/dev/null';

/** The files of every place: those that were found, and what the session writes, which never reaches a disk. */
export class Files {
  readonly #found: ShellFiles;
  readonly #written = new Map<string, string>();

  constructor(found: ShellFiles) {
    this.#found = found;
  }

  /** What a path names. */
  read(path: string, place: Place = MACHINE, recursive = false): readonly TextFile[] | undefined {
    if (path === NOWHERE) return [{ path, text: '' }];
    const written = this.#written.get(keyOf(path, place));
    if (written !== undefined) return [{ path, text: written }];
    if (place.type !== 'machine') return undefined;
    return this.#found
      .read(path, recursive)
      ?.map((file) => ({ ...file, text: this.#written.get(keyOf(file.path, place)) ?? file.text }));
  }

  get kustomize(): ShellFiles['kustomize'] {
    return this.#found.kustomize;
  }

  /** The text of one file; nothing for a folder. */
  text(path: string, place: Place): string | undefined {
    const found = this.read(path, place);
    return found?.length === 1 ? found[0]?.text : undefined;
  }

  write(path: string, place: Place, text: string): void {
    if (path !== NOWHERE) this.#written.set(keyOf(path, place), text);
  }

  /** Shows people the manifest of an object, where that can be. */
  open(object: ObjectIdentity): string | undefined {
    return this.#found.open?.(object);
  }

  /** All paths of the user's own machine. */
  list(): readonly string[] {
    const own = [...this.#written.keys()].filter((key) => key.startsWith(keyOf('', MACHINE)));
    return [...new Set([...this.#found.list(), ...own.map((key) => key.slice(keyOf('', MACHINE).length))])];
  }
}

function keyOf(path: string, place: Place): string {
  const where = place.type === 'machine' ? '' : place.type === 'node' ? place.name : `${place.namespace}/${place.name}`;
  return `${place.type} ${where}:${path.replace(/^(?:\.\/)+/, '')}`;
}
