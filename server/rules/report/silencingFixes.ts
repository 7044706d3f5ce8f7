import { editLine } from '../../workspace/editLine.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { PlacedFinding, PlacedFix } from '../place.ts';

/** Comments that silence a finding: for its line, and for its file. None where a comment cannot stand. */
export function silencingFixes(
  snapshot: Snapshot,
  { finding: { rule }, uri, range }: PlacedFinding,
): readonly PlacedFix[] {
  const above = (indentation: string) => `${indentation}# portolan-disable-next-line ${rule}`;
  const line = editLine(snapshot, uri, range.start.line, (content) => {
    const [indentation = ''] = /^\s*/.exec(content) ?? [];
    return [above(indentation), content];
  });
  const file = editLine(snapshot, uri, 0, (content) => [`# portolan-disable ${rule}`, content]);
  return [
    ...(line === undefined ? [] : [{ title: `Silence ${rule} in this line`, certain: false, edits: [line] }]),
    ...(file === undefined ? [] : [{ title: `Silence ${rule} in this file`, certain: false, edits: [file] }]),
  ];
}
