import type { LeftOut, Status } from '../protocol/messages.ts';
import { isService } from '../workspace/keys.ts';
import { rangeOf } from '../workspace/locate.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { SourceFile } from '../workspace/sourceFile.ts';

/** How many reasons for leaving something out are told with a status. */
const MOST_REASONS = 20;

interface Count {
  readonly objects: number;
  readonly services: number;
  /** Why something of the file's content was left out. */
  readonly leftOut: string | undefined;
}

/** Counts what is known of the workspace; a change costs what it touches. */
export class Census {
  readonly #counts = new Map<string, Count>();
  readonly #unread = new Map<string, string>();
  readonly #notUnderstood = new Map<string, string>();
  #objects = 0;
  #services = 0;

  /** Counts these files again. */
  recount(snapshot: Snapshot, uris: Iterable<string>): void {
    for (const uri of uris) {
      const file = snapshot.file(uri);
      const count = file && countOf(file);
      this.#add(this.#counts.get(uri), -1);
      this.#add(count, 1);
      if (count === undefined) this.#counts.delete(uri);
      else this.#counts.set(uri, count);
      if (count !== undefined) this.#unread.delete(uri);
      if (count?.leftOut === undefined) this.#notUnderstood.delete(uri);
      else this.#notUnderstood.set(uri, count.leftOut);
    }
  }

  /** A file or folder could not be read. */
  leaveOut(path: string, reason: string): void {
    this.#unread.set(path, reason);
  }

  /** What lies at or below a path is no longer of interest. */
  forget(uri: string): void {
    for (const path of this.#unread.keys()) {
      if (path === uri || path.startsWith(`${uri}/`)) this.#unread.delete(path);
    }
  }

  status(phase: Status['phase']): Status {
    const reasons: LeftOut[] = [];
    for (const [path, reason] of this.#leftOut()) {
      if (reasons.push({ path, reason }) === MOST_REASONS) break;
    }
    const leftOut = this.#unread.size + this.#notUnderstood.size;
    return { phase, files: this.#counts.size, objects: this.#objects, services: this.#services, leftOut, reasons };
  }

  *#leftOut(): Generator<readonly [path: string, reason: string]> {
    yield* this.#unread;
    yield* this.#notUnderstood;
  }

  #add(count: Count | undefined, sign: 1 | -1): void {
    this.#objects += sign * (count?.objects ?? 0);
    this.#services += sign * (count?.services ?? 0);
  }
}

function countOf(file: SourceFile): Count {
  const services = file.resources.filter(({ object }) => isService(object)).length;
  return { objects: file.resources.length, services, leftOut: whyNotUnderstood(file) };
}

/** Why a file's text, or a document in it, gives no objects; nothing where all of it was understood. */
function whyNotUnderstood({ manifest }: SourceFile): string | undefined {
  if (manifest.kind === 'template') return 'is a template: nothing is known of what it renders to';
  const broken = manifest.documents.find(({ problem }) => problem !== undefined)?.problem;
  if (broken === undefined) return undefined;
  return `is broken at line ${rangeOf(manifest, broken.span).start.line + 1}: ${broken.message}`;
}
