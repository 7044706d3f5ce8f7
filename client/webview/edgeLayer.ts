import { type ComponentChild, h, type RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { RequestRow } from '../../server/protocol/traffic.ts';
import { type Box, curve } from './curve.ts';
import { sendDots } from './dots.ts';
import { dotWays } from './dotWays.ts';
import type { Edge } from './way.ts';

export interface EdgeLayerProps {
  readonly edges: readonly Edge[];
  readonly requests: readonly RequestRow[];
  /** What scrolls: cards that stick move against the others. */
  readonly scroller: RefObject<HTMLElement | null>;
  /** How large everything is drawn: the screen's pixels are that many of the drawing's. */
  readonly zoom: number;
}

/** The lines between the cards, drawn where the cards have come to lie, and the requests that move along them. */
export function EdgeLayer({ edges, requests, scroller, zoom }: EdgeLayerProps): ComponentChild {
  const layer = useRef<SVGSVGElement>(null);
  const [paths, setPaths] = useState<ReadonlyMap<string, string>>(new Map());
  const cards = edges.map(edgeKey).join('\n');
  useLayoutEffect(() => {
    const track = layer.current?.parentElement;
    const view = scroller.current;
    if (!track || !view) return undefined;
    const measure = () => setPaths((known) => changed(known, measureEdges(track, edges, zoom)));
    measure();
    const observer = new ResizeObserver(measure);
    for (const element of [track, ...track.children]) observer.observe(element);
    view.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      view.removeEventListener('scroll', measure);
    };
  }, [cards, zoom]);
  const newest = useRef<number | undefined>(undefined);
  useLayoutEffect(() => {
    const since = newest.current;
    newest.current = requests[0]?.number ?? 0;
    if (layer.current && since !== undefined) sendDots(layer.current, dotWays(requests, since, edges, paths));
  }, [requests]);
  return h('svg', { class: 'edges', ref: layer, 'aria-hidden': 'true' }, [
    edges.map((edge) => {
      const d = paths.get(edgeKey(edge)) ?? '';
      return h('path', { key: edgeKey(edge), d, class: `edge ${edge.tone}`, 'stroke-width': thickness(edge) });
    }),
  ]);
}

/** What names an edge among the measured paths. */
export function edgeKey({ from, to }: { readonly from: string; readonly to: string }): string {
  return `${from} ${to}`;
}

function thickness({ tone, share }: Edge): number {
  return tone === 'serves' ? 1.25 + Math.min(share, 1) * 1.5 : 1;
}

/** The same map again where nothing moved, so that nothing is drawn again. */
function changed(known: ReadonlyMap<string, string>, next: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  if (known.size !== next.size) return next;
  for (const [key, path] of next) if (known.get(key) !== path) return next;
  return known;
}

function measureEdges(track: Element, edges: readonly Edge[], zoom: number): ReadonlyMap<string, string> {
  const origin = track.getBoundingClientRect();
  const boxes = new Map<string, Box>();
  for (const card of track.querySelectorAll<HTMLElement>('[data-card]')) {
    const { left, top, width, height } = card.getBoundingClientRect();
    boxes.set(card.dataset['card'] ?? '', {
      left: (left - origin.left) / zoom,
      top: (top - origin.top) / zoom,
      width: width / zoom,
      height: height / zoom,
    });
  }
  const places = placesAmongSiblings(edges);
  const paths = new Map<string, string>();
  for (const edge of edges) {
    const [start, end] = [boxes.get(edge.from), boxes.get(edge.to)];
    if (start && end) paths.set(edgeKey(edge), curve(start, end, places.get(edge), edge.bypass));
  }
  return paths;
}

/** Where among all lines that leave a card for Pods a line stands, from -1 (the first) to 1 (the last). */
function placesAmongSiblings(edges: readonly Edge[]): ReadonlyMap<Edge, number> {
  const siblings = new Map<string, Edge[]>();
  for (const edge of edges.filter(({ tone }) => tone !== 'way')) {
    const known = siblings.get(edge.from);
    if (known === undefined) siblings.set(edge.from, [edge]);
    else known.push(edge);
  }
  const places = new Map<Edge, number>();
  for (const group of siblings.values()) {
    group.forEach((edge, index) => {
      places.set(edge, group.length === 1 ? 0 : (2 * index) / (group.length - 1) - 1);
    });
  }
  return places;
}
