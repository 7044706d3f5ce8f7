import type { FieldPath } from '../../objects/fieldPath.ts';
import type { IntegerOrPlaceholder } from '../../objects/fields.ts';
import {
  integerOrPlaceholderField,
  nonEmptyTextField,
  objectField,
  objectsField,
  textField,
} from '../../objects/fields.ts';
import type { JsonObject } from '../../objects/json.ts';
import { objectNameOf } from '../objectName.ts';
import type { ObjectName } from '../reason.ts';

export const GATEWAY_GROUP = 'gateway.networking.k8s.io';

/** What an object of the Gateway API says about another object. */
export interface Reference {
  readonly group: string;
  readonly kind: string;
  /** Nothing: the namespace of the object that refers. */
  readonly namespace: string | undefined;
  readonly name: string;
  readonly field: FieldPath;
}

/** Reads a reference whose `group` is the core group where nothing is written. gateway-api: apis/v1 SecretObjectReference */
export function readReference(object: JsonObject, field: FieldPath, kind: string): Reference {
  return {
    group: textField(object, 'group') ?? '',
    kind: nonEmptyTextField(object, 'kind') ?? kind,
    namespace: nonEmptyTextField(object, 'namespace'),
    name: textField(object, 'name') ?? '',
    field,
  };
}

/** A reference to something that serves requests. */
export interface TargetReference extends Reference {
  /** The `port` of a Service. */
  readonly port: IntegerOrPlaceholder | undefined;
}

/** Reads a reference to a backend. gateway-api: apis/v1 BackendObjectReference */
export function readTarget(object: JsonObject, field: FieldPath): TargetReference {
  return { ...readReference(object, field, 'Service'), port: integerOrPlaceholderField(object, 'port') };
}

/** The ReferenceGrants of a cluster, by the namespace that they open. */
export type Grants = ReadonlyMap<string, readonly Grant[]>;

export interface Grant {
  readonly object: ObjectName;
  readonly from: readonly { readonly group: string; readonly kind: string; readonly namespace: string }[];
  readonly to: readonly { readonly group: string; readonly kind: string; readonly name: string | undefined }[];
}

/** Files ReferenceGrants under their namespaces. */
export function indexGrants(objects: readonly JsonObject[]): Grants {
  const byNamespace = new Map<string, Grant[]>();
  for (const grant of objects.map(readGrant)) {
    const { namespace } = grant.object;
    byNamespace.set(namespace, [...(byNamespace.get(namespace) ?? []), grant]);
  }
  return byNamespace;
}

/**
 * Whether an object may refer to another one: within a namespace always, beyond it where a ReferenceGrant of the target's
 * namespace names both. gateway-api: apis/v1 ReferenceGrantSpec
 */
export function isGranted(grants: Grants, from: Granted, to: Reference): boolean {
  const namespace = to.namespace ?? from.namespace;
  if (namespace === from.namespace) return true;
  return (grants.get(namespace) ?? []).some(
    (grant) =>
      grant.from.some(
        (one) => one.group === GATEWAY_GROUP && one.kind === from.kind && one.namespace === from.namespace,
      ) &&
      grant.to.some(
        ({ group, kind, name }) => group === to.group && kind === to.kind && (name === undefined || name === to.name),
      ),
  );
}

/** Who refers. */
export type Granted = Pick<ObjectName, 'kind' | 'namespace'>;

function readGrant(object: JsonObject): Grant {
  const spec = objectField(object, 'spec');
  return {
    object: objectNameOf(object),
    from: objectsField(spec, 'from').map((from) => ({
      group: textField(from, 'group') ?? '',
      kind: textField(from, 'kind') ?? '',
      namespace: textField(from, 'namespace') ?? '',
    })),
    to: objectsField(spec, 'to').map((to) => ({
      group: textField(to, 'group') ?? '',
      kind: textField(to, 'kind') ?? '',
      name: nonEmptyTextField(to, 'name'),
    })),
  };
}
