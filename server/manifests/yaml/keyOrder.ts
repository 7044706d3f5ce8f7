const DIGITS = /^\p{Nd}*/u;

/** The order of keys in written YAML: numbers within them by their value, letters last. go.yaml.in/yaml/v2: sorter.go keyList.Less */
export function compareKeys(one: string, other: string): number {
  const a = Array.from(one);
  const b = Array.from(other);
  const at = a.findIndex((character, index) => character !== b[index]);
  if (at === -1) return a.length - b.length;
  const left = a[at] ?? '';
  const right = b[at];
  if (right === undefined) return 1;
  const letters = [left, right].map((character) => /\p{L}/u.test(character));
  if (letters[0] && letters[1]) return left < right ? -1 : 1;
  if (letters[0] || letters[1]) return letters[1] ? -1 : 1;
  return compareNumbers(a, b, at) || (left < right ? -1 : 1);
}

/** By the value of the digits from there on; then the shorter number first. */
function compareNumbers(a: readonly string[], b: readonly string[], at: number): number {
  const lead = (a[at] === '0' || b[at] === '0') && isWithinNumber(a.slice(0, at)) ? '1' : '';
  const [left = '', right = ''] = [a, b].map((text) => DIGITS.exec(text.slice(at).join(''))?.[0] ?? '');
  const difference = Number(lead + left || '0') - Number(lead + right || '0');
  return difference || left.length - right.length;
}

/** Whether digits that mean something come just before. */
function isWithinNumber(before: readonly string[]): boolean {
  return /[1-9]/.test(/\d*$/.exec(before.join(''))?.[0] ?? '');
}
