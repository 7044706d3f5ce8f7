import {
  integerField,
  integerOrTextField,
  nonEmptyTextField,
  objectField,
  objectsField,
  textsField,
} from '../objects/fields.ts';
import type { JsonObject } from '../objects/json.ts';
import { isObject, property } from '../objects/json.ts';
import type { LabelSelector } from '../objects/labelSelector.ts';
import { readLabelSelector } from '../objects/labelSelector.ts';
import type { Metadata } from '../objects/metadata.ts';
import { readMetadata } from '../objects/metadata.ts';

/** A NetworkPolicy with its defaults filled in. */
export interface NetworkPolicy {
  readonly metadata: Metadata;
  /** An empty one selects every Pod of the namespace. */
  readonly podSelector: LabelSelector;
  /** Which directions it isolates its Pods in. */
  readonly directions: ReadonlySet<Direction>;
  readonly ingress: readonly PolicyRule[];
  readonly egress: readonly PolicyRule[];
}

export type Direction = 'ingress' | 'egress';

/** Traffic passes when it fits one peer and one port; no peers or no ports fit all. */
export interface PolicyRule {
  readonly peers: readonly PolicyPeer[];
  readonly ports: readonly PolicyPort[];
}

export type PolicyPeer =
  | { readonly type: 'block'; readonly cidr: string; readonly except: readonly string[] }
  | {
      readonly type: 'pods';
      /** Nothing: the policy's own namespace. */
      readonly namespaces: LabelSelector | undefined;
      readonly pods: LabelSelector | undefined;
    }
  /** Says nothing; the API server refuses it. */
  | { readonly type: 'empty' };

export interface PolicyPort {
  /** `TCP` where nothing is written. */
  readonly protocol: string;
  /** A number, the name of a container port, or nothing for all ports. */
  readonly port: number | string | undefined;
  readonly endPort: number | undefined;
}

const EVERYTHING: LabelSelector = { matchLabels: {}, matchExpressions: [] };

/** Reads a NetworkPolicy; wrong types read as absent. */
export function readNetworkPolicy(object: JsonObject): NetworkPolicy {
  const spec = objectField(object, 'spec');
  return {
    metadata: readMetadata(object),
    podSelector: readLabelSelector(property(spec, 'podSelector')) ?? EVERYTHING,
    directions: readDirections(spec),
    ingress: objectsField(spec, 'ingress').map((rule) => readRule(rule, 'from')),
    egress: objectsField(spec, 'egress').map((rule) => readRule(rule, 'to')),
  };
}

/** kubernetes: pkg/apis/networking/v1/defaults.go SetDefaults_NetworkPolicy */
function readDirections(spec: JsonObject): ReadonlySet<Direction> {
  const written = textsField(spec, 'policyTypes');
  if (written.length > 0)
    return new Set(DIRECTIONS.filter(({ type }) => written.includes(type)).map(({ name }) => name));
  return new Set(objectsField(spec, 'egress').length > 0 ? ['ingress', 'egress'] : ['ingress']);
}

const DIRECTIONS: readonly { readonly type: string; readonly name: Direction }[] = [
  { type: 'Ingress', name: 'ingress' },
  { type: 'Egress', name: 'egress' },
];

function readRule(rule: JsonObject, peers: 'from' | 'to'): PolicyRule {
  return { peers: objectsField(rule, peers).map(readPeer), ports: objectsField(rule, 'ports').map(readPort) };
}

function readPeer(peer: JsonObject): PolicyPeer {
  const block = property(peer, 'ipBlock');
  if (isObject(block)) {
    return { type: 'block', cidr: nonEmptyTextField(block, 'cidr') ?? '', except: textsField(block, 'except') };
  }
  const namespaces = readLabelSelector(property(peer, 'namespaceSelector'));
  const pods = readLabelSelector(property(peer, 'podSelector'));
  return namespaces || pods ? { type: 'pods', namespaces, pods } : { type: 'empty' };
}

/** kubernetes: pkg/apis/networking/v1/defaults.go SetDefaults_NetworkPolicyPort */
function readPort(port: JsonObject): PolicyPort {
  const written = integerOrTextField(port, 'port');
  return {
    protocol: nonEmptyTextField(port, 'protocol') ?? 'TCP',
    port: written === '' ? undefined : written,
    endPort: integerField(port, 'endPort'),
  };
}
