import { nonEmptyTextField, objectField, textField } from '../objects/fields.ts';
import type { JsonObject } from '../objects/json.ts';
import type { ObjectName } from './reason.ts';

/** What names an object; one without a namespace is in `default`. */
export function objectNameOf(object: JsonObject): ObjectName {
  const metadata = objectField(object, 'metadata');
  return {
    kind: textField(object, 'kind') ?? '',
    namespace: nonEmptyTextField(metadata, 'namespace') ?? 'default',
    name: textField(metadata, 'name') ?? '',
  };
}
