import { portIndexOf } from '../../oneService/journey.ts';
import type { Cause, Request } from '../../oneService/request.ts';
import { serviceField } from '../fields.ts';
import { code, text } from '../phrases.ts';
import type { Station } from './station.ts';

/** Where a request from outside comes in. */
export function entryStation({ moment, call }: Request): Station {
  const index = portIndexOf(moment, call) ?? 0;
  const { cluster } = moment;
  const port = cluster.service.spec.ports[index]?.port ?? '';
  const isNodePort = call.target.note === 'node port';
  const sentence = [
    code(`${call.target.host}:${call.target.port}`),
    text(isNodePort ? ' is on every node the way to port ' : ' leads to port '),
    code(String(port)),
    text(` of Service ${cluster.service.metadata.name}`),
  ];
  const field = isNodePort
    ? serviceField(cluster, 'spec', 'ports', index, 'nodePort')
    : serviceField(cluster, 'spec', 'type');
  return { station: isNodePort ? 'Node port' : 'Load balancer', sentence, field };
}

/** Which port of the Service is met, and what it leads to. */
export function portStation({ moment, call }: Request, cause: Cause | undefined): Station {
  const { cluster } = moment;
  const { ports } = cluster.service.spec;
  const index = portIndexOf(moment, call);
  const port = index === undefined ? undefined : ports[index];
  if (port === undefined || index === undefined || cause?.type === 'no such port') {
    const known = ports.map((each) => `${each.port}/${each.protocol}`).join(', ') || 'none';
    const sentence = [
      text('has no port '),
      code(`${call.target.port}/${call.target.protocol}`),
      text(` (it has ${known}): no rule takes the packet, and nobody answers`),
    ];
    return { station: 'Service', sentence, failed: true, field: serviceField(cluster, 'spec', 'ports') };
  }
  const named = port.name === '' ? [text(', to ')] : [text(' is '), code(port.name), text(', to ')];
  const sentence = [
    text('port '),
    code(`${port.port}/${port.protocol}`),
    ...named,
    code(`targetPort ${port.targetPort ?? ''}`),
  ];
  return { station: 'Service', sentence, field: serviceField(cluster, 'spec', 'ports', index, 'targetPort') };
}

/** What a client does where there is no cluster IP. */
export function directStation({ moment, endpoint, call }: Request): Station {
  const sentence = [
    text('the Service is headless: the client connects to '),
    code(`${endpoint?.address ?? ''}:${call.target.port}`),
    text(' itself, and no port is translated'),
  ];
  return { station: 'Service', sentence, field: serviceField(moment.cluster, 'spec', 'clusterIP') };
}
