import type { EventRow, StripSlice, TimeStrip } from '../../server/protocol/traffic.ts';

/** The strip is drawn in a box this wide and high and stretched to its place. */
export const STRIP_WIDTH = 1000;
export const STRIP_HEIGHT = 32;

/** A run that has just begun does not fill the strip. */
const LEAST_SPAN_MS = 10_000;
/** A mark's words need about this part of the strip. */
const LEAST_GAP = 0.12;

/** How much time the whole strip stands for: it grows with the run, a little ahead of it. */
export function spanMs({ endMs }: TimeStrip): number {
  return Math.max(LEAST_SPAN_MS, endMs);
}

/** Where a moment lies on the strip, 0 to 1. */
export function placeOf(atMs: number, strip: TimeStrip): number {
  return Math.min(Math.max(atMs / spanMs(strip), 0), 1);
}

/** The moment at a place of the strip, within the run. */
export function momentAt(place: number, strip: TimeStrip): number {
  return Math.round(Math.min(Math.max(place * spanMs(strip), 0), strip.endMs));
}

/** The areas of what was served and, on top of it, what failed, as SVG paths. */
export function stripAreas(strip: TimeStrip): { readonly served: string; readonly failed: string } {
  const most = strip.slices.reduce((max, { served, failed }) => Math.max(max, served + failed), 0);
  if (most === 0) return { served: '', failed: '' };
  const top = (slice: StripSlice) => slice.served + slice.failed;
  const level = (count: number) => STRIP_HEIGHT * (1 - count / most);
  const along = (count: (slice: StripSlice) => number) =>
    strip.slices.map((slice, index) => `${round(middle(index, strip))} ${round(level(count(slice)))}`);
  const served = along(({ served: count }) => count);
  const start = round(middle(0, strip));
  const end = round(middle(strip.slices.length - 1, strip));
  return {
    served: `M${start} ${STRIP_HEIGHT}L${served.join('L')}L${end} ${STRIP_HEIGHT}Z`,
    failed: strip.slices.some(({ failed }) => failed > 0)
      ? `M${along(top).join('L')}L${served.toReversed().join('L')}Z`
      : '',
  };
}

function middle(index: number, strip: TimeStrip): number {
  return STRIP_WIDTH * placeOf((index + 0.5) * strip.sliceMs, strip);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** A mark on the strip; only where there is room for its words does it have any. */
export interface StripMark {
  readonly place: number;
  readonly words: string;
  /** How much of the strip its words may take, 0 to 1. */
  readonly room: number;
}

/** What happened, newest words first in line for room: the last thing done is what one looks for. */
export function stripMarks(strip: TimeStrip): readonly StripMark[] {
  let free = 1;
  return strip.events
    .filter((event): event is EventRow & { readonly mark: string } => event.mark !== undefined)
    .toReversed()
    .map(({ atMs, mark }) => {
      const place = placeOf(atMs, strip);
      const room = free - place;
      if (room < LEAST_GAP) return { place, words: '', room: 0 };
      free = place;
      return { place, words: mark, room };
    })
    .toReversed();
}

/** Small bars for counts over time, as one SVG path in a box of that size. */
export function sparkline(counts: readonly number[], length: number, width: number, height: number): string {
  const most = counts.reduce((max, count) => Math.max(max, count), 0);
  if (most === 0) return '';
  const step = width / Math.max(length, 1);
  const points = counts.map((count, index) => `${round((index + 0.5) * step)} ${round(height * (1 - count / most))}`);
  return `M${round(step / 2)} ${height}L${points.join('L')}L${round((counts.length - 0.5) * step)} ${height}Z`;
}
