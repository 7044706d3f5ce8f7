import { quantityMilli, readQuantity } from '../../cluster/admission/formats/quantity.ts';
import { getObject, listObjects } from '../../cluster/apiServer/objectStore.ts';
import type { JsonObject } from '../../cluster/objects/json.ts';
import { printTimestamp } from '../../cluster/objects/time.ts';
import { at, labelsAt, nameOf, objectsAt, textAt, textsAt } from '../fields.ts';
import { ageOf, longTime } from '../print/age.ts';
import { nodeRoles } from '../tables/cluster.ts';
import type { DescribeContext, Describer } from './describer.ts';
import { annotationLines, eventLines, indent, labelLines, line, lineIf, several } from './lines.ts';

/** kubernetes: kubectl pkg/describe describeNode */
export const nodeDescriber: Describer = {
  group: '',
  kind: 'Node',
  describe: (node, context) => [
    line('Name', nameOf(node)),
    line('Roles', nodeRoles(node)),
    ...labelLines('Labels', node, 'metadata.labels'),
    ...annotationLines(node),
    line('CreationTimestamp', longTime(at(node, 'metadata.creationTimestamp'))),
    ...several('Taints', objectsAt(node, 'spec.taints').map(taintText).sort()),
    line('Unschedulable', String(at(node, 'spec.unschedulable') === true)),
    ...leaseLines(node, context),
    ...conditionLines(node),
    'Addresses:',
    ...indent(objectsAt(node, 'status.addresses').map((one) => line(textAt(one, 'type'), textAt(one, 'address')))),
    ...resourceLines('Capacity', node, 'status.capacity'),
    ...resourceLines('Allocatable', node, 'status.allocatable'),
    'System Info:',
    ...indent(SYSTEM_INFO.map(([title, field]) => line(title, textAt(node, `status.nodeInfo.${field}`)))),
    ...lineIf('PodCIDR', textAt(node, 'spec.podCIDR')),
    ...lineIf('PodCIDRs', textsAt(node, 'spec.podCIDRs').join(',')),
    ...lineIf('ProviderID', textAt(node, 'spec.providerID')),
    ...podLines(node, context),
    ...eventLines(node, context),
  ],
};

function taintText(taint: JsonObject): string {
  const value = textAt(taint, 'value');
  return `${textAt(taint, 'key')}${value === '' ? '' : `=${value}`}:${textAt(taint, 'effect')}`;
}

/** Where no lease is written, the one that a kubelet keeps while it runs. */
function leaseLines(node: JsonObject, { store, nowMs }: DescribeContext): readonly string[] {
  const reference = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', namespace: 'kube-node-lease' };
  const lease = getObject(store, { ...reference, name: nameOf(node) });
  const kept = { spec: { holderIdentity: nameOf(node), renewTime: printTimestamp(nowMs) } };
  const time = (field: string) => {
    const written = at(lease ?? kept, `spec.${field}`);
    return written === undefined ? '<unset>' : longTime(written);
  };
  return [
    'Lease:',
    ...indent([
      line('HolderIdentity', textAt(lease ?? kept, 'spec.holderIdentity') || '<unset>'),
      line('AcquireTime', time('acquireTime')),
      line('RenewTime', time('renewTime')),
    ]),
  ];
}

const CONDITION_COLUMNS = ['Type', 'Status', 'LastHeartbeatTime', 'LastTransitionTime', 'Reason', 'Message'];

function conditionLines(node: JsonObject): readonly string[] {
  const conditions = objectsAt(node, 'status.conditions');
  if (conditions.length === 0) return [];
  const rows = conditions.map((condition) => {
    const since = at(condition, 'lastTransitionTime') ?? at(node, 'metadata.creationTimestamp');
    return [
      ...[textAt(condition, 'type'), textAt(condition, 'status')],
      ...[longTime(at(condition, 'lastHeartbeatTime') ?? since), longTime(since), textAt(condition, 'reason')],
      textAt(condition, 'message'),
    ].join(' \t');
  });
  const rules = CONDITION_COLUMNS.map((title) => '-'.repeat(title.length));
  return ['Conditions:', ...indent([CONDITION_COLUMNS.join('\t'), rules.join('\t'), ...rows])];
}

function resourceLines(title: string, node: JsonObject, path: string): readonly string[] {
  const entries = Object.entries(labelsAt(node, path)).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length === 0 ? [] : [`${title}:`, ...indent(entries.map(([name, amount]) => line(name, amount)))];
}

const SYSTEM_INFO = [
  ['Machine ID', 'machineID'],
  ['System UUID', 'systemUUID'],
  ['Boot ID', 'bootID'],
  ['Kernel Version', 'kernelVersion'],
  ['OS Image', 'osImage'],
  ['Operating System', 'operatingSystem'],
  ['Architecture', 'architecture'],
  ['Container Runtime Version', 'containerRuntimeVersion'],
  ['Kubelet Version', 'kubeletVersion'],
  ['Kube-Proxy Version', 'kubeProxyVersion'],
] as const;

const ASKED = ['requests', 'limits'] as const;

/** kubernetes: kubectl pkg/describe describeNodeResource */
function podLines(node: JsonObject, { store, nowMs }: DescribeContext): readonly string[] {
  const pods = listObjects(store, { apiVersion: 'v1', kind: 'Pod' }).filter(
    (pod) =>
      textAt(pod, 'spec.nodeName') === nameOf(node) && !['Succeeded', 'Failed'].includes(textAt(pod, 'status.phase')),
  );
  const share = (some: readonly JsonObject[], resource: string) =>
    ASKED.map((how) => {
      const amount = sum(some.map((pod) => podAmount(pod, how, resource)));
      const whole = milli(
        labelsAt(node, 'status.allocatable')[resource] ?? labelsAt(node, 'status.capacity')[resource],
      );
      return `${amount} (${whole === 0n ? 0n : (milli(amount) * 100n) / whole}%)`;
    });
  const rows = pods.map((pod) => {
    const amounts = [...share([pod], 'cpu'), ...share([pod], 'memory')].join('\t');
    return `${textAt(pod, 'metadata.namespace')}\t${nameOf(pod)}\t\t${amounts}\t${ageOf(pod, nowMs)}`;
  });
  const totals = ['cpu', 'memory', 'ephemeral-storage'].map((name) => [name, ...share(pods, name)].join('\t'));
  return [
    line('Non-terminated Pods', `(${pods.length} in total)`),
    ...indent([
      'Namespace\tName\t\tCPU Requests\tCPU Limits\tMemory Requests\tMemory Limits\tAge',
      '---------\t----\t\t------------\t----------\t---------------\t-------------\t---',
      ...rows,
    ]),
    'Allocated resources:',
    ...indent([
      '(Total limits may be over 100 percent, i.e., overcommitted.)',
      'Resource\tRequests\tLimits',
      '--------\t--------\t------',
      ...totals,
    ]),
  ];
}

/** What a Pod asks for: its containers together, or the init container that asks for most. kubernetes: PodRequestsAndLimits */
function podAmount(pod: JsonObject, how: (typeof ASKED)[number], resource: string): string {
  const amountOf = (container: JsonObject) => labelsAt(container, `resources.${how}`)[resource] ?? '0';
  const initial = objectsAt(pod, 'spec.initContainers');
  const beside = initial.filter((container) => textAt(container, 'restartPolicy') === 'Always');
  const together = sum([...objectsAt(pod, 'spec.containers'), ...beside].map(amountOf));
  const first = initial.filter((container) => !beside.includes(container)).map(amountOf);
  return first.reduce((most, amount) => (milli(amount) > milli(most) ? amount : most), together);
}

function sum(amounts: readonly string[]): string {
  const some = amounts.filter((amount) => milli(amount) !== 0n);
  const [only] = some;
  if (only === undefined) return '0';
  if (some.length === 1) return only;
  const total = some.reduce((all, amount) => all + milli(amount), 0n);
  if (some[0]?.endsWith('i')) return binaryText(total / 1000n);
  const read = readQuantity(`${total}m`);
  return 'value' in read ? read.value : '0';
}

const UNITS = ['Ei', 'Pi', 'Ti', 'Gi', 'Mi', 'Ki'] as const;

function binaryText(bytes: bigint): string {
  const place = UNITS.findIndex((_, index) => bytes % (1n << BigInt(10 * (UNITS.length - index))) === 0n);
  const unit = UNITS[place];
  return unit === undefined ? String(bytes) : `${bytes >> BigInt(10 * (UNITS.length - place))}${unit}`;
}

function milli(amount: string | undefined): bigint {
  return quantityMilli(amount ?? '0') ?? 0n;
}
