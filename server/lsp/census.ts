import type { LeftOut, Status } from '../protocol/messages.ts';
import { isService } from '../workspace/keys.ts';
import type { Snapshot } from '../workspace/snapshot.ts';

/** How many reasons for leaving something out are told with a status. */
const MOST_REASONS = 20;

interface Count {
  readonly objects: number;
  readonly services: number;
}

/** Counts what is known of the workspace; a change costs what it touches. */
export class Census {
  readonly #counts = new Map<string, Count>();
  readonly #leftOut = new Map<string, string>();
  #objects = 0;
  #services = 0;

  /** Counts these files again. */
  recount(snapshot: Snapshot, uris: Iterable<string>): void {
    for (const uri of uris) {
      const resources = snapshot.file(uri)?.resources;
      this.#add(this.#counts.get(uri), -1);
      this.#counts.delete(uri);
      if (resources === undefined) continue;
      const services = resources.filter(({ object }) => isService(object)).length;
      const count = { objects: resources.length, services };
      this.#counts.set(uri, count);
      this.#add(count, 1);
      this.#leftOut.delete(uri);
    }
  }

  leaveOut(path: string, reason: string): void {
    this.#leftOut.set(path, reason);
  }

  /** What lies at or below a path is no longer of interest. */
  forget(uri: string): void {
    for (const path of this.#leftOut.keys()) {
      if (path === uri || path.startsWith(`${uri}/`)) this.#leftOut.delete(path);
    }
  }

  status(phase: Status['phase']): Status {
    const reasons: LeftOut[] = [];
    for (const [path, reason] of this.#leftOut) {
      if (reasons.length === MOST_REASONS) break;
      reasons.push({ path, reason });
    }
    const { size: files } = this.#counts;
    return { phase, files, objects: this.#objects, services: this.#services, leftOut: this.#leftOut.size, reasons };
  }

  #add(count: Count | undefined, sign: 1 | -1): void {
    this.#objects += sign * (count?.objects ?? 0);
    this.#services += sign * (count?.services ?? 0);
  }
}
