import type { Json } from '../../objects/json.ts';

/** A rule in the Common Expression Language. kubernetes: apiextensions ValidationRule */
export interface CelRule {
  readonly rule: string;
  readonly message: string;
}

/** The schema of a custom resource, in the words of its definition. kubernetes: apiextensions JSONSchemaProps */
export interface Schema {
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';
  readonly nullable?: boolean;
  readonly default?: Json;
  readonly enum?: readonly Json[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly maxProperties?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema;
  readonly items?: Schema;
  /** The list is a map by these fields of its items. */
  readonly listMapKeys?: readonly string[];
  /** The list holds each item once. */
  readonly set?: true;
  readonly rules?: readonly CelRule[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly not?: Schema;
}

/** A kind of custom resources, as its definition declares it. */
export interface CustomKind {
  readonly group: string;
  readonly versions: readonly string[];
  readonly kind: string;
  readonly resource: string;
  readonly namespaced: boolean;
  readonly schema: Schema;
}

type Rest = Omit<Schema, 'type' | 'properties' | 'items' | 'additionalProperties'>;

/** A structure with these fields. */
export function object(properties: Readonly<Record<string, Schema>>, rest: Rest = {}): Schema {
  return { type: 'object', properties, ...rest };
}

/** A map from any name to values of one type. */
export function map(additionalProperties: Schema, rest: Rest = {}): Schema {
  return { type: 'object', additionalProperties, ...rest };
}

export function list(items: Schema, rest: Rest = {}): Schema {
  return { type: 'array', items, ...rest };
}

export function text(rest: Rest = {}): Schema {
  return { type: 'string', ...rest };
}

export function integer(rest: Rest = {}): Schema {
  return { type: 'integer', ...rest };
}

export const bool: Schema = { type: 'boolean' };
