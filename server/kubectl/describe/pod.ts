import type { JsonObject } from '../../cluster/objects/json.ts';
import { at, numberAt, objectsAt, textAt } from '../fields.ts';
import { longTime, timeSince } from '../print/age.ts';
import { containerLines } from './container.ts';
import { controllerLines } from './controlled.ts';
import type { Describer } from './describer.ts';
import { annotationLines, eventLines, indent, labelLines, line, lineIf } from './lines.ts';
import { schedulingLines } from './scheduling.ts';
import { volumeLines } from './volume.ts';

/** kubernetes: kubectl pkg/describe describePod */
export const podDescriber: Describer = {
  group: '',
  kind: 'Pod',
  describe: (pod, context) => [
    ...placeLines(pod),
    ...statusLines(pod, context.nowMs),
    ...addressLines(pod),
    ...controllerLines(pod),
    ...lineIf('NominatedNodeName', textAt(pod, 'status.nominatedNodeName')),
    ...containersOf(pod),
    ...conditionLines(pod),
    ...volumeLines(objectsAt(pod, 'spec.volumes')),
    line('QoS Class', textAt(pod, 'status.qosClass') || 'BestEffort'),
    ...schedulingLines(pod),
    ...eventLines(pod, context),
  ],
};

function placeLines(pod: JsonObject): readonly string[] {
  const node = textAt(pod, 'spec.nodeName');
  const started = at(pod, 'status.startTime');
  return [
    line('Name', textAt(pod, 'metadata.name')),
    line('Namespace', textAt(pod, 'metadata.namespace')),
    ...(at(pod, 'spec.priority') === undefined ? [] : [line('Priority', numberAt(pod, 'spec.priority'))]),
    ...lineIf('Priority Class Name', textAt(pod, 'spec.priorityClassName')),
    ...lineIf('Runtime Class Name', textAt(pod, 'spec.runtimeClassName')),
    ...lineIf('Service Account', textAt(pod, 'spec.serviceAccountName')),
    line('Node', node === '' ? '<none>' : `${node}/${textAt(pod, 'status.hostIP')}`),
    ...(started === undefined ? [] : [line('Start Time', longTime(started))]),
    ...labelLines('Labels', pod, 'metadata.labels'),
    ...annotationLines(pod),
  ];
}

function statusLines(pod: JsonObject, nowMs: number): readonly string[] {
  const phase = textAt(pod, 'status.phase');
  const deleted = at(pod, 'metadata.deletionTimestamp');
  const ending = deleted !== undefined && phase !== 'Failed' && phase !== 'Succeeded';
  const grace = numberAt(pod, 'metadata.deletionGracePeriodSeconds');
  return [
    ...(ending
      ? [
          line('Status', `Terminating (lasts ${timeSince(deleted, nowMs)})`),
          line('Termination Grace Period', `${grace}s`),
        ]
      : [line('Status', phase)]),
    ...lineIf('Reason', textAt(pod, 'status.reason')),
    ...lineIf('Message', textAt(pod, 'status.message')),
    ...lineIf('SeccompProfile', textAt(pod, 'spec.securityContext.seccompProfile.type')),
  ];
}

function addressLines(pod: JsonObject): readonly string[] {
  const ips = objectsAt(pod, 'status.podIPs').map((address) => line('IP', textAt(address, 'ip')));
  return [
    line('IP', textAt(pod, 'status.podIP')),
    ...(ips.length === 0 ? [line('IPs', '<none>')] : ['IPs:', ...indent(ips)]),
  ];
}

function containersOf(pod: JsonObject): readonly string[] {
  const initial = objectsAt(pod, 'spec.initContainers');
  return [
    ...(initial.length === 0
      ? []
      : containerLines('Init Containers', initial, objectsAt(pod, 'status.initContainerStatuses'), pod)),
    ...containerLines('Containers', objectsAt(pod, 'spec.containers'), objectsAt(pod, 'status.containerStatuses'), pod),
  ];
}

function conditionLines(pod: JsonObject): readonly string[] {
  const conditions = objectsAt(pod, 'status.conditions');
  const status = (type: string) => conditions.find((condition) => textAt(condition, 'type') === type);
  const gates = objectsAt(pod, 'spec.readinessGates').map((gate) => textAt(gate, 'conditionType'));
  const rows = (texts: readonly string[]) => indent(['Type\tStatus', ...texts]);
  const gateRows = gates.map((gate) => `${gate} \t${textAt(status(gate) ?? {}, 'status') || '<none>'} `);
  const conditionRows = conditions.map((one) => `${textAt(one, 'type')} \t${textAt(one, 'status')} `);
  return [
    ...(gates.length === 0 ? [] : ['Readiness Gates:', ...rows(gateRows)]),
    ...(conditions.length === 0 ? [] : ['Conditions:', ...rows(conditionRows)]),
  ];
}
