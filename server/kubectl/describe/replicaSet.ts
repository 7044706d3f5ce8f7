import type { JsonObject } from '../../cluster/objects/json.ts';
import { at, labelsAt, nameOf, numberAt, textAt } from '../fields.ts';
import { formatLabels, formatSelector } from '../print/selectors.ts';
import { conditionLines, controllerLines, podsStatusLine } from './controlled.ts';
import type { DescribeContext, Describer } from './describer.ts';
import { annotationLines, eventLines, labelLines, line } from './lines.ts';
import { podTemplateLines } from './podTemplate.ts';

/** kubernetes: kubectl pkg/describe describeReplicaSet */
export const replicaSetDescriber: Describer = {
  group: 'apps',
  kind: 'ReplicaSet',
  describe: (set, context) => describeSet(set, formatSelector(at(set, 'spec.selector')), context),
};

/** kubernetes: kubectl pkg/describe describeReplicationController */
export const replicationControllerDescriber: Describer = {
  group: '',
  kind: 'ReplicationController',
  describe: (set, context) => describeSet(set, formatLabels(labelsAt(set, 'spec.selector')), context),
};

function describeSet(set: JsonObject, selector: string, context: DescribeContext): readonly string[] {
  return [
    line('Name', nameOf(set)),
    line('Namespace', textAt(set, 'metadata.namespace')),
    line('Selector', selector),
    ...labelLines('Labels', set, 'metadata.labels'),
    ...annotationLines(set),
    ...controllerLines(set),
    line('Replicas', `${numberAt(set, 'status.replicas')} current / ${numberAt(set, 'spec.replicas')} desired`),
    podsStatusLine(set, context),
    ...podTemplateLines(set),
    ...conditionLines(set),
    ...eventLines(set, context),
  ];
}
