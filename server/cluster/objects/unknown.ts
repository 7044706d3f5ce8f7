import type { Json } from './json.ts';

const PLACEHOLDER =
  /\$\{[^}]*\}|\{\{.*?\}\}|\$\([^)]*\)|<[A-Za-z][\w -]*>|^%[A-Z_]+%$|@[A-Z_]{2,}@|__[A-Z][A-Z\d_]*__/s;

/**
 * Whether a value is only known after somebody fills in a placeholder (`${PORT}`, `{{ .Values.port }}`, `$(name)`,
 * `<your-name>`, `%PORT%`, `@PORT@`, `__PORT__`). Nothing is concluded from an unknown value.
 */
export function isUnknown(value: Json | undefined): boolean {
  return typeof value === 'string' && PLACEHOLDER.test(value);
}
