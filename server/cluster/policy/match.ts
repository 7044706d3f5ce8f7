/** Whether something fits; `maybe` where a placeholder decides. */
export type Match = 'yes' | 'no' | 'maybe';

/** Fits where all parts do. */
export function all(matches: Iterable<Match>): Match {
  let result: Match = 'yes';
  for (const match of matches) {
    if (match === 'no') return 'no';
    if (match === 'maybe') result = 'maybe';
  }
  return result;
}

/** Fits where one of them does. */
export function any(matches: Iterable<Match>): Match {
  let result: Match = 'no';
  for (const match of matches) {
    if (match === 'yes') return 'yes';
    if (match === 'maybe') result = 'maybe';
  }
  return result;
}

/** A plain answer. */
export function certainly(fits: boolean): Match {
  return fits ? 'yes' : 'no';
}

/** Whether what fits does not. */
export function not(match: Match): Match {
  return match === 'maybe' ? 'maybe' : certainly(match === 'no');
}
