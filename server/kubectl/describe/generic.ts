import type { Json, JsonObject } from '../../cluster/objects/json.ts';
import { isObject } from '../../cluster/objects/json.ts';
import { textAt } from '../fields.ts';
import { goText } from '../print/goValue.ts';
import type { Describer } from './describer.ts';
import { annotationLines, eventLines, indent, labelLines, line } from './lines.ts';

/** Kinds without a describer of their own: field by field. kubernetes: kubectl pkg/describe genericDescriber */
export const genericDescriber: Describer = {
  group: '',
  kind: '',
  describe: (object, context) => [
    line('Name', textAt(object, 'metadata.name')),
    line('Namespace', textAt(object, 'metadata.namespace')),
    ...labelLines('Labels', object, 'metadata.labels'),
    ...annotationLines(object),
    ...contentLines(object, HIDDEN),
    ...eventLines(object, context),
  ],
};

const HIDDEN = new Set([
  'metadata.managedFields',
  'metadata.name',
  'metadata.namespace',
  'metadata.labels',
  'metadata.annotations',
]);

function contentLines(value: JsonObject, hidden: ReadonlySet<string>, path = ''): readonly string[] {
  const keys = Object.keys(value).sort();
  return keys.flatMap((key) => {
    const place = path === '' ? key : `${path}.${key}`;
    return hidden.has(place) ? [] : fieldLines(titleOf(key), value[key] ?? null, hidden, place);
  });
}

function fieldLines(title: string, value: Json, hidden: ReadonlySet<string>, place: string): readonly string[] {
  if (isObject(value)) return [`${title}:`, ...indent(contentLines(value, hidden, place))];
  if (!Array.isArray(value)) return [line(title, goText(value))];
  const items = value.flatMap((item: Json) => (isObject(item) ? contentLines(item, hidden, place) : [goText(item)]));
  return [`${title}:`, ...indent(items)];
}

/** `apiVersion` as `API Version`. kubernetes: kubectl pkg/describe smartLabelFor */
function titleOf(field: string): string {
  if (/[.\-/_:]/.test(field)) return field;
  const words = field.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[A-Z]/g) ?? [field];
  return words
    .map((word) =>
      ACRONYMS.has(word.toUpperCase()) ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1),
    )
    .join(' ');
}

const ACRONYMS = new Set(['API', 'URL', 'UID', 'OSB', 'GUID', 'IP']);
