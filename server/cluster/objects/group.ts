import { textField } from './fields.ts';
import type { JsonObject } from './json.ts';

/** The API group of an object; `""` for the core group. */
export function groupOf(object: JsonObject): string {
  const [group = '', version] = (textField(object, 'apiVersion') ?? '').split('/');
  return version === undefined ? '' : group;
}
