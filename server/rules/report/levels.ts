import { type Declaration, type IgnoredFiles, readDeclaration } from '../../workspace/declaration/declaration.ts';
import type { Level } from '../../workspace/declaration/fields.ts';
import { key } from '../../workspace/keys.ts';
import { folderOf } from '../../workspace/place.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';

/** The level of a rule in a file, or `off`, where somebody set one: the nearest `portolan.yaml` before the settings. */
export function levelOf(snapshot: Snapshot, uri: string, rule: string): Level | undefined {
  const { preferences } = snapshot.contents;
  const above = declarationsAbove(snapshot, uri);
  if ([...above, preferences].some(({ ignored }) => ignored.some((files) => isIgnored(files, uri, rule)))) return 'off';
  for (const { levels } of [...above, preferences]) {
    const level = levels.get(rule);
    if (level !== undefined) return level;
  }
  return undefined;
}

function isIgnored({ includes, rules }: IgnoredFiles, uri: string, rule: string): boolean {
  return (rules === undefined || rules.includes(rule)) && includes(uri);
}

/** Every `portolan.yaml` of a file's folder and those above it, the nearest first. */
function declarationsAbove(snapshot: Snapshot, uri: string): readonly Declaration[] {
  return snapshot
    .lookupFiles(key.fileName('portolan.yaml'))
    .filter((file) => uri.startsWith(folderOf(file.uri)))
    .sort((a, b) => b.uri.length - a.uri.length)
    .map((file) => readDeclaration(file.uri, file.manifest));
}
