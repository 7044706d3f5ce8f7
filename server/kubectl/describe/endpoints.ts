import type { JsonObject } from '../../cluster/objects/json.ts';
import { at, numberAt, objectsAt, textAt, textsAt } from '../fields.ts';
import type { Describer } from './describer.ts';
import { eventLines, head, indent, line } from './lines.ts';

const HEADINGS = ['Name\tPort\tProtocol', '----\t----\t--------'];

/** kubernetes: kubectl pkg/describe describeEndpoints */
export const endpointsDescriber: Describer = {
  group: '',
  kind: 'Endpoints',
  describe: (endpoints, context) => [
    ...head(endpoints),
    'Subsets:',
    ...objectsAt(endpoints, 'subsets').flatMap(subsetLines),
    ...eventLines(endpoints, context),
  ],
};

function subsetLines(subset: JsonObject): readonly string[] {
  const addresses = (path: string) =>
    objectsAt(subset, path)
      .map((address) => textAt(address, 'ip'))
      .join(',') || '<none>';
  const ports = objectsAt(subset, 'ports').map((port) => {
    return [textAt(port, 'name') || '<unset>', numberAt(port, 'port'), textAt(port, 'protocol')].join('\t');
  });
  return [
    ...indent([line('Addresses', addresses('addresses')), line('NotReadyAddresses', addresses('notReadyAddresses'))]),
    ...(ports.length === 0 ? [] : [...indent(['Ports:']), ...indent([...HEADINGS, ...ports], 2)]),
    '',
  ];
}

/** kubernetes: kubectl pkg/describe describeEndpointSliceV1 */
export const endpointSliceDescriber: Describer = {
  group: 'discovery.k8s.io',
  kind: 'EndpointSlice',
  describe: (slice, context) => {
    const ports = objectsAt(slice, 'ports').map((port) => {
      return [textAt(port, 'name') || '<unset>', at(port, 'port') ?? '<unset>', textAt(port, 'protocol')].join('\t');
    });
    const endpoints = objectsAt(slice, 'endpoints');
    return [
      ...head(slice),
      line('AddressType', textAt(slice, 'addressType')),
      ...(ports.length === 0 ? ['Ports: <unset>'] : ['Ports:', ...indent([...HEADINGS, ...ports])]),
      ...(endpoints.length === 0 ? ['Endpoints: <none>'] : ['Endpoints:', ...endpoints.flatMap(endpointLines)]),
      ...eventLines(slice, context),
    ];
  },
};

function endpointLines(endpoint: JsonObject): readonly string[] {
  const target = textAt(endpoint, 'targetRef.kind');
  return [
    ...indent([line('- Addresses', textsAt(endpoint, 'addresses').join(','))]),
    ...indent(['Conditions:'], 2),
    ...indent([line('Ready', String(at(endpoint, 'conditions.ready') ?? '<unset>'))], 3),
    ...indent(
      [
        line('Hostname', textAt(endpoint, 'hostname') || '<unset>'),
        ...(target === '' ? [] : [line('TargetRef', `${target}/${textAt(endpoint, 'targetRef.name')}`)]),
        line('NodeName', textAt(endpoint, 'nodeName') || '<unset>'),
        line('Zone', textAt(endpoint, 'zone') || '<unset>'),
      ],
      2,
    ),
  ];
}
