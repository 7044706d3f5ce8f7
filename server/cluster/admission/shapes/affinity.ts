import type { Value } from '../decode/shape.ts';
import { always, int32, list, named, pointer, struct, text } from '../decode/shape.ts';
import { LabelSelector } from './meta.ts';

export const NodeSelectorRequirement = struct('v1.NodeSelectorRequirement', {
  key: always(text),
  operator: always(named('v1.NodeSelectorOperator')),
  values: list(text),
});
export type NodeSelectorRequirement = Value<typeof NodeSelectorRequirement>;

export const NodeSelectorTerm = struct('v1.NodeSelectorTerm', {
  matchExpressions: list(NodeSelectorRequirement),
  matchFields: list(NodeSelectorRequirement),
});
export type NodeSelectorTerm = Value<typeof NodeSelectorTerm>;

export const NodeSelector = struct('v1.NodeSelector', {
  nodeSelectorTerms: always(list(NodeSelectorTerm)),
});
export type NodeSelector = Value<typeof NodeSelector>;

export const PreferredSchedulingTerm = struct('v1.PreferredSchedulingTerm', {
  weight: always(int32),
  preference: NodeSelectorTerm,
});
export type PreferredSchedulingTerm = Value<typeof PreferredSchedulingTerm>;

export const NodeAffinity = struct('v1.NodeAffinity', {
  requiredDuringSchedulingIgnoredDuringExecution: pointer(NodeSelector),
  preferredDuringSchedulingIgnoredDuringExecution: list(PreferredSchedulingTerm),
});
export type NodeAffinity = Value<typeof NodeAffinity>;

export const PodAffinityTerm = struct('v1.PodAffinityTerm', {
  labelSelector: pointer(LabelSelector),
  namespaces: list(text),
  topologyKey: always(text),
  namespaceSelector: pointer(LabelSelector),
  matchLabelKeys: list(text),
  mismatchLabelKeys: list(text),
});
export type PodAffinityTerm = Value<typeof PodAffinityTerm>;

export const WeightedPodAffinityTerm = struct('v1.WeightedPodAffinityTerm', {
  weight: always(int32),
  podAffinityTerm: PodAffinityTerm,
});
export type WeightedPodAffinityTerm = Value<typeof WeightedPodAffinityTerm>;

export const PodAffinity = struct('v1.PodAffinity', {
  requiredDuringSchedulingIgnoredDuringExecution: list(PodAffinityTerm),
  preferredDuringSchedulingIgnoredDuringExecution: list(WeightedPodAffinityTerm),
});
export type PodAffinity = Value<typeof PodAffinity>;

export const PodAntiAffinity = struct('v1.PodAntiAffinity', {
  requiredDuringSchedulingIgnoredDuringExecution: list(PodAffinityTerm),
  preferredDuringSchedulingIgnoredDuringExecution: list(WeightedPodAffinityTerm),
});
export type PodAntiAffinity = Value<typeof PodAntiAffinity>;

export const Affinity = struct('v1.Affinity', {
  nodeAffinity: pointer(NodeAffinity),
  podAffinity: pointer(PodAffinity),
  podAntiAffinity: pointer(PodAntiAffinity),
});
export type Affinity = Value<typeof Affinity>;
