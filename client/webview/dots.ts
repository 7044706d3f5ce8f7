import type { RequestRow } from '../../server/protocol/traffic.ts';
import type { Edge } from './way.ts';

/** Dots that start at once: more of them would say nothing more. */
const MOST_DOTS = 24;
const TRAVEL_MS = 640;
const STAGGER_MS = 90;

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

/** Lets a dot travel each way once; with reduced motion nothing moves. */
export function sendDots(layer: SVGSVGElement, ways: readonly string[]): void {
  if (ways.length === 0 || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const stagger = Math.min(STAGGER_MS, 400 / ways.length);
  ways.forEach((way, index) => {
    const dot = document.createElementNS('http://www.w3.org/2000/svg', 'circle');
    dot.setAttribute('class', 'dot');
    dot.setAttribute('r', '3.5');
    dot.style.setProperty('offset-path', `path("${way}")`);
    layer.append(dot);
    const timing = { duration: TRAVEL_MS, delay: index * stagger, easing: 'ease-in-out', fill: 'backwards' } as const;
    const travel = dot.animate([{ offsetDistance: '0%' }, { offsetDistance: '100%' }], timing);
    travel.onfinish = () => dot.remove();
  });
}
