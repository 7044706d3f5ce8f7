import { asList, asObject, asText, type Json, type JsonObject } from '../../../../server/cluster/objects/json.ts';
import type { Labels } from '../../../../server/cluster/objects/labels.ts';
import { readLabels } from '../../../../server/cluster/objects/labels.ts';
import { controllerOf } from '../../../../server/cluster/objects/metadata.ts';
import type { WorkloadChange } from '../../../../server/cluster/rollout/changeCluster.ts';
import { changeCluster } from '../../../../server/cluster/rollout/changeCluster.ts';
import type { LiveCluster, LivePod } from '../../../../server/cluster/rollout/liveCluster.ts';
import { EMPTY_CLUSTER } from '../../../../server/cluster/rollout/liveCluster.ts';
import { SOME_MINUTE } from '../../../../server/cluster/workloads/cronJob.ts';
import { canonicalText } from '../../../../server/cluster/workloads/hash.ts';

/** The Pods that the controllers keep, sorted as the recordings are: what was drawn reads as its placeholder. */
export function answer(given: JsonObject): Json {
  const objects = asList(given['objects']).map(asObject);
  const first = objects.filter(isFirst).map(applied);
  let { cluster } = changeCluster(EMPTY_CLUSTER, first);
  for (const object of objects.filter((one) => !isFirst(one)))
    ({ cluster } = changeCluster(cluster, [applied(object)]));
  for (const change of asList(given['changes']))
    ({ cluster } = changeCluster(cluster, changesOf(asObject(change), cluster)));
  const pods = [...cluster.pods.values()].map(describePod);
  const claims = [...cluster.claims]
    .map((claim) => claim.split('/'))
    .map(([namespace = '', name = '']) => ({ namespace, name }));
  return {
    pods: pods.sort(by((pod) => [pod['namespace'], pod['name'], canonicalText(pod)].join('\n'))),
    ...(claims.length > 0 && { claims: claims.sort(by(({ namespace, name }) => `${namespace}\n${name}`)) }),
  };
}

/** Namespaces, Nodes and bare Pods exist before everything else. */
function isFirst({ kind }: JsonObject): boolean {
  return kind === 'Node' || kind === 'Pod' || kind === 'Namespace';
}

function applied(object: JsonObject): WorkloadChange {
  return { type: 'apply', object };
}

function changesOf(change: JsonObject, cluster: LiveCluster): readonly WorkloadChange[] {
  const { apply, relabel } = change;
  if (apply !== undefined) return [applied(asObject(apply))];
  if (relabel !== undefined) return relabelled(readLabels(asObject(relabel)['labels']), cluster);
  const { kind, namespace, name } = asObject(change['delete']);
  return [
    { type: 'delete', kind: asText(kind) ?? '', namespace: asText(namespace) ?? 'default', name: asText(name) ?? '' },
  ];
}

/** The first Pod by name gets exactly these labels. */
function relabelled(labels: Labels, cluster: LiveCluster): readonly WorkloadChange[] {
  const [first] = [...cluster.pods.values()].sort(by(({ key }) => key));
  if (!first) return [];
  const { namespace = 'default', name } = first.pod.metadata;
  return [{ type: 'relabel', namespace, name, labels }];
}

function describePod({ pod, targetNode }: LivePod): JsonObject {
  const { metadata, spec } = pod;
  const owner = controllerOf(metadata);
  const drawn = (text: string) => withPlaceholders(text, metadata.labels);
  const labels = Object.entries(metadata.labels).map(([key, value]) => [key, labelPlaceholder(key) ?? drawn(value)]);
  return withoutAbsent({
    name: podName(metadata.name, metadata.generateName, drawn),
    generateName: metadata.generateName && drawn(metadata.generateName),
    namespace: metadata.namespace,
    labels: labels.length > 0 ? Object.fromEntries(labels) : undefined,
    annotations: Object.keys(metadata.annotations).length > 0 ? metadata.annotations : undefined,
    ownerKind: owner?.kind,
    ownerName: owner && drawn(owner.name),
    hostname: spec.hostname && drawn(spec.hostname),
    subdomain: spec.subdomain,
    node: targetNode,
  });
}

function labelPlaceholder(key: string): string | undefined {
  return key.endsWith('controller-uid') ? '<uid>' : undefined;
}

/** A generated name is the beginning of its prefix and five characters; a StatefulSet's Pods have the prefix only. */
function podName(name: string, prefix: string | undefined, drawn: (text: string) => string): string {
  if (prefix === undefined || /^\d+$/.test(name.slice(prefix.length))) return drawn(name);
  const base = name.slice(0, -5);
  return base === prefix ? `${drawn(prefix)}<rand>` : `${cutBase(base, drawn(prefix))}<rand>`;
}

/** A base that is cut short inside a hash still reads `<hash>`. */
function cutBase(base: string, prefix: string): string {
  const [head = ''] = prefix.split('<hash>');
  return prefix.includes('<hash>') && base.length > head.length ? `${head}<hash>` : base;
}

function withPlaceholders(text: string, labels: Labels): string {
  const hashes = [labels['pod-template-hash'], labels['controller-revision-hash']?.split('-').at(-1)];
  const hidden = hashes.reduce<string>((hash, value) => (value ? hash.replaceAll(value, '<hash>') : hash), text);
  return hidden.replaceAll(String(SOME_MINUTE), '<minute>');
}

function withoutAbsent(fields: Readonly<Record<string, Json | undefined>>): JsonObject {
  const present = Object.entries(fields).filter((field): field is [string, Json] => field[1] !== undefined);
  return Object.fromEntries(present);
}

function by<T>(key: (value: T) => string): (a: T, b: T) => number {
  return (a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0);
}
