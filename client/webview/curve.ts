/** A card's place on the drawing, in CSS pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** How far below each other two of several lines leave the same card. */
const SPREAD = 10;
/** How far left of the cards the lines run when these stand below each other. */
const GUTTER = 9;

/**
 * An SVG path from one card to another. Side by side it leaves on the right and enters on the left; below each other it
 * goes straight down, or along the left margin when other cards are between them. `rank` -1 to 1 spreads the starts.
 */
export function curve(from: Box, to: Box, rank = 0): string {
  if (to.left >= from.left + from.width) return sideways(from, to, rank);
  const start = from.top + from.height;
  const middle = round(from.left + Math.min(from.width, to.width) / 2);
  if (to.top >= start && to.top - start <= 64 && to.left <= from.left) {
    return `M${middle} ${round(start)} L${middle} ${round(to.top)}`;
  }
  return alongMargin(from, to);
}

function sideways(from: Box, to: Box, rank: number): string {
  const x1 = from.left + from.width;
  const x2 = to.left;
  const spread = Math.min(SPREAD, from.height / 2 - 6);
  const y1 = from.top + from.height / 2 + rank * spread;
  const y2 = to.top + to.height / 2;
  const bend = x1 + Math.max((x2 - x1) / 2, 12);
  if (Math.abs(y1 - y2) < 1) return `M${round(x1)} ${round(y2)} L${round(x2)} ${round(y2)}`;
  return `M${round(x1)} ${round(y1)} C${round(bend)} ${round(y1)} ${round(bend)} ${round(y2)} ${round(x2)} ${round(y2)}`;
}

function alongMargin(from: Box, to: Box): string {
  const x = round(Math.min(from.left, to.left) - GUTTER);
  const y1 = round(from.top + from.height / 2);
  const y2 = round(to.top + to.height / 2);
  return `M${round(from.left)} ${y1} L${x} ${y1} L${x} ${y2} L${round(to.left)} ${y2}`;
}

function round(value: number): number {
  return Math.round(value * 2) / 2;
}
