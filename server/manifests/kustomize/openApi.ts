import {
  asList,
  asObject,
  asText,
  isObject,
  type Json,
  type JsonObject,
  property,
} from '../../cluster/objects/json.ts';
import type { BuildContext, Root } from './context.ts';
import { type Kustomization, objectIn, originIn } from './kustomization.ts';
import type { MergeSchema, OpenApi } from './mergeSchema.ts';
import { Refusal } from './refusal.ts';

const BUILT_IN = new Set(['v1.21.2']);

/**
 * The first `openapi` of a build counts for all of it; a schema of one's own takes the place of the built-in one.
 * kubernetes: sigs.k8s.io/kustomize/kyaml/openapi/openapi.go SetSchema
 */
export function readOpenApi(context: BuildContext, root: Root, kustomization: Kustomization): void {
  const place = originIn(kustomization, ['openapi']);
  context.attempt('transformer', place, () => {
    const field = objectIn(kustomization, 'openapi');
    const path = asText(property(field, 'path'));
    const version = asText(property(field, 'version'));
    const document = path === undefined ? undefined : context.readNamed(root, path, place).manifest.documents[0];
    if (context.hasOpenApi) return;
    if (path !== undefined) {
      if (version !== undefined) throw new Refusal('builtin version and custom schema provided, cannot use both');
      context.setOpenApi(new Definitions(asObject(document?.value)).byKind());
    } else if (version !== undefined && version !== '') {
      if (!BUILT_IN.has(version)) throw new Refusal('the specified OpenAPI version is not built in');
      context.setOpenApi(undefined);
    }
  });
}

/** The definitions of an OpenAPI document, as far as they say how to merge. */
class Definitions {
  readonly #definitions: JsonObject;
  readonly #read = new Map<string, MergeSchema>();

  constructor(document: JsonObject) {
    this.#definitions = asObject(property(document, 'definitions'));
  }

  byKind(): OpenApi {
    const kinds = new Map<string, MergeSchema>();
    for (const [name, definition] of Object.entries(this.#definitions)) {
      const [kind, ...more] = asList(property(asObject(definition), 'x-kubernetes-group-version-kind'));
      if (!isObject(kind) || more.length > 0) continue;
      const text = (key: string) => asText(property(kind, key)) ?? '';
      const group = text('group') === '' ? '' : `${text('group')}/`;
      kinds.set(`${group}${text('version')}/${text('kind')}`, this.#named(name));
    }
    return kinds;
  }

  /** A definition that refers to itself is read once. */
  #named(name: string): MergeSchema {
    let schema = this.#read.get(name);
    if (schema === undefined) {
      schema = {};
      this.#read.set(name, schema);
      Object.assign(schema, this.#schema(property(this.#definitions, name) ?? null));
    }
    return schema;
  }

  #schema(value: Json): MergeSchema {
    const definition = asObject(value);
    const reference = asText(property(definition, '$ref'));
    if (reference !== undefined) return this.#named(reference.replace('#/definitions/', ''));
    const schema: { -readonly [key in keyof MergeSchema]: MergeSchema[key] } = {};
    const properties = Object.entries(asObject(property(definition, 'properties')));
    if (properties.length > 0) {
      schema.fields = Object.fromEntries(properties.map(([name, field]) => [name, this.#schema(field)]));
    }
    const values = property(definition, 'additionalProperties');
    if (isObject(values)) schema.values = this.#schema(values);
    const items = property(definition, 'items');
    if (isObject(items)) schema.items = this.#schema(items);
    if (property(definition, 'x-kubernetes-patch-strategy') === 'merge') schema.keys = keysOf(definition);
    return schema;
  }
}

function keysOf(definition: JsonObject): readonly string[] {
  const several = asList(property(definition, 'x-kubernetes-list-map-keys')).map((key) => asText(key) ?? '');
  if (several.length > 0) return several;
  const one = asText(property(definition, 'x-kubernetes-patch-merge-key'));
  return one === undefined ? [] : [one];
}
