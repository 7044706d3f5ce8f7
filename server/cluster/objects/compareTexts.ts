/** The order of texts, code unit by code unit: for ASCII that of their bytes, as Go sorts them. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
