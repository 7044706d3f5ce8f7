/** A card's place on the drawing, in CSS pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** How far below each other two of several lines leave the same card. */
const SPREAD = 10;
/** How far left of the cards the lines run that go round, where they leave a card, and how far below it they turn. */
const GUTTER = 10;
const INSET = 16;
const DROP = 6;
/** How far above a card's lower edge a line leaves that passes others by, and the width that it needs to get down. */
const BYPASS_INSET = 14;
const BYPASS_WIDTH = 44;

/**
 * An SVG path from one card to another. Side by side it leaves on the right and enters on the left; right below each
 * other it goes straight down; else it goes round along the left margin. `rank` -1 to 1 spreads lines that leave together;
 * `bypass` leads a line below the cards that stand between.
 */
export function curve(from: Box, to: Box, rank = 0, bypass = false): string {
  if (to.left >= from.left + from.width) return bypass ? below(from, to) : sideways(from, to, rank);
  return Math.abs(to.left - from.left) < 2 ? down(from, to) : round(from, to);
}

function sideways(from: Box, to: Box, rank: number): string {
  const [x1, x2] = [from.left + from.width, to.left];
  const spread = Math.min(SPREAD, from.height / 2 - 6);
  const y1 = from.top + from.height / 2 + rank * spread;
  const y2 = to.top + to.height / 2;
  const bend = x1 + Math.max((x2 - x1) / 2, 12);
  if (Math.abs(y1 - y2) < 1) return `M${half(x1)} ${half(y2)} L${half(x2)} ${half(y2)}`;
  return `M${half(x1)} ${half(y1)} C${half(bend)} ${half(y1)} ${half(bend)} ${half(y2)} ${half(x2)} ${half(y2)}`;
}

function below(from: Box, to: Box): string {
  const [x1, x2] = [from.left + from.width, to.left];
  const y1 = half(from.top + from.height - BYPASS_INSET);
  const y2 = half(to.top + to.height / 2);
  const turn = Math.min(BYPASS_WIDTH, x2 - x1);
  const middle = half(x1 + turn / 2);
  return `M${half(x1)} ${y1} C${middle} ${y1} ${middle} ${y2} ${half(x1 + turn)} ${y2} H${half(x2)}`;
}

function down(from: Box, to: Box): string {
  const x = half(from.left + Math.min(from.width, to.width) / 2);
  return `M${x} ${half(from.top + from.height)} L${x} ${half(to.top)}`;
}

function round(from: Box, to: Box): string {
  const margin = half(to.left - GUTTER);
  const start = half(from.left + INSET);
  const [bottom, below] = [half(from.top + from.height), half(from.top + from.height + DROP)];
  return `M${start} ${bottom} V${below} H${margin} V${half(to.top + to.height / 2)} H${half(to.left)}`;
}

/** To half a pixel: finer is not seen. */
function half(value: number): number {
  return Math.round(value * 2) / 2;
}
