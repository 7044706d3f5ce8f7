import type { Host } from './host.ts';

/** How long work that nobody waits for may hold up a message. */
const SLICE_MS = 6;

/** Hands out items one by one, and lets messages through before the first one and whenever a slice of time is used up. */
export async function* slices<Item>(
  host: Host,
  items: Iterable<Item> | AsyncIterable<Item>,
): AsyncGenerator<Item, void> {
  await host.yield();
  let end = host.now() + SLICE_MS;
  for await (const item of items) {
    yield item;
    if (host.now() < end) continue;
    await host.yield();
    end = host.now() + SLICE_MS;
  }
}
