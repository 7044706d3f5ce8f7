import { rootOf, walk } from '../sourceMap.ts';
import type { ScalarNode as WrittenScalar } from '../yaml/node.ts';
import type { Node, ScalarNode } from './node.ts';
import type { Origin } from './origin.ts';

/** A plain value as the text that stands in its file: `1.10` keeps its zero. */
export function textOf(node: Node | undefined): string | undefined {
  if (node?.type !== 'scalar') return undefined;
  if (typeof node.value === 'string') return node.value;
  return writtenAt(node.origin)?.text ?? String(node.value);
}

/** Whether a value stands in quotes or in a block in its file. */
export function isQuoted({ origin }: ScalarNode): boolean {
  const written = writtenAt(origin);
  return written !== undefined && written.style !== 'plain' && written.style !== 'absent';
}

/** What is written at the place of a value that no transformer computed. */
function writtenAt({ source, path, whole }: Origin): WrittenScalar | undefined {
  const root = source.chunk === undefined || whole === true ? undefined : rootOf(source.chunk);
  const steps = root === undefined ? [] : walk(root, path);
  let found = steps.length > path.length ? steps.at(-1)?.node : undefined;
  if (found?.type === 'alias') found = found.target;
  return found?.type === 'scalar' ? found : undefined;
}
