/** In which way a text that was found resembles the one that was wanted. */
export type Nearness =
  /** The same but for upper and lower case. */
  | { readonly type: 'case' }
  /** So many letters away. */
  | { readonly type: 'letters'; readonly distance: number }
  /** One begins or ends with the other: `web` and `web-app`. */
  | { readonly type: 'part' }
  /** The same words in another order, or with other separators. */
  | { readonly type: 'words' };

/** How a found text resembles a wanted one, or nothing when it does not (or when they are equal). */
export function nearnessOf(wanted: string, found: string): Nearness | undefined {
  if (wanted === found) return undefined;
  const [a, b] = [wanted.toLowerCase(), found.toLowerCase()];
  if (a === b) return { type: 'case' };
  if (a.length === b.length && sortedWords(a) === sortedWords(b)) return { type: 'words' };
  const bound = Math.max(wanted.length, found.length) <= 4 ? 1 : 2;
  const distance = editDistance(a, b, bound);
  if (distance <= bound && distance < Math.min(a.length, b.length)) return { type: 'letters', distance };
  if (isPart(a, b) || isPart(b, a)) return { type: 'part' };
  return undefined;
}

/** A number that grows with the difference, for ranking. */
export function nearnessCost(nearness: Nearness | undefined): number {
  if (!nearness) return 8;
  if (nearness.type === 'letters') return nearness.distance;
  return nearness.type === 'part' ? 3 : 1;
}

/**
 * Whether one text is a slip of the other's pen: a letter or two, upper case, the order of words. Texts that differ in
 * numbers only are variants of one thing (`v1`, `v2`; `web`, `web2`, `web-3`), and so are those in which one word is another
 * word of its length (`tcp-gateway`, `udp-gateway`; `shard-a`, `shard-b`): neither is a slip of the other.
 */
export function isSlip(wanted: string, found: string): boolean {
  const nearness = nearnessOf(wanted, found);
  if (nearness === undefined || nearness.type === 'part' || isNumbered(wanted, found)) return false;
  if (nearness.type !== 'letters') return true;
  const [word, ...others] = differingWords(wanted, found);
  if (word !== undefined && others.length === 0 && word[0].length === word[1].length) return isSlip(...word);
  return nearness.distance === 1 || wanted.length >= LONG_ENOUGH_FOR_TWO;
}

/** The words that differ where two texts of several words have as many: `tcp` and `udp` of `tcp-gateway` and `udp-gateway`. */
function differingWords(wanted: string, found: string): readonly (readonly [wanted: string, found: string])[] {
  const [a, b] = [wanted.split(SEPARATORS), found.split(SEPARATORS)];
  if (a.length !== b.length || a.length === 1) return [];
  return a.flatMap((word, index) => (word === b[index] ? [] : [[word, b[index] ?? ''] as const]));
}

/** Whether a number is another one by a slip: one digit is wrong, or two neighbours are exchanged. */
export function isDigitSlip(a: number, b: number): boolean {
  return `${a}`.length === `${b}`.length && editDistance(`${a}`, `${b}`, 1) === 1;
}

const SEPARATORS = /[-_./]+/;
/** Letters of a word in which two may be wrong. */
const LONG_ENOUGH_FOR_TWO = 7;

/** The one candidate that a text surely means, if it is a slip of one and of no other as much. */
export function meantBy(wanted: string, candidates: Iterable<string>): string | undefined {
  const slips = [...new Set(candidates)]
    .filter((text) => isSlip(wanted, text))
    .map((text) => ({ text, cost: nearnessCost(nearnessOf(wanted, text)) }))
    .sort((a, b) => a.cost - b.cost);
  const [best, second] = slips;
  return best === undefined || best.cost === second?.cost ? undefined : best.text;
}

/** Whether texts differ in numbers only, and in what sets a number off: `web`, `web2` and `web-3`. */
export function isNumbered(wanted: string, found: string): boolean {
  const bare = (text: string) => text.replace(/[-_.]?\d+/g, '');
  const numbers = (text: string) => text.match(/\d+/g)?.join(' ');
  return bare(wanted) === bare(found) && numbers(wanted) !== numbers(found);
}

/** The candidate that resembles the wanted text most, with how. */
export function nearest(
  wanted: string,
  candidates: Iterable<string>,
): { readonly text: string; readonly nearness: Nearness } | undefined {
  let best: { readonly text: string; readonly nearness: Nearness } | undefined;
  for (const text of candidates) {
    const nearness = nearnessOf(wanted, text);
    if (nearness && (!best || nearnessCost(nearness) < nearnessCost(best.nearness))) best = { text, nearness };
  }
  return best;
}

/**
 * Letters to insert, remove, change, or exchange with their neighbour to turn one text into the other; more than `bound`
 * is not told apart.
 */
export function editDistance(a: string, b: string, bound: number): number {
  if (Math.abs(a.length - b.length) > bound) return bound + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min(change, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(cost);
    }
    if (Math.min(...row) > bound) return bound + 1;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? bound + 1;
}

function sortedWords(text: string): string {
  return text.split(SEPARATORS).sort().join(' ');
}

/** Whether the shorter one stands, as whole words, at the beginning or the end of the longer one. */
function isPart(short: string, long: string): boolean {
  if (short.length < 2 || short.length >= long.length) return false;
  const separated = (letter: string | undefined) => letter !== undefined && /[-_./]/.test(letter);
  if (long.startsWith(short) && separated(long[short.length])) return true;
  return long.endsWith(short) && separated(long[long.length - short.length - 1]);
}
