import type { Hop, Path, Way } from './way.ts';

/** Every path through a way, in the order of its branches; their shares sum to 1. */
export function pathsOf(way: Way): readonly Path[] {
  const paths: Path[] = [];
  collect(way, 1, [], paths);
  return paths;
}

function collect({ hops, end }: Way, share: number, before: readonly Hop[], paths: Path[]): void {
  const all = before.length === 0 ? hops : [...before, ...hops];
  if (end.type !== 'fork') {
    paths.push({ share, hops: all, ending: end });
    return;
  }
  for (const branch of end.branches) collect(branch.way, share * branch.share, all, paths);
}
