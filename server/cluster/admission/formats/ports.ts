import { byteLength } from '../text/goValue.ts';
import type { Format } from './names.ts';
import { rangeText, tooLongText } from './texts.ts';

/** kubernetes: apimachinery pkg/util/validation IsValidPortNum */
export function portNumber(value: number): readonly string[] {
  return value >= 1 && value <= 65535 ? [] : [rangeText(1, 65535)];
}

/** An IANA service name, the form of a port name in containers. kubernetes: apimachinery validation IsValidPortName */
export const portName: Format = (value) => {
  const problems: string[] = [];
  if (byteLength(value) > 15) problems.push(tooLongText(15));
  if (!/^[-a-z0-9]+$/.test(value)) {
    problems.push('must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)');
  }
  if (!/[a-z]/.test(value)) problems.push('must contain at least one letter (a-z)');
  if (value.includes('--')) problems.push('must not contain consecutive hyphens');
  if (value.startsWith('-') || value.endsWith('-')) problems.push('must not begin or end with a hyphen');
  return problems;
};
