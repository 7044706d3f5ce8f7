import type { Json } from '../../../objects/json.ts';
import type { Features } from '../../features.ts';
import { dnsLabel, dnsSubdomain } from '../../formats/names.ts';
import { addressWarnings } from '../../rules/addressWarnings.ts';
import { checkAddress, validEndpointAddress, validLabelKey, validPort } from '../../rules/formats.ts';
import { checkMetadata } from '../../rules/metadata.ts';
import type { Rule, Scope } from '../../rules/rule.ts';
import { each, fields, oneOf, present, text } from '../../rules/rule.ts';
import { same } from '../../rules/update.ts';
import type { EndpointAddress, EndpointPort, EndpointSubset } from '../../shapes/endpoints.ts';
import { Endpoints } from '../../shapes/endpoints.ts';
import { required } from '../../text/fieldError.ts';
import type { Path } from '../../text/path.ts';
import type { Warning } from '../kind.ts';
import { kind } from '../kind.ts';

/** kubernetes: pkg/registry/core/endpoint */
export const endpointsKind = kind<Endpoints>({
  group: '',
  version: 'v1',
  kind: 'Endpoints',
  resource: 'endpoints',
  namespaced: true,
  shape: Endpoints,
  deprecated: { since: 33, text: 'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice' },
  defaults: ({ subsets = [] }) => {
    for (const { ports = [] } of subsets) for (const port of ports) port.protocol ??= 'TCP';
  },
  name: () => dnsSubdomain,
  validate: ({ subsets = [] }, scope) => each(checkSubset)(subsets, ['subsets'], scope),
  validateUpdate: (now, old, scope) => {
    checkMetadata(now.metadata, dnsSubdomain, true, scope);
    if (!same((now.subsets ?? []) as Json, (old.subsets ?? []) as Json)) {
      each(checkSubset)(now.subsets ?? [], ['subsets'], scope);
    }
  },
  warn: (endpoints, _old, features) => warnOfAddresses(endpoints, features),
});

/** kubernetes: pkg/apis/core/validation validateEndpointSubsets */
function checkSubset(subset: EndpointSubset, at: Path, scope: Scope): void {
  const { addresses = [], notReadyAddresses = [], ports = [] } = subset;
  if (addresses.length === 0 && notReadyAddresses.length === 0) {
    scope.report(required(at, 'must specify `addresses` or `notReadyAddresses`'));
  }
  each(checkAddressEntry)(addresses, [...at, 'addresses'], scope);
  each(checkAddressEntry)(notReadyAddresses, [...at, 'notReadyAddresses'], scope);
  each(portRule(ports.length > 1))(ports, [...at, 'ports'], scope);
}

const entryFields: Rule<EndpointAddress> = fields<EndpointAddress>({
  hostname: text(dnsLabel),
  nodeName: text(dnsSubdomain),
});

/** kubernetes: pkg/apis/core/validation validateEndpointAddress */
const checkAddressEntry: Rule<EndpointAddress> = (entry, at, scope) => {
  checkAddress(entry.ip, [...at, 'ip'], scope);
  entryFields(entry, at, scope);
  validEndpointAddress(entry.ip, [...at, 'ip'], scope);
};

/** kubernetes: pkg/apis/core/validation validateEndpointPort */
function portRule(severalPorts: boolean): Rule<EndpointPort> {
  return fields<EndpointPort>({
    name: severalPorts ? [present, text(dnsLabel)] : text(dnsLabel),
    port: validPort,
    protocol: [present, oneOf('SCTP', 'TCP', 'UDP')],
    appProtocol: validLabelKey,
  });
}

/** kubernetes: pkg/registry/core/endpoint endpointsWarnings */
function warnOfAddresses({ metadata, subsets = [] }: Endpoints, features: Features): readonly Warning[] {
  if (metadata.labels?.['endpoints.kubernetes.io/managed-by'] === 'endpoint-controller') return [];
  return subsets.flatMap(({ addresses = [], notReadyAddresses = [] }, index) =>
    ([['addresses', addresses] as const, ['notReadyAddresses', notReadyAddresses] as const] as const).flatMap(
      ([name, entries]) =>
        entries.flatMap(({ ip }, place) => {
          const at = ['subsets', index, name, place, 'ip'];
          return addressWarnings(at, ip, features).map((warning) => ({ text: warning, at }));
        }),
    ),
  );
}
