import type { JsonObject } from '../../cluster/objects/json.ts';
import { errorText } from '../apiErrors.ts';
import { at, nameOf, numberAt, objectsAt, textAt } from '../fields.ts';
import type { Call, KubectlOutcome } from '../session.ts';
import { failed, printed } from '../session.ts';
import type { Attached } from './attachedPod.ts';
import { attachedPod } from './attachedPod.ts';
import type { Verb } from './verb.ts';

const USAGE = `${errorText('TYPE/NAME and list of ports are required for port-forward')}\nSee 'kubectl port-forward -h' for help and examples`;

/** What is forwarded: from a port of this machine to one of a Pod. */
export interface Forwarding {
  readonly local: number;
  readonly remote: number;
}

/** A port-forward that can begin, or what is said instead. */
export type PlannedForward =
  | { readonly pod: JsonObject; readonly forwardings: readonly Forwarding[] }
  | { readonly problem: string };

/**
 * Says what would be forwarded; the connections are for whoever has a running cluster.
 * kubernetes: kubectl pkg/cmd/portforward PortForwardOptions.Complete
 */
export const portForwardVerb: Verb = {
  name: 'port-forward',
  flags: [
    { name: 'address', type: 'list', default: 'localhost' },
    { name: 'pod-running-timeout', type: 'duration', default: '1m0s' },
  ],
  run: (call): KubectlOutcome => {
    const planned = planForward(call);
    if ('problem' in planned) return failed(call.session, planned.problem);
    return printed(call.session, forwardingLines(planned.forwardings));
  },
};

/** `Forwarding from 127.0.0.1:8080 -> 80`, for both families. */
export function forwardingLines(forwardings: readonly Forwarding[]): string {
  return forwardings
    .flatMap(({ local, remote }) =>
      ['127.0.0.1', '[::1]'].map((host) => `Forwarding from ${host}:${local} -> ${remote}\n`),
    )
    .join('');
}

/** Which Pod and ports a port-forward is to. */
export function planForward(call: Call): PlannedForward {
  const [target, ...ports] = call.args;
  if (target === undefined || ports.length === 0) return { problem: USAGE };
  const attached = attachedPod(call, target);
  if ('problem' in attached) return attached;
  const udp = ports.flatMap((port) => udpProblem(attached, port))[0];
  if (udp !== undefined) return { problem: udp };
  const forwardings: Forwarding[] = [];
  for (const port of ports) {
    const forwarding = forwardingOf(attached, port);
    if ('problem' in forwarding) return forwarding;
    forwardings.push(forwarding);
  }
  const phase = textAt(attached.pod, 'status.phase');
  if (phase !== 'Running') {
    return { problem: errorText(`unable to forward port because pod is not running. Current status=${phase}`) };
  }
  return { pod: attached.pod, forwardings };
}

/** The port that is asked for at the other end; what stands after further colons is looked at by nobody. */
function splitPort(text: string): { local: string; remote: string } {
  const [first = '', second] = text.split(':');
  return text.split(':').length === 2 ? { local: first, remote: second ?? '' } : { local: first, remote: first };
}

function udpProblem({ owner }: Attached, text: string): readonly string[] {
  const { remote } = splitPort(text);
  const isService = textAt(owner, 'kind') === 'Service';
  const ports = isService
    ? objectsAt(owner, 'spec.ports')
    : objectsAt(owner, 'spec.containers').flatMap((one) => objectsAt(one, 'ports'));
  const same = ports.filter((port) => String(numberAt(port, isService ? 'port' : 'containerPort')) === remote);
  const onlyUdp = same.length > 0 && same.every((port) => textAt(port, 'protocol') === 'UDP');
  return onlyUdp ? [errorText(`UDP protocol is not supported for ${remote}`)] : [];
}

function forwardingOf({ owner, pod }: Attached, text: string): Forwarding | { readonly problem: string } {
  const { local, remote } = splitPort(text);
  const target = textAt(owner, 'kind') === 'Service' ? servicePort(owner, pod, remote) : podPort(pod, remote);
  if (typeof target !== 'number') return target;
  return {
    local: local === '' || local === '0' ? target : /^\d+$/.test(local) ? Number(local) : target,
    remote: target,
  };
}

/** kubernetes: kubectl pkg/cmd/portforward translateServicePortToTargetPort */
function servicePort(service: JsonObject, pod: JsonObject, written: string): number | { readonly problem: string } {
  const name = nameOf(service);
  const isNumber = /^\d+$/.test(written);
  const port = objectsAt(service, 'spec.ports').find((one) => {
    return isNumber ? numberAt(one, 'port') === Number(written) : textAt(one, 'name') === written;
  });
  if (port === undefined) {
    return {
      problem: errorText(
        isNumber
          ? `Service ${name} does not have a service port ${written}`
          : `Service '${name}' does not have a named port '${written}'`,
      ),
    };
  }
  if (textAt(service, 'spec.clusterIP') === 'None') return numberAt(port, 'port');
  const target = at(port, 'targetPort');
  return typeof target === 'string'
    ? podPort(pod, target)
    : typeof target === 'number' && target > 0
      ? target
      : numberAt(port, 'port');
}

function podPort(pod: JsonObject, written: string): number | { readonly problem: string } {
  if (/^\d+$/.test(written)) return Number(written);
  const containers = [...objectsAt(pod, 'spec.containers'), ...objectsAt(pod, 'spec.initContainers')];
  const port = containers.flatMap((one) => objectsAt(one, 'ports')).find((one) => textAt(one, 'name') === written);
  return port === undefined
    ? { problem: errorText(`Pod '${nameOf(pod)}' does not have a named port '${written}'`) }
    : numberAt(port, 'containerPort');
}
