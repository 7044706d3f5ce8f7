const MOST = 3;

/** The first three of a list and how many more there are. kubernetes: pkg/printers/internalversion, kubectl pkg/describe */
export function firstThree(texts: readonly string[]): string {
  const first = texts.slice(0, MOST).join(',');
  return texts.length > MOST ? `${first} + ${texts.length - MOST} more...` : first;
}
