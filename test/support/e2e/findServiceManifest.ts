import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The first manifest of a Service with a selector below a folder; rejects when there is none. */
export async function findServiceManifest(folder: string): Promise<string> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.ya?ml$/.test(name));
  for (const name of names.sort(webFirst)) {
    const text = await readFile(join(folder, name), 'utf8');
    if (/^kind: Service$/m.test(text) && /^ +selector:/m.test(text)) return join(folder, name);
  }
  throw new Error(`There is no manifest of a Service with a selector below ${folder}.`);
}

/** The sample that the README begins with comes first, everything else in order. */
function webFirst(a: string, b: string): number {
  return Number(b.startsWith('web/')) - Number(a.startsWith('web/')) || a.localeCompare(b);
}
