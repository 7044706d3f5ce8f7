import type { Features } from '../../features.ts';
import { labelValue } from '../../formats/labels.ts';
import { quantityMilli } from '../../formats/quantity.ts';
import { addressWarnings } from '../../rules/addressWarnings.ts';
import type { NodeSelectorTerm, PodAffinity } from '../../shapes/affinity.ts';
import type { Container, EnvVar } from '../../shapes/container.ts';
import type { PodTemplateSpec } from '../../shapes/pod.ts';
import type { Volume } from '../../shapes/volume.ts';
import { goQuote } from '../../text/goValue.ts';
import type { Path } from '../../text/path.ts';
import { key, printPath } from '../../text/path.ts';
import type { Warning } from '../kind.ts';
import { portWarnings } from './portWarnings.ts';

const NODE_LABELS: Readonly<Record<string, string>> = {
  'beta.kubernetes.io/arch': 'deprecated since v1.14; use "kubernetes.io/arch" instead',
  'beta.kubernetes.io/os': 'deprecated since v1.14; use "kubernetes.io/os" instead',
  'failure-domain.beta.kubernetes.io/region': 'deprecated since v1.17; use "topology.kubernetes.io/region" instead',
  'failure-domain.beta.kubernetes.io/zone': 'deprecated since v1.17; use "topology.kubernetes.io/zone" instead',
  'beta.kubernetes.io/instance-type': 'deprecated since v1.17; use "node.kubernetes.io/instance-type" instead',
};
const ANNOTATIONS: Readonly<Record<string, string>> = {
  'scheduler.alpha.kubernetes.io/critical-pod': 'non-functional in v1.16+; use the "priorityClassName" field instead',
  'security.alpha.kubernetes.io/sysctls': 'non-functional in v1.11+; use the "sysctls" field instead',
  'security.alpha.kubernetes.io/unsafe-sysctls': 'non-functional in v1.11+; use the "sysctls" field instead',
};
const SECCOMP_POD = 'seccomp.security.alpha.kubernetes.io/pod';
const SECCOMP_CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/';
const SECCOMP_TEXT = 'non-functional in v1.27+; use the "seccompProfile" field instead';
const APP_ARMOR = 'container.apparmor.security.beta.kubernetes.io/';
/** Volume types of the past, with the name that messages give them. */
const VOLUMES: readonly (readonly [keyof Volume, string, string])[] = [
  ['photonPersistentDisk', 'photonPersistentDisk', 'deprecated in v1.11, non-functional in v1.16+'],
  ['gitRepo', 'gitRepo', 'deprecated in v1.11, and disabled by default in v1.33+'],
  ['scaleIO', 'scaleIO', 'deprecated in v1.16, non-functional in v1.22+'],
  ['flocker', 'flocker', 'deprecated in v1.22, non-functional in v1.25+'],
  ['storageos', 'storageOS', 'deprecated in v1.22, non-functional in v1.25+'],
  ['quobyte', 'quobyte', 'deprecated in v1.22, non-functional in v1.25+'],
  ['glusterfs', 'glusterfs', 'deprecated in v1.25, non-functional in v1.26+'],
  ['cephfs', 'cephfs', 'deprecated in v1.28, non-functional in v1.31+'],
  ['rbd', 'rbd', 'deprecated in v1.28, non-functional in v1.31+'],
];

/**
 * What the server has to say to an accepted Pod, or to a template at a path.
 * kubernetes: pkg/api/pod warningsForPodSpecAndMeta
 */
export function podWarnings(
  pod: Pick<PodTemplateSpec, 'metadata' | 'spec'>,
  at: Path,
  features: Features,
): readonly Warning[] {
  const warnings: Warning[] = [];
  const warn: Warn = (field, text) => void warnings.push({ at: field, text: `${printPath(field)}: ${text}` });
  nodeWarnings(pod, at, features, warn);
  const { annotations } = pod.metadata;
  for (const [name, text] of annotations === undefined ? [] : Object.entries(ANNOTATIONS)) {
    if (annotations?.[name] !== undefined) warn([...at, 'metadata', 'annotations', key(name)], text);
  }
  volumeWarnings(pod.spec.volumes ?? [], [...at, 'spec', 'volumes'], warn);
  repeatedWarnings(pod, at, warn);
  const profiled = pod.spec.securityContext?.seccompProfile !== undefined;
  if (!profiled && pod.metadata.annotations?.[SECCOMP_POD] !== undefined) {
    warn([...at, 'metadata', 'annotations', key(SECCOMP_POD)], SECCOMP_TEXT);
  }
  const containers = containersOf(pod, [...at, 'spec']);
  for (const [container, field] of containers) containerWarnings(pod, container, field, at, warn);
  portWarnings(containers, features, warn);
  const seconds = pod.spec.terminationGracePeriodSeconds;
  if (seconds !== undefined && seconds < 0) {
    const text = 'must be >= 0; negative values are invalid and will be treated as 1';
    warn([...at, 'spec', 'terminationGracePeriodSeconds'], text);
  }
  for (const name of ['podAffinity', 'podAntiAffinity'] as const) {
    const affinity = pod.spec.affinity?.[name];
    if (affinity !== undefined) affinityWarnings(affinity, [...at, 'spec', 'affinity', name], warn);
  }
  warnings.push(...spellingWarnings(pod, [...at, 'spec'], features));
  return warnings;
}

/** Where a warning is and what it says. */
export type Warn = (at: Path, text: string) => void;

function nodeWarnings({ spec }: Pick<PodTemplateSpec, 'spec'>, at: Path, features: Features, warn: Warn): void {
  for (const name of Object.keys(spec.nodeSelector ?? {})) {
    const text = deprecated(name);
    if (text !== undefined) warn([...at, 'spec', 'nodeSelector', key(name)], text);
  }
  const affinity = spec.affinity?.nodeAffinity;
  const field = [...at, 'spec', 'affinity', 'nodeAffinity'];
  const must = affinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  for (const [index, term] of must.entries()) {
    const place = [...field, 'requiredDuringSchedulingIgnoredDuringExecution', 'nodeSelectorTerms', index];
    termWarnings(term, place, undefined, warn);
  }
  const should = affinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  for (const [index, { preference }] of should.entries()) {
    const place = [...field, 'preferredDuringSchedulingIgnoredDuringExecution', index, 'preference'];
    termWarnings(preference, place, features, warn);
  }
  for (const [index, { topologyKey, labelSelector }] of (spec.topologySpreadConstraints ?? []).entries()) {
    const item = [...at, 'spec', 'topologySpreadConstraints', index];
    const text = deprecated(topologyKey);
    if (text !== undefined) warn([...item, 'topologyKey'], `${topologyKey} is ${text}`);
    if (labelSelector === undefined) warn([...item, 'labelSelector'], NULL_SELECTOR);
  }
}

const NULL_SELECTOR = 'a null labelSelector results in matching no pod';

function deprecated(label: string): string | undefined {
  return Object.hasOwn(NODE_LABELS, label) ? NODE_LABELS[label] : undefined;
}

/** kubernetes: pkg/api/node GetWarningsForNodeSelectorTerm */
function termWarnings(term: NodeSelectorTerm, at: Path, checked: Features | undefined, warn: Warn): void {
  for (const [index, { key: name, values = [] }] of (term.matchExpressions ?? []).entries()) {
    const item = [...at, 'matchExpressions', index];
    const text = deprecated(name);
    if (text !== undefined) warn([...item, 'key'], `${name} is ${text}`);
    for (const [place, value] of checked === undefined ? [] : values.entries()) {
      for (const problem of checked === undefined ? [] : labelValue(value, checked)) {
        warn([...item, 'values', place], `${value} is invalid, ${problem}`);
      }
    }
  }
}

function volumeWarnings(volumes: readonly Volume[], at: Path, warn: Warn): void {
  for (const [index, volume] of volumes.entries()) {
    for (const [source, printed, text] of VOLUMES) {
      if (volume[source] !== undefined) warn([...at, index, { printed, steps: [source] }], text);
    }
  }
}

function repeatedWarnings({ spec }: Pick<PodTemplateSpec, 'spec'>, at: Path, warn: Warn): void {
  const addresses = new Set<string>();
  for (const [index, { ip }] of (spec.hostAliases ?? []).entries()) {
    if (addresses.has(ip)) warn([...at, 'spec', 'hostAliases', index, 'ip'], `duplicate ip ${goQuote(ip)}`);
    addresses.add(ip);
  }
  const secrets = new Set<string>();
  const pulls = spec.imagePullSecrets ?? [];
  for (const [index, { name = '' }] of pulls.entries()) {
    const field = [...at, 'spec', 'imagePullSecrets', index, 'name'];
    if (secrets.has(name)) warn(field, `duplicate name ${goQuote(name)}`);
    secrets.add(name);
  }
  for (const [index, { name = '' }] of pulls.entries()) {
    if (name === '') warn([...at, 'spec', 'imagePullSecrets', index, 'name'], 'invalid empty name ""');
  }
}

/** Every container with its path, in the order in which they start. kubernetes: pkg/api/v1/pod VisitContainersWithPath */
function containersOf({ spec }: Pick<PodTemplateSpec, 'spec'>, at: Path): readonly (readonly [Container, Path])[] {
  return (['initContainers', 'containers', 'ephemeralContainers'] as const).flatMap((name) =>
    (spec[name] ?? []).map((container, index) => [container, [...at, name, index]] as const),
  );
}

function containerWarnings(
  { metadata, spec }: Pick<PodTemplateSpec, 'metadata' | 'spec'>,
  container: Container,
  at: Path,
  root: Path,
  warn: Warn,
): void {
  const annotations = [...root, 'metadata', 'annotations'];
  const seccomp = `${SECCOMP_CONTAINER}${container.name}`;
  const profiled = container.securityContext?.seccompProfile !== undefined;
  if (!profiled && metadata.annotations?.[seccomp] !== undefined) warn([...annotations, key(seccomp)], SECCOMP_TEXT);
  const armor = `${APP_ARMOR}${container.name}`;
  const field = container.securityContext?.appArmorProfile ?? spec.securityContext?.appArmorProfile;
  if (root.length > 0 && field === undefined && metadata.annotations?.[armor] !== undefined) {
    warn([...annotations, key(armor)], 'deprecated since v1.30; use the "appArmorProfile" field instead');
  }
  for (const resource of ['memory', 'ephemeral-storage']) {
    for (const side of ['limits', 'requests'] as const) {
      const value = container.resources[side]?.[resource];
      if (value === undefined || (quantityMilli(value) ?? 0n) % 1000n === 0n) continue;
      const text = `fractional byte value ${goQuote(value)} is invalid, must be an integer`;
      warn([...at, 'resources', side, key(resource)], text);
    }
  }
  variableWarnings(container.env ?? [], [...at, 'env'], warn);
}

function variableWarnings(variables: readonly EnvVar[], at: Path, warn: Warn): void {
  const seen = new Set<string>();
  for (const [index, { name, value = '', valueFrom }] of variables.entries()) {
    const reference = `$(${name})`;
    const keeps = valueFrom === undefined && value !== reference && value.includes(reference);
    if (seen.has(name) && !keeps) {
      warn([...at, index], `hides previous definition of ${goQuote(name)}, which may be dropped when using apply`);
    }
    seen.add(name);
  }
}

function affinityWarnings(affinity: PodAffinity, at: Path, warn: Warn): void {
  const must = 'requiredDuringSchedulingIgnoredDuringExecution';
  const should = 'preferredDuringSchedulingIgnoredDuringExecution';
  for (const [index, term] of (affinity[must] ?? []).entries()) {
    if (term.labelSelector === undefined) warn([...at, must, index, 'labelSelector'], NULL_SELECTOR);
  }
  for (const [index, { podAffinityTerm }] of (affinity[should] ?? []).entries()) {
    const field = [...at, should, index, 'podAffinityTerm', 'labelSelector'];
    if (podAffinityTerm.labelSelector === undefined) warn(field, NULL_SELECTOR);
  }
}

function spellingWarnings({ spec }: Pick<PodTemplateSpec, 'spec'>, at: Path, features: Features): readonly Warning[] {
  const places: (readonly [Path, string])[] = [
    ...(spec.dnsConfig?.nameservers ?? []).map(
      (ip, index) => [[...at, 'dnsConfig', 'nameservers', index], ip] as const,
    ),
    ...(spec.hostAliases ?? []).map(({ ip }, index) => [[...at, 'hostAliases', index, 'ip'], ip] as const),
  ];
  return places.flatMap(([field, ip]) => addressWarnings(field, ip, features).map((text) => ({ text, at: field })));
}
