import { imageTag } from '../../formats/image.ts';
import type { Volume } from '../../shapes/volume.ts';
import type { PersistentVolumeClaimSpec } from '../../shapes/volumeClaim.ts';

const MODE = 0o644;

/** kubernetes: pkg/apis/core/v1 SetDefaults_Volume and those of the sources */
export function defaultVolume(volume: Volume): void {
  const { secret, configMap, downwardAPI, projected, hostPath, iscsi, rbd, azureDisk, scaleIO, image } = volume;
  if (Object.keys(volume).every((name) => name === 'name')) volume.emptyDir = {};
  if (secret !== undefined) secret.defaultMode ??= MODE;
  if (configMap !== undefined) configMap.defaultMode ??= MODE;
  if (hostPath !== undefined) hostPath.type ??= '';
  if (downwardAPI !== undefined) {
    downwardAPI.defaultMode ??= MODE;
    for (const { fieldRef } of downwardAPI.items ?? []) if (fieldRef !== undefined) fieldRef.apiVersion ??= 'v1';
  }
  if (projected !== undefined) defaultProjection(projected);
  if (iscsi !== undefined) iscsi.iscsiInterface ??= 'default';
  if (rbd !== undefined) {
    rbd.pool ??= 'rbd';
    rbd.user ??= 'admin';
    rbd.keyring ??= '/etc/ceph/keyring';
  }
  if (azureDisk !== undefined) {
    azureDisk.cachingMode ??= 'ReadWrite';
    azureDisk.fsType ??= 'ext4';
    azureDisk.readOnly ??= false;
    azureDisk.kind ??= 'Shared';
  }
  if (scaleIO !== undefined) {
    scaleIO.storageMode ??= 'ThinProvisioned';
    scaleIO.fsType ??= 'xfs';
  }
  const claim = volume.ephemeral?.volumeClaimTemplate;
  if (claim !== undefined) defaultClaimSpec(claim.spec);
  if (image !== undefined) {
    image.pullPolicy ??= imageTag(image.reference ?? '') === 'latest' ? 'Always' : 'IfNotPresent';
  }
}

function defaultProjection(projected: NonNullable<Volume['projected']>): void {
  projected.defaultMode ??= MODE;
  for (const { downwardAPI, serviceAccountToken } of projected.sources ?? []) {
    for (const { fieldRef } of downwardAPI?.items ?? []) if (fieldRef !== undefined) fieldRef.apiVersion ??= 'v1';
    if (serviceAccountToken !== undefined) serviceAccountToken.expirationSeconds ??= 3600;
  }
}

/** kubernetes: pkg/apis/core/v1 SetDefaults_PersistentVolumeClaimSpec */
export function defaultClaimSpec(spec: PersistentVolumeClaimSpec): void {
  spec.volumeMode ??= 'Filesystem';
}
