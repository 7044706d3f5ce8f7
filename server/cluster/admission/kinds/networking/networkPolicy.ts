import type { Features } from '../../features.ts';
import { isStrictSubset, readNetwork } from '../../formats/addresses.ts';
import { dnsSubdomain } from '../../formats/names.ts';
import { portName } from '../../formats/ports.ts';
import { networkWarnings } from '../../rules/addressWarnings.ts';
import { checkNetwork, validPort } from '../../rules/formats.ts';
import { labelSelector, validSelector } from '../../rules/labelSelector.ts';
import type { Rule, Scope } from '../../rules/rule.ts';
import { each, holds, oneOf, text } from '../../rules/rule.ts';
import type { IPBlock, NetworkPolicyPeer, NetworkPolicyPort } from '../../shapes/networking.ts';
import { NetworkPolicy } from '../../shapes/networking.ts';
import { forbidden, invalid, notSupported, required } from '../../text/fieldError.ts';
import type { Path } from '../../text/path.ts';
import type { Warning } from '../kind.ts';
import { kind } from '../kind.ts';

const POLICY_TYPES = ['Ingress', 'Egress'] as const;

/** kubernetes: pkg/registry/networking/networkpolicy */
export const networkPolicyKind = kind<NetworkPolicy>({
  group: 'networking.k8s.io',
  version: 'v1',
  kind: 'NetworkPolicy',
  resource: 'networkpolicies',
  namespaced: true,
  shape: NetworkPolicy,
  defaults: defaultPolicy,
  name: () => dnsSubdomain,
  validate: (policy, scope) => checkSpec(policy, undefined, scope),
  validateUpdate: checkSpec,
  warn: (policy, _old, features) => warnOfBlocks(policy, features),
});

/** kubernetes: pkg/apis/networking/v1 SetDefaults_NetworkPolicy, SetDefaults_NetworkPolicyPort */
function defaultPolicy({ spec }: NetworkPolicy): void {
  if ((spec.policyTypes ?? []).length === 0) {
    spec.policyTypes = (spec.egress ?? []).length > 0 ? [...POLICY_TYPES] : ['Ingress'];
  }
  for (const { ports = [] } of [...(spec.ingress ?? []), ...(spec.egress ?? [])]) {
    for (const port of ports) port.protocol ??= 'TCP';
  }
}

/** kubernetes: pkg/apis/networking/validation ValidateNetworkPolicySpec */
function checkSpec({ spec }: NetworkPolicy, old: NetworkPolicy | undefined, scope: Scope): void {
  const loose = old !== undefined && !isValid(old, scope);
  const selector = labelSelector(loose);
  const peer = checkPeer(selector, old === undefined ? [] : blocksOf(old));
  selector(spec.podSelector, ['spec', 'podSelector'], scope);
  for (const [index, { ports = [], from = [] }] of (spec.ingress ?? []).entries()) {
    each(checkPort)(ports, ['spec', 'ingress', index, 'ports'], scope);
    each(peer)(from, ['spec', 'ingress', index, 'from'], scope);
  }
  for (const [index, { ports = [], to = [] }] of (spec.egress ?? []).entries()) {
    each(checkPort)(ports, ['spec', 'egress', index, 'ports'], scope);
    each(peer)(to, ['spec', 'egress', index, 'to'], scope);
  }
  const types = spec.policyTypes ?? [];
  const at: Path = ['spec', 'policyTypes'];
  if (types.length > 2) scope.report(invalid(at, types, 'may not specify more than two policyTypes'));
  else each(oneOf(...POLICY_TYPES))(types, at, scope);
}

function isValid(old: NetworkPolicy, scope: Scope): boolean {
  return holds(scope, (quiet) => validSelector(old.spec.podSelector, [], quiet));
}

function blocksOf({ spec }: NetworkPolicy): readonly string[] {
  const peers = [
    ...(spec.ingress ?? []).flatMap(({ from = [] }) => from),
    ...(spec.egress ?? []).flatMap(({ to = [] }) => to),
  ];
  return peers.flatMap(({ ipBlock }) => (ipBlock === undefined ? [] : [ipBlock.cidr, ...(ipBlock.except ?? [])]));
}

/** kubernetes: pkg/apis/networking/validation ValidateNetworkPolicyPort */
const checkPort: Rule<NetworkPolicyPort> = ({ protocol, port, endPort }, at, scope) => {
  const known = ['TCP', 'UDP', 'SCTP'];
  if (protocol !== undefined && !known.includes(protocol)) {
    scope.report(notSupported([...at, 'protocol'], protocol, known));
  }
  const end = [...at, 'endPort'];
  if (typeof port === 'number') {
    validPort(port, [...at, 'port'], scope);
    if (endPort === undefined) return;
    if (endPort < port) scope.report(invalid(end, port, 'must be greater than or equal to `port`'));
    validPort(endPort, end, scope);
  } else {
    const why = port === undefined ? 'not specified' : 'non-numeric';
    if (endPort !== undefined) scope.report(invalid(end, endPort, `may not be specified when \`port\` is ${why}`));
    if (port !== undefined) text(portName)(port, [...at, 'port'], scope);
  }
};

/** kubernetes: pkg/apis/networking/validation ValidateNetworkPolicyPeer */
function checkPeer(selector: typeof validSelector, stored: readonly string[]): Rule<NetworkPolicyPeer> {
  return ({ podSelector, namespaceSelector, ipBlock }, at, scope) => {
    if (podSelector !== undefined) selector(podSelector, [...at, 'podSelector'], scope);
    if (namespaceSelector !== undefined) selector(namespaceSelector, [...at, 'namespaceSelector'], scope);
    if (ipBlock !== undefined) checkBlock(ipBlock, [...at, 'ipBlock'], stored, scope);
    const selectors = podSelector !== undefined || namespaceSelector !== undefined;
    if (ipBlock === undefined && !selectors) scope.report(required(at, 'must specify a peer'));
    if (ipBlock !== undefined && selectors) {
      scope.report(forbidden(at, 'may not specify both ipBlock and another peer'));
    }
  };
}

/** kubernetes: pkg/apis/networking/validation ValidateIPBlock */
function checkBlock({ cidr, except = [] }: IPBlock, at: Path, stored: readonly string[], scope: Scope): void {
  if (cidr === '') {
    scope.report(required([...at, 'cidr']));
    return;
  }
  checkNetwork(cidr, [...at, 'cidr'], scope, stored);
  const outer = readNetwork(cidr);
  if (outer === undefined) return;
  for (const [index, part] of except.entries()) {
    const field = [...at, 'except', index];
    checkNetwork(part, field, scope, stored);
    const inner = readNetwork(part);
    if (inner !== undefined && !isStrictSubset(inner, outer)) {
      scope.report(invalid(field, part, 'must be a strict subset of `cidr`'));
    }
  }
}

/** kubernetes: pkg/registry/networking/networkpolicy networkPolicyWarnings */
function warnOfBlocks({ spec }: NetworkPolicy, features: Features): readonly Warning[] {
  const warnings: Warning[] = [];
  const block = ({ ipBlock }: NetworkPolicyPeer, at: Path) => {
    if (ipBlock === undefined) return;
    const written: readonly (readonly [Path, string])[] = [
      [[...at, 'ipBlock', 'cidr'], ipBlock.cidr],
      ...(ipBlock.except ?? []).map((part, index) => [[...at, 'ipBlock', 'except', index], part] as const),
    ];
    for (const [field, cidr] of written) {
      for (const warning of networkWarnings(field, cidr, features)) {
        warnings.push({ text: warning, at: field });
      }
    }
  };
  for (const [index, { from = [] }] of (spec.ingress ?? []).entries()) {
    for (const [peer, it] of from.entries()) block(it, ['spec', 'ingress', index, 'from', peer]);
  }
  for (const [index, { to = [] }] of (spec.egress ?? []).entries()) {
    for (const [peer, it] of to.entries()) block(it, ['spec', 'egress', index, 'to', peer]);
  }
  return warnings;
}
