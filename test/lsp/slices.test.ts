import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { slices } from '../../server/lsp/slices.ts';
import { MemoryHost } from '../support/lsp/memoryHost.ts';

/** Notes when messages are let through; each item takes two milliseconds. */
class SlowHost extends MemoryHost {
  readonly log: string[] = [];
  time = 0;

  override async yield(): Promise<void> {
    this.log.push('messages');
  }

  override now(): number {
    return this.time;
  }
}

async function work(items: Iterable<string>, also = (_item: string) => {}): Promise<string> {
  const host = new SlowHost();
  for await (const item of slices(host, items)) {
    host.log.push(item);
    host.time += 2;
    also(item);
  }
  return host.log.join(' ');
}

describe('work in slices', () => {
  test('lets messages through first, and again after six milliseconds', async () => {
    assert.equal(await work(['a', 'b', 'c', 'd']), 'messages a b c messages d');
  });

  test('takes what is added meanwhile', async () => {
    const items = new Set(['a']);
    const add = (item: string) => {
      items.delete(item);
      if (item === 'a') items.add('b');
    };
    assert.equal(await work(items, add), 'messages a b');
  });

  test('has messages in between even when there is nothing to do', async () => {
    assert.equal(await work([]), 'messages');
  });
});
