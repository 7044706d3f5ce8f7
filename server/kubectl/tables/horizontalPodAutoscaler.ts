import type { JsonObject } from '../../cluster/objects/json.ts';
import { at, nameOf, numberAt, objectsAt, textAt } from '../fields.ts';
import { ageOf } from '../print/age.ts';
import type { Table } from './table.ts';

/** kubernetes: pkg/printers/internalversion printHorizontalPodAutoscaler */
export const horizontalPodAutoscalerTable: Table = {
  group: 'autoscaling',
  kind: 'HorizontalPodAutoscaler',
  columns: ['NAME', 'REFERENCE', 'TARGETS', 'MINPODS', 'MAXPODS', 'REPLICAS', 'AGE'],
  row: (autoscaler, nowMs) => [
    nameOf(autoscaler),
    `${textAt(autoscaler, 'spec.scaleTargetRef.kind')}/${textAt(autoscaler, 'spec.scaleTargetRef.name')}`,
    formatMetrics(objectsAt(autoscaler, 'spec.metrics'), objectsAt(autoscaler, 'status.currentMetrics')),
    String(at(autoscaler, 'spec.minReplicas') ?? '<unset>'),
    String(numberAt(autoscaler, 'spec.maxReplicas')),
    String(numberAt(autoscaler, 'status.currentReplicas')),
    ageOf(autoscaler, nowMs),
  ],
};

const MOST_SHOWN = 2;

/** kubernetes: pkg/printers/internalversion formatHPAMetrics */
function formatMetrics(specs: readonly JsonObject[], statuses: readonly JsonObject[]): string {
  if (specs.length === 0) return '<none>';
  const texts = specs.slice(0, MOST_SHOWN).map((spec, index) => formatMetric(spec, statuses[index]));
  const more = specs.length > MOST_SHOWN ? ` + ${specs.length - MOST_SHOWN} more...` : '';
  return `${texts.join(', ')}${more}`;
}

function formatMetric(spec: JsonObject, status: JsonObject | undefined): string {
  const type = textAt(spec, 'type');
  const field = FIELDS.get(type);
  if (field === undefined) return '<unknown type>';
  const current = (value: string) => (status && at(status, `${field}.current.${value}`)) ?? '<unknown>';
  const target = (value: string) => at(spec, `${field}.target.${value}`);
  const average = target('averageValue');
  if (type === 'Resource' || type === 'ContainerResource') {
    const name = textAt(spec, `${field}.name`);
    if (average !== undefined) return `${name}: ${current('averageValue')}/${average}`;
    const used = current('averageUtilization');
    const wanted = target('averageUtilization');
    return `${name}: ${used === '<unknown>' ? used : `${used}%`}/${wanted === undefined ? '<auto>' : `${wanted}%`}`;
  }
  if (average !== undefined) return `${current('averageValue')}/${average}${type === 'Pods' ? '' : ' (avg)'}`;
  return `${current('value')}/${target('value') ?? ''}`;
}

/** Where a metric of each type stands. */
const FIELDS: ReadonlyMap<string, string> = new Map([
  ['Resource', 'resource'],
  ['ContainerResource', 'containerResource'],
  ['Pods', 'pods'],
  ['Object', 'object'],
  ['External', 'external'],
]);
