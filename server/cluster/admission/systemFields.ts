import type { Rejected } from './answer.ts';
import { rejected } from './answer.ts';
import type { ObjectMeta } from './shapes/meta.ts';

/** What a new object cannot say of itself. kubernetes: apiserver pkg/registry/rest WipeObjectMetaSystemFields, BeforeCreate */
export function clearSystemFields(metadata: ObjectMeta): void {
  for (const name of SYSTEM_FIELDS) if (name in metadata) delete metadata[name];
}

const SYSTEM_FIELDS = [
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'selfLink',
  'managedFields',
] as const;

/** What a replacement leaves out and cannot change. kubernetes: apiserver pkg/registry/rest BeforeUpdate */
export function keepSystemFields(metadata: ObjectMeta, old: ObjectMeta): void {
  delete metadata.managedFields;
  delete metadata.selfLink;
  delete metadata.generation;
  if (old.generation !== undefined) metadata.generation = old.generation;
  for (const name of ['uid', 'creationTimestamp', 'deletionTimestamp', 'resourceVersion'] as const) {
    if (metadata[name] === undefined && old[name] !== undefined) metadata[name] = old[name];
  }
  if (old.deletionGracePeriodSeconds !== undefined) {
    metadata.deletionGracePeriodSeconds ??= old.deletionGracePeriodSeconds;
  }
}

/** kubernetes: apiserver endpoints/handlers checkName */
export function nameMismatch(metadata: ObjectMeta, old: ObjectMeta): Rejected | undefined {
  const url = old.name ?? '';
  if (metadata.name === undefined) {
    const text = `the name of the object (${url} based on URL) was undeterminable: name must be provided`;
    return rejected(400, 'BadRequest', text);
  }
  if (metadata.name === url) return undefined;
  const text = `the name of the object (${metadata.name}) does not match the name on the URL (${url})`;
  return rejected(400, 'BadRequest', text);
}

/** kubernetes: apimachinery pkg/api/errors NewAlreadyExists */
export function existing(
  { resource, group }: { readonly resource: string; readonly group: string },
  name: string,
  warnings: Rejected['warnings'],
): Rejected {
  const which = group === '' ? resource : `${resource}.${group}`;
  return rejected(409, 'AlreadyExists', `${which} "${name}" already exists`, { warnings });
}

/** What is said to a new object that has a version already. */
export const VERSION_GIVEN = 'resourceVersion should not be set on objects to be created';
