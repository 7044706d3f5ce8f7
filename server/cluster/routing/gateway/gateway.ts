import type { FieldPath } from '../../objects/fieldPath.ts';
import { integerField, nonEmptyTextField, objectField, objectsField, textField } from '../../objects/fields.ts';
import type { Json, JsonObject } from '../../objects/json.ts';
import { isObject, property } from '../../objects/json.ts';
import type { LabelSelector } from '../../objects/labelSelector.ts';
import { readLabelSelector } from '../../objects/labelSelector.ts';
import type { Aged } from '../age.ts';
import { creationTimeOf } from '../age.ts';
import { objectNameOf } from '../objectName.ts';
import type { ObjectName } from '../reason.ts';
import type { Reference } from './references.ts';
import { GATEWAY_GROUP, readReference } from './references.ts';

/** A Gateway as far as routing is concerned. */
export interface Gateway extends Aged {
  readonly className: string;
  readonly listeners: readonly Listener[];
  readonly parametersRef: Reference | undefined;
  /** Whose certificates clients must show, by listener port; under nothing for all other ports. */
  readonly clientAuthorities: ReadonlyMap<number | undefined, readonly Reference[]>;
}

export interface Listener {
  readonly object: ObjectName;
  readonly field: FieldPath;
  readonly name: string;
  readonly port: number;
  /** `HTTP`, `HTTPS`, `TLS`, `TCP`, `UDP`. */
  readonly protocol: string;
  /** Nothing: every name. */
  readonly hostname: string | undefined;
  readonly tls: ListenerTls | undefined;
  readonly allowed: AllowedRoutes;
}

export interface ListenerTls {
  /** `Terminate` or `Passthrough`. */
  readonly mode: string;
  readonly certificates: readonly Reference[];
}

export interface AllowedRoutes {
  /** `Same`, `All`, `Selector`, `None`. */
  readonly from: string;
  readonly selector: LabelSelector | undefined;
  /** Nothing: all that the protocol can have. */
  readonly kinds: readonly AllowedKind[] | undefined;
}

export interface AllowedKind {
  readonly group: string;
  readonly kind: string;
}

/** Reads a Gateway, with the API server's defaults; wrong types read as absent. gateway-api: apis/v1 Gateway */
export function readGateway(object: JsonObject): Gateway {
  const spec = objectField(object, 'spec');
  const name = objectNameOf(object);
  const parameters = property(objectField(spec, 'infrastructure'), 'parametersRef');
  return {
    object: name,
    created: creationTimeOf(object),
    className: textField(spec, 'gatewayClassName') ?? '',
    listeners: objectsField(spec, 'listeners').map((listener, index) =>
      readListener(listener, name, ['spec', 'listeners', index]),
    ),
    parametersRef: isObject(parameters)
      ? readReference(parameters, ['spec', 'infrastructure', 'parametersRef'], '')
      : undefined,
    clientAuthorities: readClientAuthorities(objectField(objectField(spec, 'tls'), 'frontend')),
  };
}

function readListener(listener: JsonObject, object: ObjectName, field: FieldPath): Listener {
  return {
    object,
    field,
    name: textField(listener, 'name') ?? '',
    port: integerField(listener, 'port') ?? 0,
    protocol: textField(listener, 'protocol') ?? '',
    hostname: nonEmptyTextField(listener, 'hostname'),
    tls: readTls(property(listener, 'tls'), [...field, 'tls']),
    allowed: readAllowedRoutes(objectField(listener, 'allowedRoutes')),
  };
}

function readTls(value: Json | undefined, field: FieldPath): ListenerTls | undefined {
  if (!isObject(value)) return undefined;
  return {
    mode: nonEmptyTextField(value, 'mode') ?? 'Terminate',
    certificates: readReferences(value, 'certificateRefs', field, 'Secret'),
  };
}

function readAllowedRoutes(allowed: JsonObject): AllowedRoutes {
  const namespaces = objectField(allowed, 'namespaces');
  const kinds = objectsField(allowed, 'kinds').map((kind) => ({
    group: textField(kind, 'group') ?? GATEWAY_GROUP,
    kind: textField(kind, 'kind') ?? '',
  }));
  return {
    from: nonEmptyTextField(namespaces, 'from') ?? 'Same',
    selector: readLabelSelector(property(namespaces, 'selector')),
    kinds: kinds.length > 0 ? kinds : undefined,
  };
}

/** gateway-api: apis/v1 FrontendTLSConfig */
function readClientAuthorities(frontend: JsonObject): Gateway['clientAuthorities'] {
  const field: FieldPath = ['spec', 'tls', 'frontend'];
  const authorities = (tls: JsonObject, path: FieldPath) =>
    readReferences(objectField(tls, 'validation'), 'caCertificateRefs', [...path, 'validation'], 'ConfigMap');
  const general = authorities(objectField(frontend, 'default'), [...field, 'default']);
  const special = objectsField(frontend, 'perPort').map((entry, index) => {
    const path = [...field, 'perPort', index, 'tls'];
    return [integerField(entry, 'port'), authorities(objectField(entry, 'tls'), path)] as const;
  });
  return new Map([[undefined, general] as const, ...special.filter(([port]) => port !== undefined)]);
}

function readReferences(object: JsonObject, key: string, field: FieldPath, kind: string): readonly Reference[] {
  return objectsField(object, key).map((reference, index) => readReference(reference, [...field, key, index], kind));
}
