import type { Json } from '../../objects/json.ts';
import { labelKey } from '../formats/labels.ts';
import type { Format } from '../formats/names.ts';
import { dnsLabel, nameProblems, pathSegment } from '../formats/names.ts';
import type { ObjectMeta, OwnerReference } from '../shapes/meta.ts';
import { forbidden, invalid, required, tooLong } from '../text/fieldError.ts';
import { byteLength } from '../text/goValue.ts';
import type { Path } from '../text/path.ts';
import { unprinted } from '../text/path.ts';
import { validLabels } from './formats.ts';
import type { Rule, Scope } from './rule.ts';
import { notNegative } from './rule.ts';
import { immutable } from './update.ts';

/** The most that annotations may hold, keys and values together, in bytes. */
const MOST_ANNOTATION_BYTES = 256 * 1024;
const METADATA: Path = ['metadata'];
const NAME_REQUIRED = 'name or generateName is required';

const STANDARD_FINALIZERS = new Set(['kubernetes', 'orphan', 'foregroundDeletion']);

/**
 * The metadata of a new object, whose name has been generated already.
 * kubernetes: pkg/apis/core/validation ValidateObjectMeta
 */
export function checkMetadata(meta: ObjectMeta, name: Format, namespaced: boolean, scope: Scope): void {
  checkCommonMetadata(meta, name, namespaced, scope);
  if (meta.finalizers !== undefined) checkFinalizerNames(meta.finalizers, ['metadata', 'finalizers'], scope);
}

/** What is checked of every changed object, whatever its kind. kubernetes: apiserver pkg/registry/rest BeforeUpdate */
export function checkCommonUpdate(meta: ObjectMeta, old: ObjectMeta, namespaced: boolean, scope: Scope): void {
  checkCommonMetadata(meta, pathSegment, namespaced, scope);
  checkChange(meta, old, scope);
}

/** What most kinds check of a changed object. kubernetes: pkg/apis/core/validation ValidateObjectMetaUpdate */
export function checkMetadataUpdate(meta: ObjectMeta, old: ObjectMeta, scope: Scope): void {
  checkChange(meta, old, scope);
  checkFinalizerNames(meta.finalizers ?? [], ['metadata', 'finalizers'], scope);
}

/** kubernetes: apimachinery api/validation ValidateObjectMetaAccessor */
export function checkCommonMetadata(meta: ObjectMeta, name: Format, namespaced: boolean, scope: Scope): void {
  const at = METADATA;
  if (meta.generateName !== undefined) {
    for (const problem of nameProblems(name, meta.generateName, true)) {
      scope.report(invalid([...at, 'generateName'], meta.generateName, problem));
    }
  }
  if (meta.name === undefined) scope.report(required([...at, 'name'], NAME_REQUIRED));
  else for (const problem of name(meta.name)) scope.report(invalid([...at, 'name'], meta.name, problem));
  checkNamespace(meta, namespaced, at, scope);
  if (meta.generation !== undefined) notNegative(meta.generation, [...at, 'generation'], scope);
  if (meta.labels !== undefined) validLabels(meta.labels, [...at, 'labels'], scope);
  if (meta.annotations !== undefined) validAnnotations(meta.annotations, [...at, 'annotations'], scope);
  if (meta.ownerReferences !== undefined) checkOwners(meta.ownerReferences, [...at, 'ownerReferences'], scope);
  if (meta.finalizers !== undefined) checkFinalizers(meta.finalizers, [...at, 'finalizers'], scope);
}

function checkNamespace(meta: ObjectMeta, namespaced: boolean, at: Path, scope: Scope): void {
  const { namespace } = meta;
  if (!namespaced) {
    if (namespace !== undefined) scope.report(forbidden([...at, 'namespace'], 'not allowed on this type'));
  } else if (namespace === undefined) scope.report(required([...at, 'namespace']));
  else for (const problem of dnsLabel(namespace)) scope.report(invalid([...at, 'namespace'], namespace, problem));
}

/** kubernetes: apimachinery api/validation ValidateObjectMetaAccessorUpdate */
function checkChange(meta: ObjectMeta, old: ObjectMeta, scope: Scope): void {
  const at = METADATA;
  if ((meta.generation ?? 0) < (old.generation ?? 0)) {
    scope.report(invalid([...at, 'generation'], meta.generation ?? 0, 'must not be decremented'));
  }
  for (const name of ['name', 'namespace', 'uid'] as const) {
    immutable(meta[name] ?? '', old[name] ?? '', [...at, name], scope);
  }
  for (const name of ['creationTimestamp', 'deletionTimestamp', 'deletionGracePeriodSeconds'] as const) {
    immutable(meta[name] ?? null, old[name] ?? null, [...at, name], scope);
  }
  if (meta.labels !== undefined) validLabels(meta.labels, [...at, 'labels'], scope);
  if (meta.annotations !== undefined) validAnnotations(meta.annotations, [...at, 'annotations'], scope);
  checkOwners(meta.ownerReferences ?? [], [...at, 'ownerReferences'], scope);
}

/** kubernetes: apimachinery api/validation ValidateAnnotations */
export const validAnnotations: Rule<Readonly<Record<string, string>>> = (annotations, at, scope) => {
  let size = 0;
  for (const [key, value] of Object.entries(annotations)) {
    size += byteLength(key) + byteLength(value);
    for (const problem of labelKey(key.toLowerCase(), scope.features)) {
      scope.report(invalid([...at, unprinted(key)], key, problem));
    }
  }
  if (size > MOST_ANNOTATION_BYTES) scope.report(tooLong(at, MOST_ANNOTATION_BYTES));
};

/** Owners, all reported at the list. kubernetes: apimachinery api/validation ValidateOwnerReferences */
function checkOwners(owners: readonly OwnerReference[], at: Path, scope: Scope): void {
  let controller: string | undefined;
  for (const [index, owner] of owners.entries()) {
    checkOwner(owner, [...at, unprinted(index)], scope);
    if (owner.controller !== true) continue;
    const name = `${owner.kind}/${owner.name}`;
    if (controller === undefined) controller = name;
    else {
      const detail = `Only one reference can have Controller set to true. Found "true" in references for ${controller} and ${name}`;
      scope.report(invalid(at, owners as Json, detail, goOwners(owners)));
    }
  }
}

function checkOwner(owner: OwnerReference, at: Path, { features, report }: Scope): void {
  const version = owner.apiVersion.slice(owner.apiVersion.indexOf('/') + 1);
  if (version === '' || owner.apiVersion.split('/').length > 2) {
    report(invalid([...at, 'apiVersion'], owner.apiVersion, 'version must not be empty'));
  }
  if (owner.kind === '') report(invalid([...at, 'kind'], owner.kind, 'must not be empty'));
  if (owner.name === '') report(invalid([...at, 'name'], owner.name, 'must not be empty'));
  const uid = features.ownerUidNamed ? 'uid must not be empty' : 'must not be empty';
  if (owner.uid === '') report(invalid([...at, 'uid'], owner.uid, uid));
  if (owner.apiVersion === 'v1' && owner.kind === 'Event') {
    report(invalid(at, owner as Json, '/v1, Kind=Event is disallowed from being an owner'));
  }
}

function goOwners(owners: readonly OwnerReference[]): string {
  const items = owners.map(({ apiVersion, kind, name, uid }) => {
    return `v1.OwnerReference{APIVersion:"${apiVersion}", Kind:"${kind}", Name:"${name}", UID:"${uid}"}`;
  });
  return `[]v1.OwnerReference{${items.join(', ')}}`;
}

/** kubernetes: apimachinery api/validation ValidateFinalizers, pkg/apis/core/validation ValidateFinalizerName */
function checkFinalizers(finalizers: readonly string[], at: Path, scope: Scope): void {
  for (const [index, finalizer] of finalizers.entries()) {
    for (const problem of labelKey(finalizer, scope.features)) {
      scope.report(invalid([...at, unprinted(index)], finalizer, problem));
    }
  }
  if (finalizers.includes('orphan') && finalizers.includes('foregroundDeletion')) {
    const detail = 'finalizer orphan and foregroundDeletion cannot be both set';
    scope.report(invalid(at, finalizers, detail));
  }
}

/** kubernetes: pkg/apis/core/validation validateKubeFinalizerName */
function checkFinalizerNames(finalizers: readonly string[], at: Path, { report }: Scope): void {
  for (const [index, finalizer] of finalizers.entries()) {
    if (finalizer.includes('/') || STANDARD_FINALIZERS.has(finalizer)) continue;
    const detail = 'name is neither a standard finalizer name nor is it fully qualified';
    report(invalid([...at, index], finalizer, detail));
  }
}
