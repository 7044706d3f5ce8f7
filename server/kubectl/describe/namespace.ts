import { nameOf, textAt } from '../fields.ts';
import type { Describer } from './describer.ts';
import { annotationLines, labelLines, line } from './lines.ts';

/** Quotas and limits are none of this cluster's. kubernetes: kubectl pkg/describe describeNamespace */
export const namespaceDescriber: Describer = {
  group: '',
  kind: 'Namespace',
  describe: (namespace) => [
    line('Name', nameOf(namespace)),
    ...labelLines('Labels', namespace, 'metadata.labels'),
    ...annotationLines(namespace),
    line('Status', textAt(namespace, 'status.phase')),
    '',
    'No resource quota.',
    '',
    'No LimitRange resource.',
  ],
};
