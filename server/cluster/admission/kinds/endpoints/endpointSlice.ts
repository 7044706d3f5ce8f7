import type { Json } from '../../../objects/json.ts';
import type { Features } from '../../features.ts';
import { familyOf, printAddress, readAddress } from '../../formats/addresses.ts';
import { labelValue } from '../../formats/labels.ts';
import { dnsLabel, dnsSubdomain } from '../../formats/names.ts';
import { addressWarnings } from '../../rules/addressWarnings.ts';
import { checkAddress, validEndpointAddress, validLabelKey } from '../../rules/formats.ts';
import { checkMetadata } from '../../rules/metadata.ts';
import type { Rule, Scope } from '../../rules/rule.ts';
import { each, fields, oneOf, present, text } from '../../rules/rule.ts';
import { immutable, same } from '../../rules/update.ts';
import type { Endpoint, EndpointHints, EndpointPort } from '../../shapes/discovery.ts';
import { EndpointSlice } from '../../shapes/discovery.ts';
import { duplicate, invalid, required, tooMany } from '../../text/fieldError.ts';
import { goQuote } from '../../text/goValue.ts';
import type { Path } from '../../text/path.ts';
import type { Warning } from '../kind.ts';
import { kind } from '../kind.ts';

const MOST = { addresses: 100, ports: 20000, endpoints: 1000, hints: 8 };
const CONTROLLERS = ['endpointslice-controller.k8s.io', 'endpointslicemirroring-controller.k8s.io'];

/** kubernetes: pkg/registry/discovery/endpointslice */
export const endpointSliceKind = kind<EndpointSlice>({
  group: 'discovery.k8s.io',
  version: 'v1',
  kind: 'EndpointSlice',
  resource: 'endpointslices',
  namespaced: true,
  shape: EndpointSlice,
  defaults: ({ ports }) => {
    for (const port of ports ?? []) {
      port.name ??= '';
      port.protocol ??= 'TCP';
    }
  },
  prepare: (slice, old, features) => {
    dropTopology(slice, old);
    if (!features.sameTrafficDistribution) dropNodeHints(slice);
  },
  name: () => dnsSubdomain,
  validate: (slice, scope) => checkSlice(slice, undefined, scope),
  validateUpdate: (slice, old, scope) => {
    checkMetadata(slice.metadata, dnsSubdomain, true, scope);
    checkSlice(slice, old, scope);
    immutable(slice.addressType, old.addressType, ['addressType'], scope);
  },
  ownMetadata: 'create',
  warn: (slice, old, features) => warnOfSlice(slice, old, features),
});

/** `deprecatedTopology` cannot be written. kubernetes: pkg/registry/discovery/endpointslice dropTopologyOnV1 */
function dropTopology(slice: EndpointSlice, old: EndpointSlice | undefined): void {
  if (old !== undefined && same((old.endpoints ?? []) as Json, (slice.endpoints ?? []) as Json)) return;
  for (const endpoint of slice.endpoints ?? []) delete endpoint.deprecatedTopology;
}

function dropNodeHints(slice: EndpointSlice): void {
  for (const { hints } of slice.endpoints ?? []) if (hints !== undefined) delete hints.forNodes;
}

/** kubernetes: pkg/apis/discovery/validation ValidateEndpointSlice */
function checkSlice(slice: EndpointSlice, old: EndpointSlice | undefined, scope: Scope): void {
  const { addressType, endpoints, ports } = slice;
  fields<EndpointSlice>({ addressType: [present, oneOf('FQDN', 'IPv4', 'IPv6')] })(slice, [], scope);
  checkPorts(ports ?? [], scope);
  if (old !== undefined && same((old.endpoints ?? []) as Json, (endpoints ?? []) as Json)) return;
  const count = (endpoints ?? []).length;
  if (count > MOST.endpoints) scope.report(tooMany(['endpoints'], count, MOST.endpoints));
  else each(endpointRule(addressType))(endpoints ?? [], ['endpoints'], scope);
}

const portFields: Rule<EndpointPort> = fields<EndpointPort>({
  protocol: [present, oneOf('SCTP', 'TCP', 'UDP')],
  appProtocol: validLabelKey,
});

/** kubernetes: pkg/apis/discovery/validation validatePorts */
function checkPorts(ports: readonly EndpointPort[], scope: Scope): void {
  if (ports.length > MOST.ports) {
    scope.report(tooMany(['ports'], ports.length, MOST.ports));
    return;
  }
  const names = new Set<string>();
  for (const [index, port] of ports.entries()) {
    const at: Path = ['ports', index];
    const name = port.name ?? '';
    if (name !== '') text(dnsLabel)(name, [...at, 'name'], scope);
    if (names.has(name)) scope.report(duplicate([...at, 'name'], name));
    names.add(name);
    portFields(port, at, scope);
  }
}

/** kubernetes: pkg/apis/discovery/validation validateEndpoints */
function endpointRule(addressType: string): Rule<Endpoint> {
  return (endpoint, at, scope) => {
    const addresses = endpoint.addresses ?? [];
    const field = [...at, 'addresses'];
    if (addresses.length === 0) scope.report(required(field, 'must contain at least 1 address'));
    else if (addresses.length > MOST.addresses) scope.report(tooMany(field, addresses.length, MOST.addresses));
    for (const [index, address] of addresses.entries()) {
      checkEndpointAddress(addressType, address, field, index, scope);
    }
    if (endpoint.nodeName !== undefined) text(dnsSubdomain)(endpoint.nodeName, [...at, 'nodeName'], scope);
    if (endpoint.hostname !== undefined) text(dnsLabel)(endpoint.hostname, [...at, 'hostname'], scope);
    if (endpoint.hints !== undefined) checkHints(endpoint.hints, [...at, 'hints'], scope);
  };
}

function checkEndpointAddress(type: string, address: string, field: Path, index: number, scope: Scope): void {
  const at = [...field, index];
  if (type === 'FQDN') checkDomain(address, at, scope);
  if (type !== 'IPv4' && type !== 'IPv6') return;
  const good = type === 'IPv4' ? checkAddress(address, at, scope) : checkCanonicalAddress(address, at, scope);
  if (!good) return;
  if (familyOf(address) !== type) scope.report(invalid(field, address, `must be an ${type} address`));
  validEndpointAddress(address, at, scope);
}

/** kubernetes: apimachinery pkg/util/validation IsValidIP */
function checkCanonicalAddress(value: string, at: Path, scope: Scope): boolean {
  if (!checkAddress(value, at, { ...scope, features: { ...scope.features, strictAddresses: true } })) return false;
  const address = readAddress(value);
  const canonical = address === undefined ? value : printAddress(address.bits);
  if (canonical === value) return true;
  scope.report(invalid(at, value, `must be in canonical form (${goQuote(canonical)})`));
  return false;
}

/** kubernetes: apimachinery pkg/util/validation IsFullyQualifiedDomainName */
function checkDomain(value: string, at: Path, { report }: Scope): void {
  const name = value.endsWith('.') ? value.slice(0, -1) : value;
  const problems = dnsSubdomain(name);
  if (value === '') report(required(at));
  else if (problems.length > 0) report(invalid(at, name, problems.join(',')));
  else if (!name.includes('.')) {
    report(invalid(at, name, 'should be a domain with at least two segments separated by dots'));
  } else {
    for (const label of name.split('.')) {
      const faults = dnsLabel(label);
      if (faults.length > 0) report(invalid(at, label, faults.join(',')));
    }
  }
}

/** kubernetes: pkg/apis/discovery/validation validateHints */
function checkHints({ forZones = [], forNodes = [] }: EndpointHints, at: Path, scope: Scope): void {
  const zones = [...at, 'forZones'];
  const nodes = [...at, 'forNodes'];
  if (forZones.length > MOST.hints) scope.report(tooMany(zones, forZones.length, MOST.hints));
  else {
    checkNames(forZones, zones, (name) => labelValue(name, scope.features), scope);
    if (forNodes.length > MOST.hints) scope.report(tooMany(nodes, forNodes.length, MOST.hints));
    else checkNames(forNodes, nodes, dnsSubdomain, scope);
  }
}

function checkNames(
  items: readonly { readonly name: string }[],
  at: Path,
  format: (name: string) => readonly string[],
  { report }: Scope,
): void {
  const seen = new Set<string>();
  for (const [index, { name }] of items.entries()) {
    const field = [...at, index, 'name'];
    if (seen.has(name)) report(duplicate(field, name));
    seen.add(name);
    for (const problem of format(name)) report(invalid(field, name, problem));
  }
}

/** kubernetes: pkg/registry/discovery/endpointslice warnOnDeprecatedAddressType, warnOnBadIPs */
function warnOfSlice(slice: EndpointSlice, old: EndpointSlice | undefined, features: Features): readonly Warning[] {
  const warnings: Warning[] = [];
  if (old === undefined && slice.addressType === 'FQDN') {
    warnings.push({ text: 'spec.addressType: FQDN endpoints are deprecated', at: ['addressType'] });
  }
  if (CONTROLLERS.includes(slice.metadata.labels?.['endpointslice.kubernetes.io/managed-by'] ?? '')) return warnings;
  for (const [index, { addresses }] of (slice.endpoints ?? []).entries()) {
    for (const [place, address] of (addresses ?? []).entries()) {
      const at = ['endpoints', index, 'addresses', place];
      for (const warning of addressWarnings(at, address, features)) warnings.push({ text: warning, at });
    }
  }
  return warnings;
}
