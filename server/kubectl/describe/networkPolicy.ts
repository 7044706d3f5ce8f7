import type { JsonObject } from '../../cluster/objects/json.ts';
import { at, objectsAt, textAt, textsAt } from '../fields.ts';
import { longTime } from '../print/age.ts';
import { formatSelector } from '../print/selectors.ts';
import type { Describer } from './describer.ts';
import { annotationLines, indent, labelLines, line } from './lines.ts';

/** kubernetes: kubectl pkg/describe describeNetworkPolicy */
export const networkPolicyDescriber: Describer = {
  group: 'networking.k8s.io',
  kind: 'NetworkPolicy',
  describe: (policy) => {
    const selector = formatSelector(at(policy, 'spec.podSelector'));
    const types = textsAt(policy, 'spec.policyTypes');
    const all = selector === '<none>' ? ' (Allowing the specific traffic to all pods in this namespace)' : '';
    return [
      line('Name', textAt(policy, 'metadata.name')),
      line('Namespace', textAt(policy, 'metadata.namespace')),
      line('Created on', createdOn(policy)),
      ...labelLines('Labels', policy, 'metadata.labels'),
      ...annotationLines(policy),
      'Spec:',
      ...indent([
        `PodSelector:     ${selector}${all}`,
        ...(types.includes('Ingress')
          ? ['Allowing ingress traffic:', ...indent(ruleLines(objectsAt(policy, 'spec.ingress'), 'ingress'))]
          : ['Not affecting ingress traffic']),
        ...(types.includes('Egress')
          ? ['Allowing egress traffic:', ...indent(ruleLines(objectsAt(policy, 'spec.egress'), 'egress'))]
          : ['Not affecting egress traffic']),
        `Policy Types: ${types.join(', ')}`,
      ]),
    ];
  },
};

/** Go's own form of a moment: `2006-01-02 15:04:05 +0000 UTC`. Go: time.Time.String */
function createdOn(policy: JsonObject): string {
  const created = textAt(policy, 'metadata.creationTimestamp');
  return created === '' ? longTime(undefined) : `${created.slice(0, 10)} ${created.slice(11, 19)} +0000 UTC`;
}

type Direction = 'ingress' | 'egress';

const WORDS = {
  ingress: { peers: 'from', title: 'From', any: 'source' },
  egress: { peers: 'to', title: 'To', any: 'destination' },
} as const;

function ruleLines(rules: readonly JsonObject[], direction: Direction): readonly string[] {
  if (rules.length === 0) return [`<none> (Selected pods are isolated for ${direction} connectivity)`];
  return rules.flatMap((rule, index) => [
    ...objectsAt(rule, 'ports').map(portLine),
    ...(objectsAt(rule, 'ports').length === 0 ? ['To Port: <any> (traffic allowed to all ports)'] : []),
    ...peersLines(rule, direction),
    ...(index < rules.length - 1 ? ['----------'] : []),
  ]);
}

function portLine(port: JsonObject): string {
  const protocol = textAt(port, 'protocol') || 'TCP';
  const end = at(port, 'endPort');
  const number = at(port, 'port') ?? '<nil>';
  return end === undefined ? `To Port: ${number}/${protocol}` : `To Port Range: ${number}-${end}/${protocol}`;
}

function peersLines(rule: JsonObject, direction: Direction): readonly string[] {
  const { peers, title, any } = WORDS[direction];
  const listed = objectsAt(rule, peers);
  if (listed.length === 0) return [`${title}: <any> (traffic not restricted by ${any})`];
  return listed.flatMap((peer) => [`${title}:`, ...indent(peerLines(peer))]);
}

function peerLines(peer: JsonObject): readonly string[] {
  const pods = at(peer, 'podSelector');
  const namespaces = at(peer, 'namespaceSelector');
  if (pods !== undefined || namespaces !== undefined) {
    return [
      ...(namespaces === undefined ? [] : [`NamespaceSelector: ${formatSelector(namespaces)}`]),
      ...(pods === undefined ? [] : [`PodSelector: ${formatSelector(pods)}`]),
    ];
  }
  const except = textsAt(peer, 'ipBlock.except').join(', ');
  return ['IPBlock:', ...indent([`CIDR: ${textAt(peer, 'ipBlock.cidr')}`, `Except: ${except}`])];
}
