import type { TimeStrip } from '../../server/protocol/traffic.ts';

/** Where the arrow keys lead in a list of that length, or nothing for another key. */
export function moveInList(key: string, index: number, length: number, page = 10): number | undefined {
  if (length === 0) return undefined;
  const last = length - 1;
  switch (key) {
    case 'ArrowDown':
      return Math.min(index + 1, last);
    case 'ArrowUp':
      return Math.max(index - 1, 0);
    case 'PageDown':
      return Math.min(index + page, last);
    case 'PageUp':
      return Math.max(index - page, 0);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

/** Like `moveInList`, but past either end it goes on at the other: menus turn round. */
export function moveInMenu(key: string, index: number, length: number): number | undefined {
  if (length > 0 && key === 'ArrowDown' && index === length - 1) return 0;
  if (length > 0 && key === 'ArrowUp' && index <= 0) return length - 1;
  return moveInList(key, index, length);
}

/** Where the arrow keys lead in a row of tabs, which turns round at its ends. */
export function moveInTabs(key: string, index: number, length: number): number | undefined {
  if (key === 'ArrowRight') return moveInMenu('ArrowDown', index, length);
  if (key === 'ArrowLeft') return moveInMenu('ArrowUp', index, length);
  return key === 'Home' || key === 'End' ? moveInList(key, index, length) : undefined;
}

/** The moment that a key leads to from another: a slice on or back, ten of them, the start, the newest moment. */
export function moveInTime(key: string, nowMs: number, { sliceMs, endMs }: TimeStrip): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: 1,
    ArrowUp: 1,
    ArrowLeft: -1,
    ArrowDown: -1,
    PageUp: 10,
    PageDown: -10,
    Home: Number.NEGATIVE_INFINITY,
    End: Number.POSITIVE_INFINITY,
  };
  const step = steps[key];
  return step === undefined ? undefined : Math.min(Math.max(nowMs + step * sliceMs, 0), endMs);
}
