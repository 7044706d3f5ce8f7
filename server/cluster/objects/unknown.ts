import type { Json } from './json.ts';

const PLACEHOLDER = /\$\{[^}]*\}|\{\{.*?\}\}|\$\([^)]*\)|<[A-Za-z][\w -]*>|^%[A-Z_]+%$|@[A-Z_]{2,}@/s;

/**
 * Whether a value is only known after somebody fills in a placeholder (`${PORT}`, `{{ .Values.port }}`, `$(name)`,
 * `<your-name>`, `%PORT%`, `@PORT@`). Nothing is concluded from an unknown value.
 */
export function isUnknown(value: Json | undefined): boolean {
  return typeof value === 'string' && PLACEHOLDER.test(value);
}
