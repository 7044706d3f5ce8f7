import type { Host } from '../../../server/lsp/host.ts';
import { type FileRead, isManifestName } from '../../../server/workspace/manifestFile.ts';

/** A file system in memory. Its clock stands still, so nothing depends on how fast the machine is. */
export class MemoryHost implements Host {
  readonly files: Map<string, string>;
  readonly unreadable = new Map<string, string>();
  renderChart?: NonNullable<Host['renderChart']>;

  constructor(files: Readonly<Record<string, string>> = {}) {
    this.files = new Map(Object.entries(files));
  }

  canonical = (uri: string): string => uri.replace(/%[0-9a-f]{2}/gi, (code) => code.toUpperCase());

  *find(folder: string): Iterable<string> {
    for (const uri of [...this.files.keys(), ...this.unreadable.keys()]) {
      if (uri.startsWith(`${folder}/`) && isManifestName(uri)) yield uri;
    }
  }

  isOwn(): boolean {
    return true;
  }

  read(uri: string): FileRead {
    const text = this.files.get(uri);
    return text === undefined ? { leftOut: this.unreadable.get(uri) ?? 'does not exist' } : { text };
  }

  yield(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve));
  }

  later(call: () => void): void {
    setImmediate(call);
  }

  now(): number {
    return 0;
  }
}
