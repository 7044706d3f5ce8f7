import { fullName } from '../../../dns/names.ts';
import { resolveTarget } from '../../oneService/journey.ts';
import type { Cause, Request } from '../../oneService/request.ts';
import { serviceField } from '../fields.ts';
import { code, quiet, text } from '../phrases.ts';
import type { Station } from './station.ts';

/** What the name that is called resolves to, and how it was found. */
export function nameStation({ moment, call }: Request, cause: Cause | undefined): Station {
  const { cluster } = moment;
  const { tried, service } = resolveTarget(moment, call);
  const field = serviceField(cluster, 'metadata', 'name');
  if (service === undefined || cause?.type === 'no such name') return unknownName(moment.cluster, call, tried);
  const arrow = text(' → ');
  const full = code(tried.at(-1) ?? '');
  const which = tried.length === 1 ? 'first name of the search path' : `name ${tried.length} of the search path`;
  const start = call.target.host === full.text ? [full] : [code(call.target.host), arrow, full];
  const { records } = service;
  if (records.type === 'alias') {
    const sentence = [...start, arrow, code(`CNAME ${records.target}`), quiet(' the client goes there by itself')];
    return { station: 'DNS', sentence, field: serviceField(cluster, 'spec', 'externalName') };
  }
  const [address = '', ...more] = records.addresses;
  const others = more.length > 0 ? [quiet(` and ${more.length} more`)] : [];
  return { station: 'DNS', sentence: [...start, arrow, code(address), ...others, quiet(` ${which}`)], field };
}

function unknownName(
  cluster: Request['moment']['cluster'],
  { client, target }: Request['call'],
  tried: readonly string[],
): Station {
  const { name } = cluster.service.metadata;
  const field = serviceField(cluster, 'metadata', 'name');
  const full = fullName({ name, namespace: cluster.namespace });
  if (cluster.service.spec.type === 'ExternalName' && tried.includes(full)) {
    const sentence = [
      code(full),
      text(' has no record: '),
      code(cluster.service.spec.externalName ?? ''),
      text(' is an address'),
    ];
    return { station: 'DNS', sentence, failed: true, field: serviceField(cluster, 'spec', 'externalName') };
  }
  if (tried.includes(full)) {
    const sentence = [code(full), text(' has no address: the Service is headless and has no ready endpoints')];
    return { station: 'DNS', sentence, failed: true, field };
  }
  const sentence = [
    code(target.host),
    text(` is no name in namespace ${client.namespace} (NXDOMAIN for ${tried.length} names); `),
    code(`${name}.${cluster.namespace}`),
    text(' is'),
  ];
  return { station: 'DNS', sentence, failed: true, field };
}
