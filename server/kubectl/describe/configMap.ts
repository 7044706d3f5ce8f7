import { labelsAt, nameOf, textAt } from '../fields.ts';
import type { Describer } from './describer.ts';
import { annotationLines, eventLines, labelLines, line } from './lines.ts';

/** kubernetes: kubectl pkg/describe ConfigMapDescriber */
export const configMapDescriber: Describer = {
  group: '',
  kind: 'ConfigMap',
  describe: (map, context) => [
    line('Name', nameOf(map)),
    line('Namespace', textAt(map, 'metadata.namespace')),
    ...labelLines('Labels', map, 'metadata.labels'),
    ...annotationLines(map),
    ...['', 'Data', '===='],
    ...entries(labelsAt(map, 'data')).flatMap(([key, value]) => [`${key}:`, '----', ...value.split('\n'), '']),
    ...['', 'BinaryData', '===='],
    ...entries(labelsAt(map, 'binaryData')).map(([key, value]) => `${key}: ${byteLength(value)} bytes`),
    '',
    ...eventLines(map, context),
  ],
};

/** kubernetes: kubectl pkg/describe describeSecret */
export const secretDescriber: Describer = {
  group: '',
  kind: 'Secret',
  describe: (secret) => [
    line('Name', nameOf(secret)),
    line('Namespace', textAt(secret, 'metadata.namespace')),
    ...labelLines('Labels', secret, 'metadata.labels'),
    ...annotationLines(secret),
    '',
    line('Type', textAt(secret, 'type')),
    ...['', 'Data', '===='],
    ...entries(labelsAt(secret, 'data')).map(([key, value]) => line(key, `${byteLength(value)} bytes`)),
  ],
};

function entries(data: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  return Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** How long base64 is when it is read. */
function byteLength(base64: string): number {
  return Math.floor((base64.replace(/[^A-Za-z0-9+/]/g, '').length * 3) / 4);
}
