import { isHeadless, type ServicePort } from '../../cluster/objects/service.ts';
import type { ServiceView } from '../../workspace/serviceView.ts';
import { code } from '../markdown.ts';

/** Every port and where it leads: `80/TCP http → 3000`. */
export function portSummary(view: ServiceView): string {
  return view.service.spec.ports.map((port, index) => onePort(view, port, index)).join(', ');
}

/** `80/TCP` as kubectl prints a port. */
export function portName({ port, protocol }: ServicePort): string {
  return `${port ?? '?'}/${protocol}`;
}

function onePort(view: ServiceView, port: ServicePort, index: number): string {
  if (isHeadless(view.service)) return `${code(port.targetPort ?? '?')} of each Pod`;
  const nodePort = view.allocation.nodePorts[index];
  const entry = nodePort === undefined ? '' : ` (${code(nodePort)} on every node)`;
  return `${code(portName(port))}${port.name === '' ? '' : ` ${port.name}`} → ${code(port.targetPort ?? '?')}${entry}`;
}
