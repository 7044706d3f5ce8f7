import { booleanField, nonEmptyTextField, objectField, objectsField, textField } from './fields.ts';
import type { JsonObject } from './json.ts';
import type { Labels } from './labels.ts';
import { readLabels } from './labels.ts';

/** What names an object and says whom it belongs to. */
export interface Metadata {
  readonly name: string;
  /** Nothing where the manifest names none: the object goes into the namespace that it is applied with. */
  readonly namespace: string | undefined;
  readonly generateName: string | undefined;
  readonly uid: string | undefined;
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly deletionTimestamp: string | undefined;
  readonly owners: readonly OwnerReference[];
}

export interface OwnerReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly uid: string | undefined;
  readonly controller: boolean;
}

/** The metadata of an object; whatever is missing or of a wrong type reads as absent, a missing name as `""`. */
export function readMetadata(object: JsonObject): Metadata {
  const metadata = objectField(object, 'metadata');
  return {
    name: textField(metadata, 'name') ?? '',
    namespace: nonEmptyTextField(metadata, 'namespace'),
    generateName: nonEmptyTextField(metadata, 'generateName'),
    uid: nonEmptyTextField(metadata, 'uid'),
    labels: readLabels(metadata['labels']),
    annotations: readLabels(metadata['annotations']),
    deletionTimestamp: nonEmptyTextField(metadata, 'deletionTimestamp'),
    owners: readOwners(metadata),
  };
}

/** The owner that manages an object. kubernetes: apimachinery/pkg/apis/meta/v1/controller_ref.go GetControllerOf */
export function controllerOf(metadata: Metadata): OwnerReference | undefined {
  return metadata.owners.find((owner) => owner.controller);
}

function readOwners(metadata: JsonObject): readonly OwnerReference[] {
  const references = objectsField(metadata, 'ownerReferences');
  if (references.length === 0) return NO_OWNERS;
  return references.map((reference) => ({
    apiVersion: textField(reference, 'apiVersion') ?? '',
    kind: textField(reference, 'kind') ?? '',
    name: textField(reference, 'name') ?? '',
    uid: nonEmptyTextField(reference, 'uid'),
    controller: booleanField(reference, 'controller') ?? false,
  }));
}

const NO_OWNERS: readonly OwnerReference[] = [];
