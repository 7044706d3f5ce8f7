/** What a text of a type with its own reader holds, or why it cannot be read. */
export type Read = { readonly value: string } | { readonly error: string };

const FORM = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
const DECIMAL = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];
const BINARY = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const NANO = 9;
/** Up to three digits are in canonical form already. */
const SHORT = /^([1-9]\d{0,2})(m|k|M|G|Ki|Mi|Gi)?$/;
/** Thousandths of a unit. */
const SHORT_UNITS: Readonly<Record<string, number>> = {
  m: 1,
  '': 1e3,
  k: 1e6,
  M: 1e9,
  G: 1e12,
  Ki: 1000 * 1024,
  Mi: 1000 * 1024 ** 2,
  Gi: 1000 * 1024 ** 3,
};

/**
 * The canonical form of a quantity: `1000m` is `1`, `0.5` is `500m`, `1.5Gi` is `1536Mi`.
 * kubernetes: apimachinery pkg/api/resource ParseQuantity, CanonicalizeBytes
 */
export function readQuantity(written: string): Read {
  if (SHORT.test(written)) return { value: written };
  const match = /^([+-]?)(\d*)(?:\.(\d*))?([eEinumkKMGTP]*[-+]?\d*)$/.exec(written.trim());
  if (written === '' || match === null) return { error: FORM };
  const [, sign = '', whole = '', fraction = '', suffix = ''] = match;
  if (whole === '' && fraction === '') return { error: suffix === '' ? FORM : NUMERIC };
  const digits = BigInt(`${whole}${fraction}`) * (sign === '-' ? -1n : 1n);
  if (BINARY.indexOf(suffix) > 0) return { value: binary(digits, fraction.length, BINARY.indexOf(suffix)) };
  const exponent = decimalExponent(suffix);
  if (exponent === undefined) return { error: "unable to parse quantity's suffix" };
  return { value: decimal(digits, exponent - fraction.length, /^[eE]/.test(suffix) && suffix.length > 1) };
}

const NUMERIC = 'unable to parse numeric part of quantity';

/** The value of a quantity in thousandths of a unit, for comparisons. */
export function quantityMilli(written: string): bigint | undefined {
  const short = SHORT.exec(written);
  if (short !== null) return BigInt(Number(short[1]) * (SHORT_UNITS[short[2] ?? ''] ?? 0));
  const read = readQuantity(written);
  if ('error' in read) return undefined;
  const match = /^(-?\d+)(.*)$/.exec(read.value);
  const number = BigInt(match?.[1] ?? '0') * 1000n;
  const suffix = match?.[2] ?? '';
  if (BINARY.indexOf(suffix) > 0) return number << BigInt(10 * BINARY.indexOf(suffix));
  const exponent = decimalExponent(suffix) ?? 0;
  return exponent >= 0 ? number * 10n ** BigInt(exponent) : number / 10n ** BigInt(-exponent);
}

function decimalExponent(suffix: string): number | undefined {
  const index = DECIMAL.indexOf(suffix);
  if (index >= 0) return (index - 3) * 3;
  return /^[eE][-+]?\d+$/.test(suffix) ? Number(suffix.slice(1)) : undefined;
}

function binary(digits: bigint, scale: number, power: number): string {
  const units = digits << BigInt(10 * power);
  const divisor = 10n ** BigInt(scale);
  const exact = units % divisor === 0n;
  const rounded = units / divisor + (exact || units < 0n ? 0n : 1n);
  if (rounded > -1024n && rounded < 1024n) return decimal(units, -scale, false);
  let value = rounded;
  let step = 0;
  while (step < BINARY.length - 1 && value % 1024n === 0n && value !== 0n) {
    value /= 1024n;
    step++;
  }
  return `${value}${BINARY[step]}`;
}

/** Nothing finer than a billionth is kept: the rest is rounded up. */
function decimal(digits: bigint, scale: number, scientific: boolean): string {
  let value = digits;
  let exponent = scale;
  while (exponent < -NANO) {
    value = value > 0n && value % 10n !== 0n ? value / 10n + 1n : value / 10n;
    exponent++;
  }
  if (value === 0n) return '0';
  while (value % 10n === 0n) {
    value /= 10n;
    exponent++;
  }
  while (((exponent % 3) + 3) % 3 !== 0 || exponent > 18) {
    value *= 10n;
    exponent--;
  }
  if (scientific) return exponent === 0 ? String(value) : `${value}e${exponent}`;
  return `${value}${DECIMAL[exponent / 3 + 3] ?? ''}`;
}

/** The quantity with nothing finer than a thousandth, rounded up. kubernetes: pkg/apis/core/v1 SetDefaults_ResourceList */
export function roundUpToMilli(written: string): string {
  const match = /^(-?\d+)([nu])$/.exec(written);
  if (match === null) return written;
  const unit = match[2] === 'n' ? 1_000_000n : 1000n;
  const digits = BigInt(match[1] ?? '0');
  const milli = digits / unit + (digits > 0n && digits % unit !== 0n ? 1n : 0n);
  const read = readQuantity(`${milli}m`);
  return 'value' in read ? read.value : written;
}
