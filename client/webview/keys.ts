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
