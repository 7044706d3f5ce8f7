import type { FieldReference } from '../objects/reference.ts';
import { explainEnding, explainHop } from './explainHop.ts';
import { pathsOf } from './paths.ts';
import type { Ending, Hop, Path, Station, Way } from './way.ts';

/** A way in words: what all its paths have in common, and how each of them ends. */
export interface ToldWay {
  readonly steps: readonly ToldStep[];
  readonly outcomes: readonly ToldOutcome[];
}

export interface ToldStep {
  readonly station: Station;
  /** What the request is addressed to here, and from here on. */
  readonly at: string;
  /** Nothing where it ends here, or where it stays there; `one of 3` where the ways part. */
  readonly to: string | undefined;
  readonly message: string;
  readonly decidedBy: FieldReference | undefined;
}

export interface ToldOutcome {
  readonly share: number;
  /** Where this path leads. */
  readonly to: string;
  readonly ending: Ending;
  /** What its sender sees. */
  readonly message: string;
  /** The steps that this path has for itself. */
  readonly steps: readonly ToldStep[];
}

/** Tells a way: the steps up to where it divides, what is decided alike on all branches, and the outcomes. */
export function tellWay(way: Way): ToldWay {
  const paths = pathsOf(way);
  const [first] = paths;
  if (first === undefined) return { steps: [], outcomes: [] };
  const told = paths.map((path) => path.hops.map(tellHop));
  const common = first.hops.findIndex((_, index) => !isCommon(paths, index));
  const same = common < 0 ? first.hops.length : common;
  const alike = first.hops.slice(same).findIndex((_, index) => !isAlike(told, same + index));
  const shared = alike < 0 ? first.hops.length : same + alike;
  const steps = (told[0] ?? []).slice(0, shared).map((step, index) => {
    if (index < same) return step;
    return index === same ? { ...step, to: `one of ${paths.length}` } : { ...step, at: 'each of them', to: undefined };
  });
  const outcomes = paths.map((path, nth) => tellPath(path, (told[nth] ?? []).slice(shared)));
  return { steps, outcomes };
}

/** Whether all paths have the very same hop at a place. */
function isCommon(paths: readonly Path[], index: number): boolean {
  return paths.every(({ hops }) => hops[index] === paths[0]?.hops[index]);
}

/** Whether the same is decided on all paths at a place, and leads each elsewhere. */
function isAlike(told: readonly (readonly ToldStep[])[], index: number): boolean {
  const first = told[0]?.[index];
  return (
    first !== undefined &&
    told.every((steps) => steps[index]?.station === first.station && steps[index]?.message === first.message)
  );
}

function tellPath({ share, hops, ending }: Path, steps: readonly ToldStep[]): ToldOutcome {
  const to = hops.reduce((before, hop) => hop.to ?? before, hops[0]?.at ?? '');
  return { share, to, ending, message: explainEnding(ending), steps };
}

function tellHop(hop: Hop): ToldStep {
  return { station: hop.station, at: hop.at, to: hop.to, message: explainHop(hop), decidedBy: hop.decidedBy };
}
