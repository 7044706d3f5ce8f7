import { listObjects } from '../../cluster/apiServer/objectStore.ts';
import type { JsonObject } from '../../cluster/objects/json.ts';
import { at, labelsAt, numberAt, textAt } from '../fields.ts';
import { timeSince } from '../print/age.ts';
import type { DescribeContext } from './describer.ts';

/** `Label:` and its value, in two columns. */
export function line(label: string, value: string | number): string {
  return `${label}:\t${value}`;
}

/** The line where there is a value. */
export function lineIf(label: string, value: string | number | undefined): readonly string[] {
  return value === undefined || value === '' || value === 0 ? [] : [line(label, value)];
}

/** Lines further in; each level is two blanks. */
export function indent(lines: readonly string[], levels = 1): readonly string[] {
  return lines.map((text) => '  '.repeat(levels) + text);
}

/** What stands before the title of a list of containers or volumes, and before each name in it. */
export interface Place {
  readonly title: string;
  readonly item: string;
}

export const IN_POD: Place = { title: '', item: '  ' };
export const IN_TEMPLATE: Place = { title: '  ', item: '   ' };

/** Name, namespace, labels and annotations, as most kinds begin. */
export function head(object: JsonObject): readonly string[] {
  return [
    line('Name', textAt(object, 'metadata.name')),
    ...lineIf('Namespace', textAt(object, 'metadata.namespace')),
    ...labelLines('Labels', object, 'metadata.labels'),
    ...annotationLines(object),
  ];
}

/** A label a line, in order. kubernetes: kubectl pkg/describe printLabelsMultiline */
export function labelLines(title: string, object: JsonObject, path: string): readonly string[] {
  return several(
    title,
    Object.entries(labelsAt(object, path))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => `${key}=${value}`),
  );
}

/** A value a line; the title stands before the first. */
export function several(title: string, values: readonly string[]): readonly string[] {
  if (values.length === 0) return [line(title, '<none>')];
  return values.map((value, index) => `${index === 0 ? `${title}:` : ''}\t${value}`);
}

const LONGEST_ANNOTATION = 140;
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** kubernetes: kubectl pkg/describe printAnnotationsMultiline */
export function annotationLines(object: JsonObject, title = 'Annotations'): readonly string[] {
  const shown = Object.entries(labelsAt(object, 'metadata.annotations')).filter(([key]) => key !== LAST_APPLIED);
  const lines = shown
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, written]) => {
      const value = written.replace(/\n$/, '');
      if (value.length + key.length + 2 <= LONGEST_ANNOTATION && !value.includes('\n')) return [`${key}: ${value}`];
      return [`${key}:`, ...value.split('\n').map((part) => `  ${shorten(part, LONGEST_ANNOTATION - 2)}`)];
    });
  return several(title, lines);
}

function shorten(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}...` : text;
}

/** What happened to an object. kubernetes: kubectl pkg/describe DescribeEvents */
export function eventLines(object: JsonObject, { store, nowMs, showEvents }: DescribeContext): readonly string[] {
  if (!showEvents) return [];
  const events = listObjects(store, { apiVersion: 'v1', kind: 'Event' }).filter((event) => concerns(event, object));
  if (events.length === 0) return [line('Events', '<none>')];
  const rows = [...events]
    .sort((a, b) => (textAt(a, 'lastTimestamp') < textAt(b, 'lastTimestamp') ? -1 : 1))
    .map((event) => {
      const age = eventAge(event, nowMs);
      return [
        textAt(event, 'type'),
        textAt(event, 'reason'),
        age,
        textAt(event, 'source.component'),
        textAt(event, 'message').trim(),
      ].join('\t');
    });
  return ['Events:', ...indent(['Type\tReason\tAge\tFrom\tMessage', '----\t------\t----\t----\t-------', ...rows])];
}

function concerns(event: JsonObject, object: JsonObject): boolean {
  const uid = textAt(event, 'involvedObject.uid');
  if (uid !== '') return uid === textAt(object, 'metadata.uid');
  return (
    ['name', 'namespace'].every(
      (field) => textAt(event, `involvedObject.${field}`) === textAt(object, `metadata.${field}`),
    ) && textAt(event, 'involvedObject.kind') === textAt(object, 'kind')
  );
}

function eventAge(event: JsonObject, nowMs: number): string {
  const first = timeSince(at(event, 'firstTimestamp'), nowMs);
  const count = numberAt(event, 'count');
  return count > 1 ? `${timeSince(at(event, 'lastTimestamp'), nowMs)} (x${count} over ${first})` : first;
}
