import { objectField, objectsField, textField, textsField } from '../objects/fields.ts';
import type { JsonObject } from '../objects/json.ts';
import { isObject, property } from '../objects/json.ts';
import type { Labels } from '../objects/labels.ts';
import { hasLabels, labelOf } from '../objects/labels.ts';
import type { Node, Taint } from '../objects/node.ts';
import type { PodSpec, Toleration } from '../objects/pod.ts';
import type { NodeRefusal } from './workloadKind.ts';

/**
 * What keeps a DaemonSet's Pod off a Node, or nothing when the Node takes it.
 * kubernetes: pkg/controller/daemon/daemon_controller.go NodeShouldRunDaemonPod
 */
export function refusalOf(node: Node, spec: PodSpec): NodeRefusal | undefined {
  return refuse(node, spec, automaticTolerations(spec));
}

/**
 * What keeps any other Pod off a Node. kubernetes: pkg/scheduler/framework/plugins: NodeName, NodeAffinity,
 * TaintToleration, NodeUnschedulable
 */
export function schedulingRefusal(node: Node, spec: PodSpec): NodeRefusal | undefined {
  return refuse(node, spec, NO_TOLERATIONS);
}

const NO_TOLERATIONS: readonly Toleration[] = [];

/** Whether a Node is among those that a Pod chooses by selector and affinity. */
export function meetsNodeChoice(node: Node, spec: PodSpec): boolean {
  return hasLabels(node.metadata.labels, spec.nodeSelector) && meetsAffinity(node, spec.affinity);
}

function refuse(node: Node, spec: PodSpec, automatic: readonly Toleration[]): NodeRefusal | undefined {
  if (spec.nodeName !== undefined && spec.nodeName !== node.metadata.name) {
    return { type: 'node name', wanted: spec.nodeName };
  }
  if (!hasLabels(node.metadata.labels, spec.nodeSelector)) return { type: 'node selector' };
  if (!meetsAffinity(node, spec.affinity)) return { type: 'node affinity' };
  const tolerations = [...spec.tolerations, ...automatic];
  const taint = taintsOf(node).find(
    (candidate) => repels(candidate) && !tolerations.some((t) => tolerates(t, candidate)),
  );
  return taint && { type: 'taint', key: taint.key, value: taint.value, effect: taint.effect };
}

/** A Node that is not ready, or not known to be, carries a taint that admission and the node controller put there. */
function taintsOf(node: Node): readonly Taint[] {
  const taints = [...node.taints];
  const add = (key: string) => {
    if (!taints.some((taint) => taint.key === key && taint.effect === 'NoSchedule')) {
      taints.push({ key, value: '', effect: 'NoSchedule' });
    }
  };
  if (node.unschedulable) add('node.kubernetes.io/unschedulable');
  return taints;
}

function repels(taint: Taint): boolean {
  return taint.effect === 'NoSchedule' || taint.effect === 'NoExecute';
}

/** kubernetes: pkg/controller/daemon/util/daemonset_util.go AddOrUpdateDaemonPodTolerations */
function automaticTolerations(spec: PodSpec): readonly Toleration[] {
  return spec.hostNetwork ? [...ALWAYS_TOLERATED, tolerated('network-unavailable', 'NoSchedule')] : ALWAYS_TOLERATED;
}

function tolerated(key: string, effect: string): Toleration {
  return { key: `node.kubernetes.io/${key}`, operator: 'Exists', value: '', effect, seconds: undefined };
}

const ALWAYS_TOLERATED: readonly Toleration[] = [
  tolerated('not-ready', 'NoExecute'),
  tolerated('unreachable', 'NoExecute'),
  tolerated('disk-pressure', 'NoSchedule'),
  tolerated('memory-pressure', 'NoSchedule'),
  tolerated('pid-pressure', 'NoSchedule'),
  tolerated('unschedulable', 'NoSchedule'),
];

/** kubernetes: staging/src/k8s.io/api/core/v1/toleration.go ToleratesTaint */
function tolerates(toleration: Toleration, taint: Taint): boolean {
  if (toleration.effect !== '' && toleration.effect !== taint.effect) return false;
  if (toleration.key !== '' && toleration.key !== taint.key) return false;
  if (toleration.operator === 'Exists') return true;
  return toleration.operator === 'Equal' && toleration.value === taint.value;
}

/** Terms are alternatives. kubernetes: component-helpers/scheduling/corev1/nodeaffinity/nodeaffinity.go GetRequiredNodeAffinity */
function meetsAffinity(node: Node, affinity: JsonObject): boolean {
  const required = property(objectField(affinity, 'nodeAffinity'), 'requiredDuringSchedulingIgnoredDuringExecution');
  if (!isObject(required)) return true;
  return objectsField(required, 'nodeSelectorTerms').some((term) => meetsTerm(node, term));
}

/** A term that asks for nothing is met by no Node. */
function meetsTerm(node: Node, term: JsonObject): boolean {
  const expressions = objectsField(term, 'matchExpressions');
  const fields = objectsField(term, 'matchFields');
  if (expressions.length + fields.length === 0) return false;
  const named: Labels = { 'metadata.name': node.metadata.name };
  return (
    expressions.every((expression) => meetsRequirement(node.metadata.labels, expression)) &&
    fields.every((field) => meetsRequirement(named, field))
  );
}

function meetsRequirement(labels: Labels, requirement: JsonObject): boolean {
  const found = labelOf(labels, textField(requirement, 'key') ?? '');
  const values = textsField(requirement, 'values');
  switch (textField(requirement, 'operator')) {
    case 'In':
      return found !== undefined && values.includes(found);
    case 'NotIn':
      return found === undefined || !values.includes(found);
    case 'Exists':
      return found !== undefined;
    case 'DoesNotExist':
      return found === undefined;
    case 'Gt':
      return compares(found, values[0], (a, b) => a > b);
    case 'Lt':
      return compares(found, values[0], (a, b) => a < b);
    default:
      return false;
  }
}

function compares(
  found: string | undefined,
  bound: string | undefined,
  holds: (a: number, b: number) => boolean,
): boolean {
  const whole = /^[+-]?\d+$/;
  if (found === undefined || bound === undefined || !whole.test(found) || !whole.test(bound)) return false;
  return holds(Number(found), Number(bound));
}
