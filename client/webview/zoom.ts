/** The sizes in which a way can be drawn. */
const SIZES: readonly number[] = [0.5, 0.67, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 2];

/** The size that a key asks for, or nothing for another key: `+` and `-` to the next one, `0` to the natural one. */
export function zoomByKey(key: string, zoom: number): number | undefined {
  switch (key) {
    case '+':
    case '=':
      return SIZES.find((size) => size > zoom) ?? zoom;
    case '-':
      return SIZES.findLast((size) => size < zoom) ?? zoom;
    case '0':
      return 1;
    default:
      return undefined;
  }
}
