import type { Value } from '../decode/shape.ts';
import {
  always,
  bool,
  embed,
  int32,
  list,
  mapOf,
  named,
  nullable,
  pointer,
  quantity,
  struct,
  text,
} from '../decode/shape.ts';
import { LocalObjectReference } from './reference.ts';
import { PersistentVolumeClaimTemplate } from './volumeClaim.ts';
import { DownwardAPIVolumeFile, KeyToPath, VolumeProjection } from './volumeProjection.ts';

export const HostPathVolumeSource = struct('v1.HostPathVolumeSource', {
  path: always(text),
  type: pointer(named('v1.HostPathType')),
});
export type HostPathVolumeSource = Value<typeof HostPathVolumeSource>;

export const EmptyDirVolumeSource = struct('v1.EmptyDirVolumeSource', {
  medium: named('v1.StorageMedium'),
  sizeLimit: pointer(quantity),
});
export type EmptyDirVolumeSource = Value<typeof EmptyDirVolumeSource>;

export const GCEPersistentDiskVolumeSource = struct('v1.GCEPersistentDiskVolumeSource', {
  pdName: always(text),
  fsType: text,
  partition: int32,
  readOnly: bool,
});
export type GCEPersistentDiskVolumeSource = Value<typeof GCEPersistentDiskVolumeSource>;

export const AWSElasticBlockStoreVolumeSource = struct('v1.AWSElasticBlockStoreVolumeSource', {
  volumeID: always(text),
  fsType: text,
  partition: int32,
  readOnly: bool,
});
export type AWSElasticBlockStoreVolumeSource = Value<typeof AWSElasticBlockStoreVolumeSource>;

export const GitRepoVolumeSource = struct('v1.GitRepoVolumeSource', {
  repository: always(text),
  revision: text,
  directory: text,
});
export type GitRepoVolumeSource = Value<typeof GitRepoVolumeSource>;

export const SecretVolumeSource = struct('v1.SecretVolumeSource', {
  secretName: text,
  items: list(KeyToPath),
  defaultMode: pointer(int32),
  optional: pointer(bool),
});
export type SecretVolumeSource = Value<typeof SecretVolumeSource>;

export const NFSVolumeSource = struct('v1.NFSVolumeSource', {
  server: always(text),
  path: always(text),
  readOnly: bool,
});
export type NFSVolumeSource = Value<typeof NFSVolumeSource>;

export const ISCSIVolumeSource = struct('v1.ISCSIVolumeSource', {
  targetPortal: always(text),
  iqn: always(text),
  lun: always(int32),
  iscsiInterface: text,
  fsType: text,
  readOnly: bool,
  portals: list(text),
  chapAuthDiscovery: bool,
  chapAuthSession: bool,
  secretRef: pointer(LocalObjectReference),
  initiatorName: pointer(text),
});
export type ISCSIVolumeSource = Value<typeof ISCSIVolumeSource>;

export const GlusterfsVolumeSource = struct('v1.GlusterfsVolumeSource', {
  endpoints: always(text),
  path: always(text),
  readOnly: bool,
});
export type GlusterfsVolumeSource = Value<typeof GlusterfsVolumeSource>;

export const PersistentVolumeClaimVolumeSource = struct('v1.PersistentVolumeClaimVolumeSource', {
  claimName: always(text),
  readOnly: bool,
});
export type PersistentVolumeClaimVolumeSource = Value<typeof PersistentVolumeClaimVolumeSource>;

export const RBDVolumeSource = struct('v1.RBDVolumeSource', {
  monitors: always(list(text)),
  image: always(text),
  fsType: text,
  pool: text,
  user: text,
  keyring: text,
  secretRef: pointer(LocalObjectReference),
  readOnly: bool,
});
export type RBDVolumeSource = Value<typeof RBDVolumeSource>;

export const FlexVolumeSource = struct('v1.FlexVolumeSource', {
  driver: always(text),
  fsType: text,
  secretRef: pointer(LocalObjectReference),
  readOnly: bool,
  options: mapOf(text),
});
export type FlexVolumeSource = Value<typeof FlexVolumeSource>;

export const CinderVolumeSource = struct('v1.CinderVolumeSource', {
  volumeID: always(text),
  fsType: text,
  readOnly: bool,
  secretRef: pointer(LocalObjectReference),
});
export type CinderVolumeSource = Value<typeof CinderVolumeSource>;

export const CephFSVolumeSource = struct('v1.CephFSVolumeSource', {
  monitors: always(list(text)),
  path: text,
  user: text,
  secretFile: text,
  secretRef: pointer(LocalObjectReference),
  readOnly: bool,
});
export type CephFSVolumeSource = Value<typeof CephFSVolumeSource>;

export const FlockerVolumeSource = struct('v1.FlockerVolumeSource', {
  datasetName: text,
  datasetUUID: text,
});
export type FlockerVolumeSource = Value<typeof FlockerVolumeSource>;

export const DownwardAPIVolumeSource = struct('v1.DownwardAPIVolumeSource', {
  items: list(DownwardAPIVolumeFile),
  defaultMode: pointer(int32),
});
export type DownwardAPIVolumeSource = Value<typeof DownwardAPIVolumeSource>;

export const FCVolumeSource = struct('v1.FCVolumeSource', {
  targetWWNs: list(text),
  lun: pointer(int32),
  fsType: text,
  readOnly: bool,
  wwids: list(text),
});
export type FCVolumeSource = Value<typeof FCVolumeSource>;

export const AzureFileVolumeSource = struct('v1.AzureFileVolumeSource', {
  secretName: always(text),
  shareName: always(text),
  readOnly: bool,
});
export type AzureFileVolumeSource = Value<typeof AzureFileVolumeSource>;

export const ConfigMapVolumeSource = struct('v1.ConfigMapVolumeSource', {
  ...embed(LocalObjectReference),
  items: list(KeyToPath),
  defaultMode: pointer(int32),
  optional: pointer(bool),
});
export type ConfigMapVolumeSource = Value<typeof ConfigMapVolumeSource>;

export const VsphereVirtualDiskVolumeSource = struct('v1.VsphereVirtualDiskVolumeSource', {
  volumePath: always(text),
  fsType: text,
  storagePolicyName: text,
  storagePolicyID: text,
});
export type VsphereVirtualDiskVolumeSource = Value<typeof VsphereVirtualDiskVolumeSource>;

export const QuobyteVolumeSource = struct('v1.QuobyteVolumeSource', {
  registry: always(text),
  volume: always(text),
  readOnly: bool,
  user: text,
  group: text,
  tenant: text,
});
export type QuobyteVolumeSource = Value<typeof QuobyteVolumeSource>;

export const AzureDiskVolumeSource = struct('v1.AzureDiskVolumeSource', {
  diskName: always(text),
  diskURI: always(text),
  cachingMode: pointer(named('v1.AzureDataDiskCachingMode')),
  fsType: pointer(text),
  readOnly: pointer(bool),
  kind: pointer(named('v1.AzureDataDiskKind')),
});
export type AzureDiskVolumeSource = Value<typeof AzureDiskVolumeSource>;

export const PhotonPersistentDiskVolumeSource = struct('v1.PhotonPersistentDiskVolumeSource', {
  pdID: always(text),
  fsType: text,
});
export type PhotonPersistentDiskVolumeSource = Value<typeof PhotonPersistentDiskVolumeSource>;

export const ProjectedVolumeSource = struct('v1.ProjectedVolumeSource', {
  sources: always(list(VolumeProjection)),
  defaultMode: pointer(int32),
});
export type ProjectedVolumeSource = Value<typeof ProjectedVolumeSource>;

export const PortworxVolumeSource = struct('v1.PortworxVolumeSource', {
  volumeID: always(text),
  fsType: text,
  readOnly: bool,
});
export type PortworxVolumeSource = Value<typeof PortworxVolumeSource>;

export const ScaleIOVolumeSource = struct('v1.ScaleIOVolumeSource', {
  gateway: always(text),
  system: always(text),
  secretRef: nullable(LocalObjectReference),
  sslEnabled: bool,
  protectionDomain: text,
  storagePool: text,
  storageMode: text,
  volumeName: text,
  fsType: text,
  readOnly: bool,
});
export type ScaleIOVolumeSource = Value<typeof ScaleIOVolumeSource>;

export const StorageOSVolumeSource = struct('v1.StorageOSVolumeSource', {
  volumeName: text,
  volumeNamespace: text,
  fsType: text,
  readOnly: bool,
  secretRef: pointer(LocalObjectReference),
});
export type StorageOSVolumeSource = Value<typeof StorageOSVolumeSource>;

export const CSIVolumeSource = struct('v1.CSIVolumeSource', {
  driver: always(text),
  readOnly: pointer(bool),
  fsType: pointer(text),
  volumeAttributes: mapOf(text),
  nodePublishSecretRef: pointer(LocalObjectReference),
});
export type CSIVolumeSource = Value<typeof CSIVolumeSource>;

export const EphemeralVolumeSource = struct('v1.EphemeralVolumeSource', {
  volumeClaimTemplate: pointer(PersistentVolumeClaimTemplate),
});
export type EphemeralVolumeSource = Value<typeof EphemeralVolumeSource>;

export const ImageVolumeSource = struct('v1.ImageVolumeSource', {
  reference: text,
  pullPolicy: named('v1.PullPolicy'),
});
export type ImageVolumeSource = Value<typeof ImageVolumeSource>;

export const VolumeSource = struct('v1.VolumeSource', {
  hostPath: pointer(HostPathVolumeSource),
  emptyDir: pointer(EmptyDirVolumeSource),
  gcePersistentDisk: pointer(GCEPersistentDiskVolumeSource),
  awsElasticBlockStore: pointer(AWSElasticBlockStoreVolumeSource),
  gitRepo: pointer(GitRepoVolumeSource),
  secret: pointer(SecretVolumeSource),
  nfs: pointer(NFSVolumeSource),
  iscsi: pointer(ISCSIVolumeSource),
  glusterfs: pointer(GlusterfsVolumeSource),
  persistentVolumeClaim: pointer(PersistentVolumeClaimVolumeSource),
  rbd: pointer(RBDVolumeSource),
  flexVolume: pointer(FlexVolumeSource),
  cinder: pointer(CinderVolumeSource),
  cephfs: pointer(CephFSVolumeSource),
  flocker: pointer(FlockerVolumeSource),
  downwardAPI: pointer(DownwardAPIVolumeSource),
  fc: pointer(FCVolumeSource),
  azureFile: pointer(AzureFileVolumeSource),
  configMap: pointer(ConfigMapVolumeSource),
  vsphereVolume: pointer(VsphereVirtualDiskVolumeSource),
  quobyte: pointer(QuobyteVolumeSource),
  azureDisk: pointer(AzureDiskVolumeSource),
  photonPersistentDisk: pointer(PhotonPersistentDiskVolumeSource),
  projected: pointer(ProjectedVolumeSource),
  portworxVolume: pointer(PortworxVolumeSource),
  scaleIO: pointer(ScaleIOVolumeSource),
  storageos: pointer(StorageOSVolumeSource),
  csi: pointer(CSIVolumeSource),
  ephemeral: pointer(EphemeralVolumeSource),
  image: pointer(ImageVolumeSource),
});
export type VolumeSource = Value<typeof VolumeSource>;

export const Volume = struct('v1.Volume', {
  name: always(text),
  ...embed(VolumeSource),
});
export type Volume = Value<typeof Volume>;
