import { at, labelsAt, nameOf, numberAt, textAt } from '../fields.ts';
import { formatLabels, formatSelector } from '../print/selectors.ts';
import { podsStatusLine } from './controlled.ts';
import type { Describer } from './describer.ts';
import { annotationLines, eventLines, labelLines, line } from './lines.ts';
import { podTemplateLines } from './podTemplate.ts';

const COUNTS = [
  ['Desired Number of Nodes Scheduled', 'desiredNumberScheduled'],
  ['Current Number of Nodes Scheduled', 'currentNumberScheduled'],
  ['Number of Nodes Scheduled with Up-to-date Pods', 'updatedNumberScheduled'],
  ['Number of Nodes Scheduled with Available Pods', 'numberAvailable'],
  ['Number of Nodes Misscheduled', 'numberMisscheduled'],
] as const;

/** kubernetes: kubectl pkg/describe describeDaemonSet */
export const daemonSetDescriber: Describer = {
  group: 'apps',
  kind: 'DaemonSet',
  describe: (set, context) => [
    line('Name', nameOf(set)),
    line('Namespace', textAt(set, 'metadata.namespace')),
    line('Selector', formatSelector(at(set, 'spec.selector'))),
    line('Node-Selector', formatLabels(labelsAt(set, 'spec.template.spec.nodeSelector'))),
    ...labelLines('Labels', set, 'metadata.labels'),
    ...annotationLines(set),
    ...COUNTS.map(([title, field]) => `${title}: ${numberAt(set, `status.${field}`)}`),
    podsStatusLine(set, context),
    ...podTemplateLines(set),
    ...eventLines(set, context),
  ],
};
