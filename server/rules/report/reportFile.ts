import type { Snapshot } from '../../workspace/snapshot.ts';
import { checkFile } from '../check.ts';
import { type PlacedFinding, placeFinding } from '../place.ts';
import { levelOf } from './levels.ts';
import { ALL, commentsOf, isIgnoredBy } from './suppressions.ts';
import { unusedSuppressions } from './unusedSuppressions.ts';

/**
 * What is shown of a file: the findings that mark it (`marking`), but for those that somebody silenced, each at the level
 * that was asked for; and what is silenced in vain, of which the findings of its own objects (`own`) tell.
 */
export function reportFile(
  snapshot: Snapshot,
  uri: string,
  marking: readonly PlacedFinding[],
  own: readonly PlacedFinding[],
): readonly PlacedFinding[] {
  const audible = marking.filter((placed) => !isSilenced(snapshot, placed));
  const unused = unusedSuppressions(snapshot, uri, marking, own);
  return [...audible, ...unused].flatMap((placed) => atLevel(snapshot, placed)).sort(compareRanges);
}

/** What is shown of every one of these files, file by file. */
export function reportFiles(snapshot: Snapshot, uris: readonly string[]): readonly PlacedFinding[] {
  const own = new Map<string, readonly PlacedFinding[]>();
  const marking = new Map<string, PlacedFinding[]>();
  for (const uri of uris) {
    const placed = checkFile(snapshot, uri).map((finding) => placeFinding(snapshot, finding));
    own.set(uri, placed);
    for (const one of placed) {
      const others = marking.get(one.uri);
      if (others === undefined) marking.set(one.uri, [one]);
      else others.push(one);
    }
  }
  const all = new Set([...uris, ...marking.keys()]);
  return [...all].flatMap((uri) => reportFile(snapshot, uri, marking.get(uri) ?? [], own.get(uri) ?? []));
}

function isSilenced(snapshot: Snapshot, { uri, range, finding }: PlacedFinding): boolean {
  const { rule, subject, resource } = finding;
  if (isIgnoredBy(subject, rule) || (resource !== subject && isIgnoredBy(resource, rule))) return true;
  const file = snapshot.file(uri);
  return (
    file !== undefined &&
    commentsOf(file).some(
      (comment) =>
        (comment.rule === ALL || comment.rule === rule) &&
        (comment.line === undefined || comment.line === range.start.line),
    )
  );
}

function atLevel(snapshot: Snapshot, placed: PlacedFinding): readonly PlacedFinding[] {
  const level = levelOf(snapshot, placed.uri, placed.finding.rule);
  if (level === undefined) return [placed];
  return level === 'off' ? [] : [{ ...placed, finding: { ...placed.finding, severity: level } }];
}

function compareRanges({ range: { start: a } }: PlacedFinding, { range: { start: b } }: PlacedFinding): number {
  return a.line - b.line || a.character - b.character;
}
