import type { JsonObject } from '../../cluster/objects/json.ts';
import { at, nameOf, numberAt, objectsAt, textAt, textsAt } from '../fields.ts';
import { longTime } from '../print/age.ts';
import { formatSelector } from '../print/selectors.ts';
import { podsStatusLine } from './controlled.ts';
import type { Describer } from './describer.ts';
import { annotationLines, eventLines, indent, labelLines, line } from './lines.ts';
import { podTemplateLines } from './podTemplate.ts';

/** kubernetes: kubectl pkg/describe describeStatefulSet */
export const statefulSetDescriber: Describer = {
  group: 'apps',
  kind: 'StatefulSet',
  describe: (set, context) => [
    line('Name', nameOf(set)),
    line('Namespace', textAt(set, 'metadata.namespace')),
    line('CreationTimestamp', longTime(at(set, 'metadata.creationTimestamp'))),
    line('Selector', formatSelector(at(set, 'spec.selector'))),
    ...labelLines('Labels', set, 'metadata.labels'),
    ...annotationLines(set),
    line('Replicas', `${numberAt(set, 'spec.replicas')} desired | ${numberAt(set, 'status.replicas')} total`),
    line('Update Strategy', textAt(set, 'spec.updateStrategy.type')),
    ...partitionLines(set),
    podsStatusLine(set, context),
    ...podTemplateLines(set),
    ...claimLines(objectsAt(set, 'spec.volumeClaimTemplates')),
    ...eventLines(set, context),
  ],
};

function partitionLines(set: JsonObject): readonly string[] {
  const path = 'spec.updateStrategy.rollingUpdate';
  if (at(set, `${path}.partition`) === undefined) return [];
  const unavailable = at(set, `${path}.maxUnavailable`);
  return indent([
    line('Partition', numberAt(set, `${path}.partition`)),
    ...(unavailable === undefined ? [] : [line('MaxUnavailable', String(unavailable))]),
  ]);
}

/** kubernetes: kubectl pkg/describe describeVolumeClaimTemplates */
function claimLines(claims: readonly JsonObject[]): readonly string[] {
  if (claims.length === 0) return [line('Volume Claims', '<none>')];
  const lines = claims.flatMap((claim) => [
    ...indent([line('Name', nameOf(claim)), line('StorageClass', textAt(claim, 'spec.storageClassName'))]),
    ...labelLines('  Labels', claim, 'metadata.labels'),
    ...labelLines('  Annotations', claim, 'metadata.annotations'),
    ...indent([
      line('Capacity', textAt(claim, 'spec.resources.requests.storage') || '<default>'),
      line('Access Modes', `[${textsAt(claim, 'spec.accessModes').join(' ')}]`),
    ]),
  ]);
  return ['Volume Claims:', ...lines];
}
