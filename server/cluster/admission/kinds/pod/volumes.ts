import type { Json } from '../../../objects/json.ts';
import { dnsLabel } from '../../formats/names.ts';
import type { Rule, Scope } from '../../rules/rule.ts';
import { fields, oneOf, present, text } from '../../rules/rule.ts';
import type { Volume } from '../../shapes/volume.ts';
import type { DownwardAPIVolumeFile, KeyToPath } from '../../shapes/volumeProjection.ts';
import type { FieldError } from '../../text/fieldError.ts';
import { duplicate, forbidden, invalid, required } from '../../text/fieldError.ts';
import type { Path } from '../../text/path.ts';
import { printedAs } from '../../text/path.ts';
import { checkNoBacksteps, checkRelativePath } from './container.ts';
import { checkFieldRef, checkResourceRef } from './environment.ts';

const MODE_TEXT = 'must be a number between 0 and 0777 (octal), both inclusive';
const HOST_PATH_TYPES = [
  '',
  'BlockDevice',
  'CharDevice',
  'Directory',
  'DirectoryOrCreate',
  'File',
  'FileOrCreate',
  'Socket',
];
const VOLUME_FIELDS = [
  'metadata.name',
  'metadata.namespace',
  'metadata.labels',
  'metadata.annotations',
  'metadata.uid',
];

/** The order in which sources are looked at: every one after the first is one too many. */
const SOURCES = [
  'emptyDir',
  'hostPath',
  'gitRepo',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'secret',
  'nfs',
  'iscsi',
  'glusterfs',
  'flocker',
  'persistentVolumeClaim',
  'rbd',
  'cinder',
  'cephfs',
  'quobyte',
  'downwardAPI',
  'fc',
  'flexVolume',
  'configMap',
  'azureFile',
  'vsphereVolume',
  'photonPersistentDisk',
  'portworxVolume',
  'azureDisk',
  'storageos',
  'projected',
  'scaleIO',
  'csi',
  'ephemeral',
  'image',
] as const;

/** The fields of sources that must be there, and what is known of their form. */
const REQUIRED: Readonly<Partial<Record<(typeof SOURCES)[number], readonly string[]>>> = {
  gcePersistentDisk: ['pdName'],
  awsElasticBlockStore: ['volumeID'],
  secret: ['secretName'],
  nfs: ['server', 'path'],
  glusterfs: ['endpoints', 'path'],
  persistentVolumeClaim: ['claimName'],
  cinder: ['volumeID'],
  flexVolume: ['driver'],
  configMap: ['name'],
  gitRepo: ['repository'],
  csi: ['driver'],
  vsphereVolume: ['volumePath'],
  photonPersistentDisk: ['pdID'],
  portworxVolume: ['volumeID'],
  hostPath: ['path'],
  cephfs: ['monitors'],
  rbd: ['monitors', 'image'],
};
const PRINTED: Readonly<Record<string, string>> = { gcePersistentDisk: 'persistentDisk' };
const PRINTED_TWICE: Readonly<Record<string, string>> = { downwardAPI: 'downwarAPI', cephfs: 'cephFS' };

const volumeName: Rule<Volume> = fields<Volume>({ name: [present, text(dnsLabel)] });

/**
 * Checks the volumes of a Pod and gives those that are good, by name.
 * kubernetes: pkg/apis/core/validation ValidateVolumes
 */
export function checkVolumes(volumes: readonly Volume[], at: Path, scope: Scope): ReadonlyMap<string, Volume> {
  const good = new Map<string, Volume>();
  for (const [index, volume] of volumes.entries()) {
    const item = [...at, index];
    const errors: FieldError[] = [];
    const own = { ...scope, report: (error: FieldError) => void errors.push(error) };
    checkSources(volume, item, own);
    volumeName(volume, item, own);
    if (good.has(volume.name)) own.report(duplicate([...item, 'name'], volume.name));
    if (errors.length === 0) good.set(volume.name, volume);
    else for (const error of errors) scope.report(error);
  }
  return good;
}

/** kubernetes: pkg/apis/core/validation validateVolumeSource */
function checkSources(volume: Volume, at: Path, scope: Scope): void {
  const there = SOURCES.filter((name) => volume[name] !== undefined);
  if (there.length === 0) scope.report(required(at, 'must specify a volume type'));
  for (const [index, name] of there.entries()) {
    if (index > 0) {
      const field = printedAs(PRINTED_TWICE[name] ?? name, name);
      scope.report(forbidden([...at, field], 'may not specify more than 1 volume type'));
    } else checkSource(volume, name, [...at, printedAs(PRINTED[name] ?? name, name)], scope);
  }
}

function checkSource(volume: Volume, name: (typeof SOURCES)[number], at: Path, scope: Scope): void {
  const source = (volume[name] ?? {}) as Readonly<Record<string, Json | undefined>>;
  for (const field of REQUIRED[name] ?? []) {
    const value = source[field];
    if (value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)) continue;
    scope.report(required([...at, field]));
  }
  if (volume.nfs !== undefined && name === 'nfs' && !volume.nfs.path.startsWith('/')) {
    scope.report(invalid([...at, 'path'], volume.nfs.path, 'must be an absolute path'));
  }
  if (name === 'hostPath' && volume.hostPath !== undefined && volume.hostPath.path !== '') {
    checkNoBacksteps(volume.hostPath.path, [...at, 'path'], scope.report);
    oneOf(...HOST_PATH_TYPES)(volume.hostPath.type ?? '', [...at, 'type'], scope);
  }
  if (name === 'gitRepo') checkRelativePath(volume.gitRepo?.directory ?? '', [...at, 'directory'], scope.report);
  if (name === 'secret') checkFiles(volume.secret ?? {}, at, scope);
  if (name === 'configMap') checkFiles(volume.configMap ?? {}, at, scope);
  if (name === 'downwardAPI' && volume.downwardAPI !== undefined) {
    checkMode(volume.downwardAPI.defaultMode, [...at, 'defaultMode'], scope);
    for (const file of volume.downwardAPI.items ?? []) downwardFile(file, at, scope);
  }
  if (name === 'projected' && volume.projected !== undefined) checkProjected(volume.projected, at, scope);
  if (name === 'ephemeral' && volume.ephemeral?.volumeClaimTemplate === undefined) {
    scope.report(required([...at, 'volumeClaimTemplate']));
  }
}

/** kubernetes: pkg/apis/core/validation validateConfigMapVolumeSource, validateSecretVolumeSource */
function checkFiles(source: { defaultMode?: number; items?: KeyToPath[] }, at: Path, scope: Scope): void {
  checkMode(source.defaultMode, [...at, 'defaultMode'], scope);
  for (const [index, item] of (source.items ?? []).entries()) keyToPath(item, [...at, 'items', index], scope);
}

function checkMode(mode: number | undefined, at: Path, { report }: Scope): void {
  if (mode !== undefined && (mode > 0o777 || mode < 0)) report(invalid(at, mode, MODE_TEXT));
}

const keyAndPath: Rule<KeyToPath> = fields<KeyToPath>({ key: [present], path: [present] });

/** kubernetes: pkg/apis/core/validation validateKeyToPath */
const keyToPath: Rule<KeyToPath> = (item, at, scope) => {
  keyAndPath(item, at, scope);
  checkFreePath(item.path, [...at, 'path'], scope);
  checkMode(item.mode, [...at, 'mode'], scope);
};

/** kubernetes: pkg/apis/core/validation ValidateLocalNonReservedPath */
function checkFreePath(path: string, at: Path, { report }: Scope): void {
  checkRelativePath(path, at, report);
  if (path.startsWith('..') && !path.split('/').includes('..')) {
    report(invalid(at, path, "must not start with '..'"));
  }
}

/** kubernetes: pkg/apis/core/validation validateDownwardAPIVolumeFile */
const downwardFile: Rule<DownwardAPIVolumeFile> = ({ path, fieldRef, resourceFieldRef, mode }, at, scope) => {
  if (path === '') scope.report(required([...at, 'path']));
  checkFreePath(path, [...at, 'path'], scope);
  if (fieldRef !== undefined) {
    checkFieldRef(fieldRef, VOLUME_FIELDS, [...at, 'fieldRef'], scope);
    const detail = 'fieldRef and resourceFieldRef can not be specified simultaneously';
    if (resourceFieldRef !== undefined) scope.report(invalid(at, 'resource', detail));
  } else if (resourceFieldRef !== undefined) {
    checkResourceRef(resourceFieldRef, true, [...at, 'resourceFieldRef'], scope);
  } else scope.report(required(at, 'one of fieldRef and resourceFieldRef is required'));
  checkMode(mode, [...at, 'mode'], scope);
};

/** kubernetes: pkg/apis/core/validation validateProjectedVolumeSource */
function checkProjected(projected: NonNullable<Volume['projected']>, at: Path, scope: Scope): void {
  checkMode(projected.defaultMode, [...at, 'defaultMode'], scope);
  for (const [index, source] of (projected.sources ?? []).entries()) {
    const item = [...at, 'sources', index];
    const { secret, configMap, downwardAPI, serviceAccountToken } = source;
    if (secret !== undefined) {
      if (secret.name === undefined) scope.report(required([...item, 'secret', 'name']));
      checkFiles(secret, [...item, 'secret'], scope);
    }
    if (configMap !== undefined) {
      if (configMap.name === undefined) scope.report(required([...item, 'configMap', 'name']));
      checkFiles(configMap, [...item, 'configMap'], scope);
    }
    for (const file of downwardAPI?.items ?? []) downwardFile(file, [...item, 'downwardAPI'], scope);
    if (serviceAccountToken !== undefined && serviceAccountToken.path === '') {
      scope.report(required([...item, 'serviceAccountToken', 'path']));
    }
    if (Object.keys(source).length > 1) {
      scope.report(forbidden(item, 'may not specify more than 1 volume type per source'));
    }
  }
}
