import type { Features } from '../features.ts';
import { byteLength } from '../text/goValue.ts';
import { dnsSubdomain } from './names.ts';
import { EMPTY_TEXT, patternText, tooLongText } from './texts.ts';

const NAME = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const VALUE = `(${NAME})?`;
const NAME_PATTERN = new RegExp(`^${NAME}$`);
const VALUE_PATTERN = new RegExp(`^${VALUE}$`);
const RULE =
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
const NAME_TEXT = patternText(RULE, NAME, 'MyName', 'my.name', '123-abc');
const VALUE_TEXT = patternText(
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
  VALUE,
  'MyValue',
  'my_value',
  '12345',
);

/** A label key, also called qualified name: `[prefix/]name`. kubernetes: apimachinery content IsLabelKey */
export function labelKey(value: string, features: Features): readonly string[] {
  if (value.length <= 63 && NAME_PATTERN.test(value)) return [];
  const parts = value.split('/');
  if (parts.length > 2) {
    const what = features.lengthsInBytes ? 'a valid label key' : 'a qualified name';
    return [`${what} ${NAME_TEXT} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`];
  }
  const name = parts[parts.length - 1] ?? '';
  const problems = parts.length === 2 ? prefixProblems(parts[0] ?? '', features) : [];
  if (name === '') problems.push(`name part ${EMPTY_TEXT}`);
  else if (byteLength(name) > 63) problems.push(`name part ${tooLongText(63, unit(features))}`);
  if (!NAME_PATTERN.test(name)) problems.push(`name part ${NAME_TEXT}`);
  return problems;
}

function prefixProblems(prefix: string, features: Features): string[] {
  if (prefix === '') return [`prefix part ${EMPTY_TEXT}`];
  return dnsSubdomain(prefix).map((text) => {
    return `prefix part ${text === tooLongText(253) ? tooLongText(253, unit(features)) : text}`;
  });
}

/** A label value: empty, or at most 63 of the name characters. kubernetes: apimachinery content IsLabelValue */
export function labelValue(value: string, features: Features): readonly string[] {
  const fits = VALUE_PATTERN.test(value);
  if (fits && value.length <= 63) return [];
  const problems = byteLength(value) > 63 ? [tooLongText(63, unit(features))] : [];
  return fits ? problems : [...problems, VALUE_TEXT];
}

function unit(features: Features): 'bytes' | 'characters' {
  return features.lengthsInBytes ? 'bytes' : 'characters';
}
