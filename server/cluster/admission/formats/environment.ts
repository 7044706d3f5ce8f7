import { byteLength } from '../text/goValue.ts';
import type { Format } from './names.ts';
import { patternText, tooLongText } from './texts.ts';

/** The name of an environment variable. kubernetes: apimachinery pkg/util/validation IsRelaxedEnvVarName */
export const relaxedVariableName: Format = (value) => {
  if (/^[ -<>-~]*$/.test(value)) return [];
  return ["a valid environment variable name must consist only of printable ASCII characters other than '='"];
};

/** The same before 1.32. kubernetes: apimachinery pkg/util/validation IsEnvVarName */
export const strictVariableName: Format = (value) => {
  const fits = /^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(value);
  return [...(fits ? [] : [STRICT_TEXT]), ...changesFolder(value)];
};

const STRICT_TEXT = patternText(
  "a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit",
  '[-._a-zA-Z][-._a-zA-Z0-9]*',
  'my.env-name',
  'MY_ENV.NAME',
  'MyEnvName1',
);

/** A key of a ConfigMap or Secret. kubernetes: apimachinery pkg/util/validation IsConfigMapKey */
export const configKey: Format = (value) => [
  ...(byteLength(value) > 253 ? [tooLongText(253)] : []),
  ...(/^[-._a-zA-Z0-9]+$/.test(value) ? [] : [KEY_TEXT]),
  ...changesFolder(value),
];

const KEY_TEXT = patternText(
  "a valid config key must consist of alphanumeric characters, '-', '_' or '.'",
  '[-._a-zA-Z0-9]+',
  'key.name',
  'KEY_NAME',
  'key-name',
);

/** kubernetes: apimachinery pkg/util/validation hasChDirPrefix */
function changesFolder(value: string): readonly string[] {
  if (value === '.' || value === '..') return [`must not be '${value}'`];
  return value.startsWith('..') ? ["must not start with '..'"] : [];
}
