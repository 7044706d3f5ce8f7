import { explainReason } from '../../cluster/endpoints/explainReason.ts';
import { counted } from '../../cluster/objects/counted.ts';
import type { FieldPath } from '../../cluster/objects/fieldPath.ts';
import { isHeadless, type ServicePort } from '../../cluster/objects/service.ts';
import { declaredPorts } from '../../rules/evidence/declaredPorts.ts';
import type { ServiceView } from '../../workspace/serviceView.ts';
import { code, link, paragraphs, placeName, plain, table } from '../markdown.ts';
import { nameOf } from '../words.ts';
import { namesIn } from './accessRows.ts';
import { portName } from './portSummary.ts';
import { type ServiceContext, type ServiceSubject, startsWith } from './subject.ts';

/** One port of a Service: which number is which, and which container port it meets. */
export const port: ServiceSubject = {
  applies: (path) => startsWith(path, 'spec', 'ports') && typeof path[2] === 'number',
  explain(path, context) {
    const index = Number(path[2]);
    const servicePort = context.view.service.spec.ports[index];
    if (servicePort === undefined) return undefined;
    if (context.view.service.spec.type === 'ExternalName') {
      return '**Not used.** A Service of type ExternalName is a name in DNS and forwards nothing: clients choose the port.';
    }
    return paragraphs(
      answer(context.view, servicePort, index),
      table(['', 'here', 'is'], numbers(context, servicePort, index)),
      missed(context.view, index),
    );
  },
};

function answer(view: ServiceView, servicePort: ServicePort, index: number): string {
  const name = `${portName(servicePort)}${servicePort.name === '' ? '' : ` (${servicePort.name})`}`;
  const pods = view.selectedPods;
  const reached = pods.filter(({ verdict, ports }) => verdict === 'in' && ports.some((one) => one.portIndex === index));
  if (isHeadless(view.service)) {
    return `**Clients call the Pods themselves, on ${code(servicePort.targetPort ?? '?')}.** A headless Service translates no ports: ${code('port')} only stands in its SRV records.`;
  }
  if (reached.length === 0) return `**${name} leads to no Pod.**`;
  const targets = new Set(
    reached.flatMap(({ ports }) => ports.filter((one) => one.portIndex === index)).map(({ targetPort }) => targetPort),
  );
  const amount =
    reached.length < pods.length
      ? `${reached.length} of ${counted(pods.length, 'Pod')}`
      : counted(reached.length, 'Pod');
  return `**${name} leads to port ${[...targets].join(' or ')} of ${amount}.**`;
}

function numbers(context: ServiceContext, servicePort: ServicePort, index: number): readonly (readonly string[])[] {
  const { view } = context;
  const calls = namesIn(context).map((name) => code(`${name}:${servicePort.port ?? '?'}`));
  const target = servicePort.hasTargetPort
    ? code(servicePort.targetPort ?? '?')
    : `${code(servicePort.targetPort ?? '?')} (it defaults to ${code('port')})`;
  const nodePort = view.allocation.nodePorts[index];
  return [
    ...(isHeadless(view.service)
      ? []
      : [[code('port'), code(servicePort.port ?? '?'), `what clients call: ${calls[0]}, ${calls.at(-1)}`]]),
    [code('targetPort'), target, 'what is called on the Pods, by number or by the name of a container port'],
    ...declarations(context, servicePort),
    ...(nodePort === undefined ? [] : [[code('nodePort'), code(nodePort), nodePortIs(servicePort)]]),
  ];
}

function nodePortIs({ nodePort }: ServicePort): string {
  const what = 'what is open on every node';
  return nodePort === undefined ? `${what}; the API server draws it, this number stands for it` : what;
}

/** The container ports that it meets. A number that no container declares works as well. */
function declarations(
  { view, snapshot }: ServiceContext,
  { targetPort, protocol }: ServicePort,
): readonly (readonly string[])[] {
  const met = view.selected
    .flatMap(declaredPorts)
    .filter(
      (declared) =>
        declared.protocol === protocol && (declared.name === targetPort || declared.containerPort === targetPort),
    );
  if (met.length > 0) {
    return met.slice(0, 5).map(({ containerPort, name, workload, path }) => {
      const field: FieldPath = [...path, 'containerPort'];
      const where = link(snapshot, workload.resource, field, placeName(snapshot, workload.resource, field));
      return [
        code('containerPort'),
        `${code(containerPort ?? '?')}${name === '' ? '' : ` (${plain(name)})`}`,
        `declared by ${nameOf(workload.resource)}, ${where}`,
      ];
    });
  }
  if (typeof targetPort !== 'number' || view.selected.length === 0) return [];
  return [
    [
      code('containerPort'),
      'not declared',
      'no container declares this number; that is allowed, the declaration informs only',
    ],
  ];
}

function missed(view: ServiceView, index: number): string | undefined {
  const reasons = view.selectedPods.flatMap((pod) =>
    pod.reasons
      .filter((reason) => !('portIndex' in reason) || reason.portIndex === index)
      .map((reason) => `- Pods of ${plain(nameOf(pod.workload))} are out: ${plain(explainReason(reason))}`),
  );
  return [...new Set(reasons)].slice(0, 5).join('\n');
}
