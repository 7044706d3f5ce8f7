import { readInteger } from './resolve.ts';

/**
 * A number that is a mapping's key, as text: whole ones in full, others as Go prints a 32-bit float.
 * sigs.k8s.io/yaml: yaml.go convertToJSONableObject
 */
export function formatKeyNumber(text: string, value: number): string {
  const integer = readInteger(text.replaceAll('_', ''));
  if (integer !== undefined) return String(integer);
  if (Number.isNaN(value)) return '.nan';
  const single = Math.fround(value);
  if (!Number.isFinite(single)) return single > 0 ? '.inf' : '-.inf';
  return formatSingle(single);
}

/** Go's strconv.FormatFloat(value, 'g', -1, 32): the fewest digits that tell the number from its neighbours. */
function formatSingle(value: number): string {
  if (value === 0) return '0';
  let scientific = value.toExponential(8);
  for (let digits = 0; digits < 9; digits++) {
    scientific = value.toExponential(digits);
    if (Math.fround(Number(scientific)) === value) break;
  }
  const [mantissa = '', exponentText = '0'] = scientific.split('e');
  const exponent = Number(exponentText);
  if (exponent < -4 || exponent >= 6) {
    const digits = String(Math.abs(exponent)).padStart(2, '0');
    return `${mantissa}e${exponent < 0 ? '-' : '+'}${digits}`;
  }
  const decimals = Math.max(0, mantissa.replace(/^-?\d\.?/, '').length - exponent);
  return Number(scientific).toFixed(decimals);
}
