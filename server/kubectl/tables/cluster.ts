import type { JsonObject } from '../../cluster/objects/json.ts';
import { at, labelsAt, nameOf, objectsAt, textAt } from '../fields.ts';
import { ageOf, timeSince } from '../print/age.ts';
import type { Table } from './table.ts';

/** kubernetes: pkg/printers/internalversion printNamespace */
export const namespaceTable: Table = {
  group: '',
  kind: 'Namespace',
  columns: ['NAME', 'STATUS', 'AGE'],
  row: (namespace, nowMs) => [nameOf(namespace), textAt(namespace, 'status.phase'), ageOf(namespace, nowMs)],
};

/** kubernetes: pkg/printers/internalversion printNode */
export const nodeTable: Table = {
  group: '',
  kind: 'Node',
  columns: [
    ...['NAME', 'STATUS', 'ROLES', 'AGE', 'VERSION'],
    ...['INTERNAL-IP', 'EXTERNAL-IP', 'OS-IMAGE', 'KERNEL-VERSION', 'CONTAINER-RUNTIME'],
  ],
  narrow: 5,
  row: (node, nowMs) => [
    nameOf(node),
    nodeStatus(node),
    nodeRoles(node),
    ageOf(node, nowMs),
    textAt(node, 'status.nodeInfo.kubeletVersion'),
    nodeAddress(node, 'InternalIP'),
    nodeAddress(node, 'ExternalIP'),
    ...['osImage', 'kernelVersion', 'containerRuntimeVersion'].map(
      (field) => textAt(node, `status.nodeInfo.${field}`) || '<unknown>',
    ),
  ],
};

function nodeStatus(node: JsonObject): string {
  const ready = objectsAt(node, 'status.conditions').find((condition) => textAt(condition, 'type') === 'Ready');
  const status = ready === undefined ? 'Unknown' : textAt(ready, 'status') === 'True' ? 'Ready' : 'NotReady';
  return at(node, 'spec.unschedulable') === true ? `${status},SchedulingDisabled` : status;
}

/** kubernetes: pkg/printers/internalversion findNodeRoles */
export function nodeRoles(node: JsonObject): string {
  const labels = labelsAt(node, 'metadata.labels');
  const roles = Object.entries(labels).flatMap(([key, value]) => {
    if (key.startsWith('node-role.kubernetes.io/')) return [key.slice('node-role.kubernetes.io/'.length)];
    return key === 'kubernetes.io/role' && value !== '' ? [value] : [];
  });
  return [...new Set(roles.filter((role) => role !== ''))].sort().join(',') || '<none>';
}

function nodeAddress(node: JsonObject, type: string): string {
  const found = objectsAt(node, 'status.addresses').find((address) => textAt(address, 'type') === type);
  return found === undefined ? '<none>' : textAt(found, 'address');
}

/** kubernetes: pkg/printers/internalversion printConfigMap */
export const configMapTable: Table = {
  group: '',
  kind: 'ConfigMap',
  columns: ['NAME', 'DATA', 'AGE'],
  row: (map, nowMs) => [nameOf(map), String(entries(map, 'data') + entries(map, 'binaryData')), ageOf(map, nowMs)],
};

/** kubernetes: pkg/printers/internalversion printSecret */
export const secretTable: Table = {
  group: '',
  kind: 'Secret',
  columns: ['NAME', 'TYPE', 'DATA', 'AGE'],
  row: (secret, nowMs) => [
    nameOf(secret),
    textAt(secret, 'type') || 'Opaque',
    String(entries(secret, 'data') + entries(secret, 'stringData')),
    ageOf(secret, nowMs),
  ],
};

function entries(object: JsonObject, field: string): number {
  return Object.keys(labelsAt(object, field)).length;
}

/** kubernetes: pkg/printers/internalversion printServiceAccount */
export const serviceAccountTable: Table = {
  group: '',
  kind: 'ServiceAccount',
  columns: ['NAME', 'AGE'],
  row: (account, nowMs) => [nameOf(account), ageOf(account, nowMs)],
};

/** kubernetes: pkg/printers/internalversion printEvent */
export const eventTable: Table = {
  group: '',
  kind: 'Event',
  columns: ['LAST SEEN', 'TYPE', 'REASON', 'OBJECT', 'MESSAGE'],
  row: (event, nowMs) => [
    timeSince(at(event, 'lastTimestamp') ?? at(event, 'firstTimestamp'), nowMs),
    textAt(event, 'type'),
    textAt(event, 'reason'),
    `${textAt(event, 'involvedObject.kind').toLowerCase()}/${textAt(event, 'involvedObject.name')}`,
    textAt(event, 'message').trim(),
  ],
};
