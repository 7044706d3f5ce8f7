import type { Value } from '../decode/shape.ts';
import { always, bool, embed, int32, int64, list, mapOf, pointer, struct, text } from '../decode/shape.ts';
import { ObjectFieldSelector, ResourceFieldSelector } from './container.ts';
import { LabelSelector } from './meta.ts';
import { LocalObjectReference } from './reference.ts';

export const KeyToPath = struct('v1.KeyToPath', {
  key: always(text),
  path: always(text),
  mode: pointer(int32),
});
export type KeyToPath = Value<typeof KeyToPath>;

export const DownwardAPIVolumeFile = struct('v1.DownwardAPIVolumeFile', {
  path: always(text),
  fieldRef: pointer(ObjectFieldSelector),
  resourceFieldRef: pointer(ResourceFieldSelector),
  mode: pointer(int32),
});
export type DownwardAPIVolumeFile = Value<typeof DownwardAPIVolumeFile>;

export const SecretProjection = struct('v1.SecretProjection', {
  ...embed(LocalObjectReference),
  items: list(KeyToPath),
  optional: pointer(bool),
});
export type SecretProjection = Value<typeof SecretProjection>;

export const DownwardAPIProjection = struct('v1.DownwardAPIProjection', {
  items: list(DownwardAPIVolumeFile),
});
export type DownwardAPIProjection = Value<typeof DownwardAPIProjection>;

export const ConfigMapProjection = struct('v1.ConfigMapProjection', {
  ...embed(LocalObjectReference),
  items: list(KeyToPath),
  optional: pointer(bool),
});
export type ConfigMapProjection = Value<typeof ConfigMapProjection>;

export const ServiceAccountTokenProjection = struct('v1.ServiceAccountTokenProjection', {
  audience: text,
  expirationSeconds: pointer(int64),
  path: always(text),
});
export type ServiceAccountTokenProjection = Value<typeof ServiceAccountTokenProjection>;

export const ClusterTrustBundleProjection = struct('v1.ClusterTrustBundleProjection', {
  name: pointer(text),
  signerName: pointer(text),
  labelSelector: pointer(LabelSelector),
  optional: pointer(bool),
  path: always(text),
});
export type ClusterTrustBundleProjection = Value<typeof ClusterTrustBundleProjection>;

export const PodCertificateProjection = struct('v1.PodCertificateProjection', {
  signerName: text,
  keyType: text,
  maxExpirationSeconds: pointer(int32),
  credentialBundlePath: text,
  keyPath: text,
  certificateChainPath: text,
  userAnnotations: mapOf(text),
});
export type PodCertificateProjection = Value<typeof PodCertificateProjection>;

export const VolumeProjection = struct('v1.VolumeProjection', {
  secret: pointer(SecretProjection),
  downwardAPI: pointer(DownwardAPIProjection),
  configMap: pointer(ConfigMapProjection),
  serviceAccountToken: pointer(ServiceAccountTokenProjection),
  clusterTrustBundle: pointer(ClusterTrustBundleProjection),
  podCertificate: pointer(PodCertificateProjection),
});
export type VolumeProjection = Value<typeof VolumeProjection>;
