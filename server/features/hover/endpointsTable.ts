import { hostPort } from '../../cluster/addresses/hostPort.ts';
import { explainReason } from '../../cluster/endpoints/explainReason.ts';
import { counted } from '../../cluster/objects/counted.ts';
import type { PodView, ServiceView } from '../../workspace/serviceView.ts';
import { code, plain, table } from '../markdown.ts';
import { nameOf } from '../words.ts';

/** More Pods that answer alike than this are one row; those that are out for the same reason always are. */
const MOST_SINGLE = 4;

/** Every Pod of the workloads that a Service selects or nearly selects: its address, or the reason why it is out. */
export function endpointsTable(view: ServiceView): string | undefined {
  return table(['Pod', 'address', ''], groups(view.pods).flatMap(rows));
}

function groups(pods: readonly PodView[]): readonly (readonly PodView[])[] {
  const byFate = new Map<string, PodView[]>();
  for (const pod of pods) {
    const fate = `${pod.workload.uri} ${nameOf(pod.workload)} ${fateOf(pod)}`;
    byFate.set(fate, [...(byFate.get(fate) ?? []), pod]);
  }
  return [...byFate.values()];
}

function rows(pods: readonly PodView[]): readonly (readonly string[])[] {
  const [first] = pods;
  if (first === undefined) return [];
  if (pods.length === 1 || (first.verdict === 'in' && pods.length <= MOST_SINGLE)) {
    return pods.map((pod) => [code(pod.pod.pod.metadata.name), addressOf(pod), plain(fateOf(pod))]);
  }
  return [
    [
      `${counted(pods.length, 'Pod')} of ${plain(nameOf(first.workload))}`,
      first.verdict === 'in' ? `${addressOf(first)} …` : '',
      plain(fateOf(first)),
    ],
  ];
}

function addressOf({ verdict, addresses, ports }: PodView): string {
  if (verdict !== 'in') return '';
  const [address = ''] = addresses;
  const targets = [...new Set(ports.map(({ targetPort }) => targetPort))];
  return (targets.length === 0 ? [address] : targets.map((port) => hostPort(address, String(port))))
    .map(code)
    .join(' ');
}

function fateOf({ verdict, reasons, conditions }: PodView): string {
  const why = reasons.map(explainReason).join('; ');
  if (verdict === 'unknown') return `not known: ${why}`;
  if (verdict === 'out') return `out: ${why}`;
  const notReady = conditions.ready && !conditions.serving ? ', though not ready' : '';
  return why === '' ? `in${notReady}` : `in${notReady}, but ${why}`;
}
