/** What is to happen later, the earliest first; of the same time what was put in first. Adding gives another queue. */
export type Queue<T> = Heap<T> | undefined;

/** A leftist heap: the way down its right side is short, so adding and taking touch few entries, and share the others. */
interface Heap<T> {
  readonly atMs: number;
  readonly order: number;
  readonly entry: T;
  readonly rank: number;
  readonly left: Queue<T>;
  readonly right: Queue<T>;
}

/** The queue with an entry more. `order` decides between entries of the same time and must grow. */
export function enqueue<T>(queue: Queue<T>, atMs: number, order: number, entry: T): Queue<T> {
  return merge(queue, { atMs, order, entry, rank: 1, left: undefined, right: undefined });
}

/** The queue without its first entry. */
export function dequeue<T>(queue: Heap<T>): Queue<T> {
  return merge(queue.left, queue.right);
}

function merge<T>(one: Queue<T>, other: Queue<T>): Queue<T> {
  if (one === undefined) return other;
  if (other === undefined) return one;
  const [first, second] = isBefore(one, other) ? [one, other] : [other, one];
  const right = merge(first.right, second);
  const { left } = first;
  if (rankOf(left) >= rankOf(right)) return { ...first, rank: rankOf(right) + 1, left, right };
  return { ...first, rank: rankOf(left) + 1, left: right, right: left };
}

function isBefore<T>(one: Heap<T>, other: Heap<T>): boolean {
  return one.atMs < other.atMs || (one.atMs === other.atMs && one.order < other.order);
}

function rankOf<T>(queue: Queue<T>): number {
  return queue?.rank ?? 0;
}
