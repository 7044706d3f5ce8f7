import type { FieldPath } from '../../objects/fieldPath.ts';
import {
  integerOrPlaceholderField,
  nonEmptyTextField,
  objectField,
  objectsField,
  textField,
  textsField,
} from '../../objects/fields.ts';
import type { Json, JsonObject } from '../../objects/json.ts';
import { isObject, property } from '../../objects/json.ts';
import type { Labels } from '../../objects/labels.ts';
import { labelOf } from '../../objects/labels.ts';
import { readMetadata } from '../../objects/metadata.ts';
import type { Aged } from '../age.ts';
import { creationTimeOf } from '../age.ts';
import { objectNameOf } from '../objectName.ts';

/** An Ingress as far as routing is concerned. */
export interface Ingress extends Aged {
  /** `spec.ingressClassName`, or the annotation that came before it. */
  readonly className: string | undefined;
  readonly annotations: Labels;
  readonly defaultBackend: IngressBackend | undefined;
  readonly rules: readonly IngressRule[];
  readonly tls: readonly IngressTls[];
}

export interface IngressRule {
  /** Nothing: every host. */
  readonly host: string | undefined;
  readonly paths: readonly IngressPath[];
}

export interface IngressPath {
  /** `/` where nothing is written. */
  readonly path: string;
  /** `Exact`, `Prefix`, `ImplementationSpecific`. */
  readonly pathType: string;
  readonly backend: IngressBackend;
}

export type IngressBackend =
  | {
      readonly type: 'service';
      readonly service: string;
      readonly port: number | string | undefined;
      /** From the root of the Ingress. */
      readonly field: FieldPath;
    }
  | {
      readonly type: 'resource';
      readonly group: string;
      readonly kind: string;
      readonly name: string;
      readonly field: FieldPath;
    };

export interface IngressTls {
  readonly hosts: readonly string[];
  readonly secretName: string | undefined;
}

const CLASS_ANNOTATION = 'kubernetes.io/ingress.class';

/** Reads an Ingress; wrong types read as absent. */
export function readIngress(object: JsonObject): Ingress {
  const spec = objectField(object, 'spec');
  const { annotations } = readMetadata(object);
  const field: FieldPath = ['spec', 'rules'];
  return {
    object: objectNameOf(object),
    created: creationTimeOf(object),
    className: nonEmptyTextField(spec, 'ingressClassName') ?? labelOf(annotations, CLASS_ANNOTATION),
    annotations,
    defaultBackend: readBackend(property(spec, 'defaultBackend'), ['spec', 'defaultBackend']),
    rules: objectsField(spec, 'rules').map((rule, index) => readRule(rule, [...field, index])),
    tls: objectsField(spec, 'tls').map((entry) => ({
      hosts: textsField(entry, 'hosts'),
      secretName: nonEmptyTextField(entry, 'secretName'),
    })),
  };
}

/** The way to a path of an Ingress. */
export function pathField(rule: number, path: number): FieldPath {
  return ['spec', 'rules', rule, 'http', 'paths', path];
}

function readRule(rule: JsonObject, field: FieldPath): IngressRule {
  return {
    host: nonEmptyTextField(rule, 'host'),
    paths: objectsField(objectField(rule, 'http'), 'paths').flatMap((path, index) => {
      const backend = readBackend(property(path, 'backend'), [...field, 'http', 'paths', index, 'backend']);
      if (!backend) return [];
      const pathType = nonEmptyTextField(path, 'pathType') ?? 'ImplementationSpecific';
      return [{ path: nonEmptyTextField(path, 'path') ?? '/', pathType, backend }];
    }),
  };
}

function readBackend(value: Json | undefined, field: FieldPath): IngressBackend | undefined {
  if (!isObject(value)) return undefined;
  const { service, resource } = value;
  if (isObject(service)) {
    const port = objectField(service, 'port');
    const written = nonEmptyTextField(port, 'name') ?? integerOrPlaceholderField(port, 'number');
    return { type: 'service', service: textField(service, 'name') ?? '', port: written, field: [...field, 'service'] };
  }
  if (!isObject(resource)) return undefined;
  return {
    type: 'resource',
    group: textField(resource, 'apiGroup') ?? '',
    kind: textField(resource, 'kind') ?? '',
    name: textField(resource, 'name') ?? '',
    field: [...field, 'resource'],
  };
}
