import { asObject, asText, isObject, type JsonObject, property } from '../../cluster/objects/json.ts';
import type { BuildContext, Root } from './context.ts';
import type { FieldSpec } from './fieldSpec.ts';
import { type Kustomization, listIn, originIn } from './kustomization.ts';
import { Refusal } from './refusal.ts';
import { emptyConfig, mergeConfigs, type TransformerConfig } from './transformerConfig.ts';

/** What `crds` say of custom kinds: which fields name others, take labels, annotations or prefixes. kubernetes: accumulator/loadconfigfromcrds.go */
export function readCrds(context: BuildContext, root: Root, kustomization: Kustomization): TransformerConfig {
  let config = emptyConfig;
  listIn(kustomization, 'crds').forEach((entry, index) => {
    const path = asText(entry) ?? '';
    const place = originIn(kustomization, ['crds', index]);
    context.attempt('transformer', place, () => {
      const [document] = context.readNamed(root, path, place).manifest.documents;
      const types = document?.value ?? null;
      if (!isObject(types) || !Object.values(types).every(isObject)) {
        throw new Refusal(`unable to parse open API definition from '${path}'`);
      }
      for (const name of Object.keys(types)) config = mergeConfigs(config, readType(types, name));
    });
  });
  return config;
}

function propertiesOf(types: JsonObject, name: string): JsonObject {
  return asObject(property(asObject(property(asObject(property(types, name)), 'Schema')), 'properties'));
}

function readType(types: JsonObject, name: string): TransformerConfig {
  const properties = propertiesOf(types, name);
  if (!['kind', 'apiVersion', 'metadata'].every((key) => Object.hasOwn(properties, key))) return emptyConfig;
  return readProperties(types, name, name.slice(name.lastIndexOf('.') + 1), []);
}

/** Types may refer to each other in circles. */
const DEEPEST = 20;

function readProperties(types: JsonObject, name: string, kind: string, path: readonly string[]): TransformerConfig {
  if (path.length > DEEPEST) return emptyConfig;
  let config = emptyConfig;
  for (const [key, value] of Object.entries(propertiesOf(types, name))) {
    const schema = asObject(value);
    const text = (extension: string) => asText(property(schema, `x-kubernetes-${extension}`));
    const at = (...more: readonly string[]): readonly FieldSpec[] => [
      { group: '', version: '', kind, path: [...path, key, ...more].join('/'), create: false },
    ];
    if (text('annotation') !== undefined) config = mergeConfigs(config, { ...emptyConfig, commonAnnotations: at() });
    if (text('label-selector') !== undefined) config = mergeConfigs(config, { ...emptyConfig, commonLabels: at() });
    if (text('identity') !== undefined) config = mergeConfigs(config, { ...emptyConfig, namePrefix: at() });
    const version = text('object-ref-api-version');
    const target = text('object-ref-kind');
    if (version !== undefined && target !== undefined) {
      const fieldSpecs = at(text('object-ref-name-key') ?? 'name');
      const reference = { group: '', version, kind: target, fieldSpecs };
      config = mergeConfigs(config, { ...emptyConfig, nameReference: [reference] });
    }
    const type = asText(property(schema, '$ref'));
    if (type !== undefined) config = mergeConfigs(config, readProperties(types, type, kind, [...path, key]));
  }
  return config;
}
