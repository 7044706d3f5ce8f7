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
import { type Kustomization, listIn, originIn } from './kustomization.ts';
import { readFieldSpecs } from './metadataTransformers.ts';
import type { NameReference } from './nameReferences.ts';
import { Refusal } from './refusal.ts';
import { defaultConfig, emptyConfig, fieldLists, mergeConfigs, type TransformerConfig } from './transformerConfig.ts';

/** The built-in fields and those of `configurations`. kubernetes: builtinconfig/transformerconfig.go MakeTransformerConfig */
export function readConfigurations(context: BuildContext, root: Root, kustomization: Kustomization): TransformerConfig {
  let config = defaultConfig;
  listIn(kustomization, 'configurations').forEach((entry, index) => {
    const path = asText(entry) ?? '';
    const place = originIn(kustomization, ['configurations', index]);
    context.attempt('transformer', place, () => {
      const [document] = context.readNamed(root, path, place).manifest.documents;
      if (document?.problem !== undefined) throw new Refusal(document.problem.message, place, 'broken-yaml');
      config = mergeConfigs(config, readConfig(asObject(document?.value)));
    });
  });
  return config;
}

/** kubernetes: builtinconfig/transformerconfig.go TransformerConfig; `labels` are further fields of `commonLabels` */
function readConfig(value: JsonObject): TransformerConfig {
  const config: { -readonly [list in keyof TransformerConfig]: TransformerConfig[list] } = {
    ...emptyConfig,
    nameReference: readReferences(field(value, 'nameReference')),
  };
  for (const list of fieldLists) config[list] = readFieldSpecs(field(value, list));
  return config;
}

function field(value: JsonObject, name: string): Json {
  const own = property(value, name);
  if (own !== undefined) return own;
  const key = Object.keys(value).find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  return (key === undefined ? undefined : property(value, key)) ?? null;
}

function readReferences(value: Json): readonly NameReference[] {
  return asList(value)
    .filter(isObject)
    .map((reference) => {
      const text = (key: string) => asText(property(reference, key)) ?? '';
      return {
        group: text('group'),
        version: text('version'),
        kind: text('kind'),
        fieldSpecs: readFieldSpecs(field(reference, 'fieldSpecs')),
      };
    });
}
