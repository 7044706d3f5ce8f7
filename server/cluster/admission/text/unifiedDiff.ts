type Block = readonly [number, number, number];
interface Change {
  readonly equal: boolean;
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
}

const CONTEXT = 3;
const MANY_LINES = 200;

/**
 * The difference of two texts as a unified diff without file names, three lines around each change.
 * kubernetes: apimachinery pkg/util/diff Diff; Go: github.com/pmezard/go-difflib
 */
export function unifiedDiff(before: string, after: string): string {
  const a = before.split('\n');
  const b = after.split('\n');
  let text = '';
  for (const group of groupsOf(changesOf(a, b))) {
    const first = group[0];
    const last = group[group.length - 1];
    if (first === undefined || last === undefined) continue;
    text += `@@ -${range(first.from[0], last.from[1])} +${range(first.to[0], last.to[1])} @@\n`;
    for (const { equal, from, to } of group) {
      for (const line of a.slice(...from)) text += `${equal ? ' ' : '-'}${line}\n`;
      if (!equal) for (const line of b.slice(...to)) text += `+${line}\n`;
    }
  }
  return text;
}

function range(start: number, stop: number): string {
  const length = stop - start;
  if (length === 1) return String(start + 1);
  return `${length === 0 ? start : start + 1},${length}`;
}

/** Changes with their surroundings; those that lie near each other together. */
function groupsOf(changes: readonly Change[]): readonly (readonly Change[])[] {
  if (changes.every(({ equal }) => equal)) return [];
  const groups: Change[][] = [];
  let group: Change[] = [];
  for (const [index, change] of changes.entries()) {
    const { equal, from, to } = change;
    if (!equal) {
      group.push(change);
      continue;
    }
    const head = clip(change, 0, CONTEXT);
    const tail = clip(change, Math.max(0, from[1] - from[0] - CONTEXT), from[1] - from[0]);
    if (index === 0) group.push(tail);
    else if (index === changes.length - 1) group.push(head);
    else if (from[1] - from[0] > 2 * CONTEXT) {
      group.push(head);
      groups.push(group);
      group = [tail];
    } else group.push({ equal, from, to });
  }
  if (group.some(({ equal }) => !equal)) groups.push(group);
  return groups;
}

function clip({ equal, from, to }: Change, start: number, stop: number): Change {
  const end = Math.min(stop, from[1] - from[0]);
  return { equal, from: [from[0] + start, from[0] + end], to: [to[0] + start, to[0] + end] };
}

function changesOf(a: readonly string[], b: readonly string[]): readonly Change[] {
  const changes: Change[] = [];
  let [i, j] = [0, 0];
  for (const [at, to, size] of matchingBlocks(a, b)) {
    if (i < at || j < to) changes.push({ equal: false, from: [i, at], to: [j, to] });
    if (size > 0) changes.push({ equal: true, from: [at, at + size], to: [to, to + size] });
    [i, j] = [at + size, to + size];
  }
  return changes;
}

/** What both have in common, by the longest match first; adjacent blocks are one. */
function matchingBlocks(a: readonly string[], b: readonly string[]): readonly Block[] {
  const places = placesOf(b);
  const found: Block[] = [];
  const queue: (readonly [number, number, number, number])[] = [[0, a.length, 0, b.length]];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const [aFrom, aTo, bFrom, bTo] = next;
    const block = longestMatch(a, b, places, next);
    const [i, j, size] = block;
    if (size === 0) continue;
    found.push(block);
    if (aFrom < i && bFrom < j) queue.push([aFrom, i, bFrom, j]);
    if (i + size < aTo && j + size < bTo) queue.push([i + size, aTo, j + size, bTo]);
  }
  found.sort(([i, j], [k, l]) => i - k || j - l);
  return [...joined(found), [a.length, b.length, 0]];
}

function joined(blocks: readonly Block[]): readonly Block[] {
  const result: Block[] = [];
  for (const [i, j, size] of blocks) {
    const last = result[result.length - 1];
    if (last !== undefined && last[0] + last[2] === i && last[1] + last[2] === j) {
      result[result.length - 1] = [last[0], last[1], last[2] + size];
    } else result.push([i, j, size]);
  }
  return result;
}

/** Where each line of a text stands; in a long text the lines that occur all over are left out. */
function placesOf(lines: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const [index, line] of lines.entries()) {
    const known = places.get(line);
    if (known === undefined) places.set(line, [index]);
    else known.push(index);
  }
  if (lines.length < MANY_LINES) return places;
  const most = Math.floor(lines.length / 100) + 1;
  for (const [line, at] of places) if (at.length > most) places.delete(line);
  return places;
}

function longestMatch(
  a: readonly string[],
  b: readonly string[],
  places: ReadonlyMap<string, readonly number[]>,
  [aFrom, aTo, bFrom, bTo]: readonly [number, number, number, number],
): Block {
  let [bestI, bestJ, size] = [aFrom, bFrom, 0];
  let lengths = new Map<number, number>();
  for (let i = aFrom; i < aTo; i++) {
    const next = new Map<number, number>();
    for (const j of places.get(a[i] ?? '') ?? []) {
      if (j < bFrom) continue;
      if (j >= bTo) break;
      const length = (lengths.get(j - 1) ?? 0) + 1;
      next.set(j, length);
      if (length > size) [bestI, bestJ, size] = [i - length + 1, j - length + 1, length];
    }
    lengths = next;
  }
  while (bestI > aFrom && bestJ > bFrom && a[bestI - 1] === b[bestJ - 1]) {
    bestI--;
    bestJ--;
    size++;
  }
  while (bestI + size < aTo && bestJ + size < bTo && a[bestI + size] === b[bestJ + size]) size++;
  return [bestI, bestJ, size];
}
