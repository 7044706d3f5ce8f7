import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the manifest of a Service is, and where in it; lines count from one. */
export interface ServiceManifest {
  readonly file: string;
  readonly kindLine: number;
  readonly selectorLine: number;
}

/** The first manifest of a Service with a selector below a folder; rejects when there is none. */
export async function findServiceManifest(folder: string): Promise<ServiceManifest> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.ya?ml$/.test(name));
  for (const name of names.sort(webFirst)) {
    const lines = findService(await readFile(join(folder, name), 'utf8'));
    if (lines !== undefined) return { file: join(folder, name), ...lines };
  }
  throw new Error(`There is no manifest of a Service with a selector below ${folder}.`);
}

function findService(text: string): Omit<ServiceManifest, 'file'> | undefined {
  let firstLine = 1;
  for (const document of text.split(/^---.*$/m)) {
    const lines = document.split('\n');
    const kind = lines.findIndex((line) => /^kind: Service\s*$/.test(line));
    const selector = lines.findIndex((line) => /^ +selector:/.test(line));
    if (kind >= 0 && selector >= 0) return { kindLine: firstLine + kind, selectorLine: firstLine + selector };
    firstLine += lines.length - 1;
  }
  return undefined;
}

/** The sample that the README begins with comes first, everything else in order. */
function webFirst(a: string, b: string): number {
  return Number(b.startsWith('web/')) - Number(a.startsWith('web/')) || a.localeCompare(b);
}
