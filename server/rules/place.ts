import { describeObject } from '../cluster/objects/describe.ts';
import { editsOf, locate, type PlacedEdit, rangeAt, type TextPlace, type TextRange } from '../workspace/locate.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { Finding, Fix } from './rule.ts';

/** A finding with its places in the texts: what command line and editor show. */
export interface PlacedFinding {
  readonly finding: Finding;
  readonly uri: string;
  readonly range: TextRange;
  readonly related: readonly (TextPlace & { readonly message: string })[];
  readonly fixes: readonly PlacedFix[];
}

export interface PlacedFix {
  readonly title: string;
  readonly certain: boolean;
  readonly edits: readonly PlacedEdit[];
}

/** Finds where a finding, its partners and its mends stand in the texts of a snapshot. */
export function placeFinding(snapshot: Snapshot, finding: Finding): PlacedFinding {
  const { uri, range } = locate(snapshot, finding.resource, finding.field, finding);
  const related = (finding.related ?? []).map(({ resource, field, message }) => ({
    ...locate(snapshot, resource, field),
    message,
  }));
  const fixes = (finding.fixes ?? []).flatMap((fix) => placeFix(snapshot, fix));
  return { finding, uri, range, related: [...related, ...whatWasReplaced(snapshot, finding)], fixes };
}

/** None where one of its edits cannot be made; not certain where it changes what other environments are built of too. */
function placeFix(snapshot: Snapshot, { title, certain = false, edits }: Fix): readonly PlacedFix[] {
  const placed = edits.map((edit) => editsOf(snapshot, edit));
  if (placed.some((each) => each.length === 0)) return [];
  const all = placed.flat();
  const isShared = edits.some(({ resource }) => resource.built !== undefined) && all.some(isUsedTwice);
  return [{ title, certain: certain && !isShared, edits: all }];

  function isUsedTwice({ uri }: PlacedEdit): boolean {
    return snapshot.environmentsOf(uri).length > 1;
  }
}

/** A field of a built object may stand in a patch: then what it replaces, or the object as it is written, is told too. */
function whatWasReplaced(snapshot: Snapshot, { resource, field }: Finding): PlacedFinding['related'] {
  const { built } = resource;
  if (built === undefined) return [];
  const { uri, chunk, base } = built.originOf(field);
  if (base !== undefined) return [{ uri: base.uri, range: rangeAt(snapshot, base), message: 'what it replaces' }];
  const { source } = built;
  if (source === undefined || (source.uri === uri && source.object.chunk === chunk)) return [];
  return [{ ...locate(snapshot, source, []), message: `${describeObject(source.object)} is written here` }];
}
