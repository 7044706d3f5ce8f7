/** What a plain scalar may stand for. */
export type Scalar = null | boolean | number | string;

const WORDS = new Map<string, Scalar>([
  ...words(['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'], true),
  ...words(['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'], false),
  ...words(['', '~', 'null', 'Null', 'NULL'], null),
  ...words(['.nan', '.NaN', '.NAN'], Number.NaN),
  ...words(['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'], Number.POSITIVE_INFINITY),
  ...words(['-.inf', '-.Inf', '-.INF'], Number.NEGATIVE_INFINITY),
]);

function words(texts: readonly string[], value: Scalar): readonly (readonly [string, Scalar])[] {
  return texts.map((text) => [text, value]);
}

/** Characters that something other than text can begin with. */
const FIRST = new Set('+-0123456789yYnNtTfFoO~.');

/**
 * What a plain scalar means: YAML 1.1's booleans, numbers with Go's prefixes, and text. Times stay text.
 * go.yaml.in/yaml/v2: resolve.go
 */
export function resolvePlain(text: string): Scalar {
  const first = text.charAt(0);
  if (first !== '' && !FIRST.has(first)) return text;
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  return resolveNumber(text) ?? text;
}

const POINT_FIRST = /^\.[0-9]+(?:[eE][-+]?[0-9]+)?$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

/** A number in one of the notations that Go and YAML 1.1 know; underscores are left out. */
export function resolveNumber(text: string): number | undefined {
  const first = text.charCodeAt(0);
  if (first === 46) return POINT_FIRST.test(text) ? finite(Number(text)) : undefined;
  if (!(first === 43 || first === 45 || (first >= 48 && first <= 57))) return undefined;
  const plain = text.includes('_') ? text.replaceAll('_', '') : text;
  const integer = readInteger(plain);
  if (integer !== undefined) return Number(integer);
  return FLOAT.test(plain) ? finite(Number(plain)) : undefined;
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value + 0 : undefined;
}

const INTEGER = /^([-+]?)(?:(0[xX])([0-9a-fA-F]+)|(0[bB])([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/;

/**
 * A whole number in one of Go's notations, `0x1f`, `0b101`, `0o17` and `017` among them; nothing beyond 64 bits.
 * Go: strconv.ParseInt with base 0
 */
export function readInteger(text: string): number | bigint | undefined {
  const match = INTEGER.exec(text);
  if (match === null) return undefined;
  const [, sign, , hex, , binary, octal, decimal = ''] = match;
  const digits = literalOf(hex, binary, octal) ?? decimal;
  const value = Number(digits);
  if (value <= Number.MAX_SAFE_INTEGER) return sign === '-' ? 0 - value : value;
  const exact = BigInt(digits);
  if (sign === '-') return exact <= 2n ** 63n ? -exact : undefined;
  return exact < (sign === '+' ? 2n ** 63n : 2n ** 64n) ? exact : undefined;
}

function literalOf(hex?: string, binary?: string, octal?: string): string | undefined {
  if (hex !== undefined) return `0x${hex}`;
  if (binary !== undefined) return `0b${binary}`;
  return octal === undefined ? undefined : `0o${octal}`;
}
