import type { FieldReference } from '../objects/reference.ts';
import { explainEnding, explainHop } from './explainHop.ts';
import type { Branch, Ending, Hop, Station, Way } from './way.ts';

/** A way in words: the steps that all its paths take, and from there its parts, or how each path ends. */
export interface ToldWay {
  readonly steps: readonly ToldStep[];
  /** Where it divides, and its parts divide again. */
  readonly parts: readonly ToldPart[];
  /** Where it does not divide any more: one for each path. */
  readonly outcomes: readonly ToldOutcome[];
}

export interface ToldPart {
  readonly share: number;
  readonly told: ToldWay;
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

/** Tells a way: its steps, what is decided alike on all branches of its last fork, and the outcomes. */
export function tellWay({ hops, end }: Way): ToldWay {
  const steps = hops.map(tellHop);
  if (end.type !== 'fork') return { steps, parts: [], outcomes: [outcome(1, hops, end, [])] };
  if (end.branches.some(({ way }) => way.end.type === 'fork')) {
    return { steps, parts: end.branches.map(({ share, way }) => ({ share, told: tellWay(way) })), outcomes: [] };
  }
  return tellLastFork(steps, end.branches);
}

/** Every outcome of a way, with its share of the whole. */
export function outcomesOf({ parts, outcomes }: ToldWay): readonly ToldOutcome[] {
  if (parts.length === 0) return outcomes;
  return parts.flatMap(({ share, told }) =>
    outcomesOf(told).map((one) => {
      const last = one.steps.length > 0 ? one.steps : told.steps.slice(-1);
      return { ...one, share: share * one.share, steps: last };
    }),
  );
}

function tellLastFork(steps: readonly ToldStep[], branches: readonly Branch[]): ToldWay {
  const told = branches.map(({ way }) => way.hops.map(tellHop));
  const first = told[0] ?? [];
  const differs = first.findIndex((_, index) => !isAlike(told, index));
  const shared = differs < 0 ? first.length : differs;
  const alike = first.slice(0, shared).map((step, index) => {
    if (branches.length === 1) return step;
    return index === 0 ? { ...step, to: `one of ${branches.length}` } : { ...step, at: 'each of them', to: undefined };
  });
  const outcomes = branches.flatMap(({ share, way: { hops, end } }, nth) => {
    return end.type === 'fork' ? [] : [outcome(share, hops, end, (told[nth] ?? []).slice(shared))];
  });
  return { steps: [...steps, ...alike], parts: [], outcomes };
}

/** Whether the same is decided on all branches at a place, and leads each elsewhere. */
function isAlike(told: readonly (readonly ToldStep[])[], index: number): boolean {
  const first = told[0]?.[index];
  return (
    first !== undefined &&
    told.every((steps) => steps[index]?.station === first.station && steps[index]?.message === first.message)
  );
}

function outcome(share: number, hops: readonly Hop[], ending: Ending, steps: readonly ToldStep[]): ToldOutcome {
  const to = hops.reduce((before, hop) => hop.to ?? before, hops[0]?.at ?? '');
  return { share, to, ending, message: explainEnding(ending), steps };
}

function tellHop(hop: Hop): ToldStep {
  return { station: hop.station, at: hop.at, to: hop.to, message: explainHop(hop), decidedBy: hop.decidedBy };
}
