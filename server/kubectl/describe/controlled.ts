import { listObjects } from '../../cluster/apiServer/objectStore.ts';
import type { JsonObject } from '../../cluster/objects/json.ts';
import { controllerOf, readMetadata } from '../../cluster/objects/metadata.ts';
import { nameOf, objectsAt, textAt } from '../fields.ts';
import type { DescribeContext } from './describer.ts';
import { indent, line, lineIf } from './lines.ts';

/** The objects of a kind that a controller owns, by name. */
export function controlledBy(
  owner: JsonObject,
  kind: { readonly apiVersion: string; readonly kind: string },
  { store }: DescribeContext,
): readonly JsonObject[] {
  const uid = textAt(owner, 'metadata.uid');
  return listObjects(store, kind, { namespace: textAt(owner, 'metadata.namespace') })
    .filter((object) => controllerOf(readMetadata(object))?.uid === uid)
    .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

/** `ReplicaSet/web-1`. kubernetes: kubectl pkg/describe printController */
export function controllerLines(object: JsonObject): readonly string[] {
  const owner = controllerOf(readMetadata(object));
  return lineIf('Controlled By', owner && `${owner.kind}/${owner.name}`);
}

const PHASES = [
  ['Running', 'Running'],
  ['Pending', 'Waiting'],
  ['Succeeded', 'Succeeded'],
  ['Failed', 'Failed'],
] as const;

/** How many Pods of a controller there are. kubernetes: kubectl pkg/describe getPodStatusForController */
export function podsStatusLine(controller: JsonObject, context: DescribeContext): string {
  const phases = controlledBy(controller, { apiVersion: 'v1', kind: 'Pod' }, context).map((pod) =>
    textAt(pod, 'status.phase'),
  );
  const counts = PHASES.map(([phase, shown]) => `${phases.filter((one) => one === phase).length} ${shown}`);
  return line('Pods Status', counts.join(' / '));
}

/** A workload's conditions, if it has any. */
export function conditionLines(workload: JsonObject): readonly string[] {
  const conditions = objectsAt(workload, 'status.conditions');
  if (conditions.length === 0) return [];
  const rows = conditions.map((one) => `${textAt(one, 'type')} \t${textAt(one, 'status')}\t${textAt(one, 'reason')}`);
  return ['Conditions:', ...indent(['Type\tStatus\tReason', '----\t------\t------', ...rows])];
}
