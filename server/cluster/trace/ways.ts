import type { Branch, Choice, Ending, Hop, Way } from './way.ts';

/** A way that goes on after some hops. */
export function lead(hops: readonly Hop[], way: Way): Way {
  return { hops: [...hops, ...way.hops], end: way.end };
}

/** A way that divides after some hops; where there is one branch only it simply goes on. */
export function divide(hops: readonly Hop[], choice: Choice, branches: readonly Branch[]): Way {
  const [only] = branches;
  if (only && branches.length === 1) return lead(hops, only.way);
  return { hops, end: { type: 'fork', choice, branches } };
}

/** Branches of the same share. */
export function evenly(ways: readonly Way[]): readonly Branch[] {
  return ways.map((way) => ({ share: 1 / ways.length, way }));
}

export const CHANCE: Choice = { type: 'chance' };

/** A way that ends in failure. */
export function failed(
  type: 'connection refused' | 'connection reset' | 'timed out' | 'unknown' | 'no sender',
): Ending {
  return { type: 'failed', symptom: { type } };
}

/** A name that leads nowhere. */
export function badAddress(code: string): Ending {
  return { type: 'failed', symptom: { type: 'bad address', code } };
}

/** An answer of HTTP that says no. */
export function badStatus(status: number): Ending {
  return { type: 'failed', symptom: { type: 'status', status } };
}
