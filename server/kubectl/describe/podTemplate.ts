import type { JsonObject } from '../../cluster/objects/json.ts';
import { asObject } from '../../cluster/objects/json.ts';
import { at, labelsAt, objectsAt, textAt } from '../fields.ts';
import { containerLines } from './container.ts';
import { annotationLines, IN_TEMPLATE, labelLines, lineIf } from './lines.ts';
import { schedulingLines } from './scheduling.ts';
import { volumeLines } from './volume.ts';

/** The Pods that a workload makes. kubernetes: kubectl pkg/describe DescribePodTemplate */
export function podTemplateLines(workload: JsonObject, path = 'spec.template'): readonly string[] {
  const template = asObject(at(workload, path));
  const initial = objectsAt(template, 'spec.initContainers');
  const annotated = Object.keys(labelsAt(template, 'metadata.annotations')).length > 0;
  return [
    'Pod Template:',
    ...labelLines('  Labels', template, 'metadata.labels'),
    ...(annotated ? annotationLines(template, '  Annotations') : []),
    ...lineIf('  Service Account', textAt(template, 'spec.serviceAccountName')),
    ...(initial.length === 0 ? [] : containerLines('Init Containers', initial, [])),
    ...containerLines('Containers', objectsAt(template, 'spec.containers'), []),
    ...volumeLines(objectsAt(template, 'spec.volumes'), IN_TEMPLATE),
    ...lineIf('  Priority Class Name', textAt(template, 'spec.priorityClassName')),
    ...schedulingLines(template, '  '),
  ];
}
