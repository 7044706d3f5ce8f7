import type { RequestRow } from '../../server/protocol/traffic.ts';
import type { Edge } from './way.ts';

/** Dots that start at once: more of them would say nothing more. */
const MOST_DOTS = 24;

/** The paths that the newest requests take, oldest first: along the stations, then to the Pod where they came to one. */
export function dotWays(
  requests: readonly RequestRow[],
  since: number,
  edges: readonly Edge[],
  paths: ReadonlyMap<string, string>,
): readonly string[] {
  const fresh = requests.filter(({ number }) => number > since).slice(0, MOST_DOTS);
  const stations = edges.filter(({ tone }) => tone === 'way').map((edge) => pathOf(edge, paths));
  return fresh.reverse().flatMap(({ pod }) => {
    const last = edges.find((edge) => pod !== '' && edge.to === `pod:${pod}`);
    const way = [...stations, ...(last === undefined ? [] : [pathOf(last, paths)])].filter((path) => path !== '');
    return way.length === 0 ? [] : [joined(way)];
  });
}

function pathOf({ from, to }: Edge, paths: ReadonlyMap<string, string>): string {
  return paths.get(`${from} ${to}`) ?? '';
}

/** One path through all: what would be a jump to the next start becomes a line, hidden behind the card between. */
function joined(ways: readonly string[]): string {
  return ways.map((way, index) => (index === 0 ? way : way.replace(/^M/, 'L'))).join(' ');
}
