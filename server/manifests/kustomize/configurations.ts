import { asList, asObject, asText, type JsonObject, property } from '../../cluster/objects/json.ts';
import { type FieldFault, readFields } from './checkFields.ts';
import type { BuildContext, Root } from './context.ts';
import type { Fields, Shape } from './fieldShapes.ts';
import { type Kustomization, listIn, originIn } from './kustomization.ts';
import { readFieldSpecs } from './metadataTransformers.ts';
import type { NameReference } from './nameReferences.ts';
import { Refusal } from './refusal.ts';
import { defaultConfig, emptyConfig, fieldLists, mergeConfigs, type TransformerConfig } from './transformerConfig.ts';

/** The built-in fields and those of `configurations`. kubernetes: builtinconfig/transformerconfig.go MakeTransformerConfig */
export function readConfigurations(context: BuildContext, root: Root, kustomization: Kustomization): TransformerConfig {
  let own = emptyConfig;
  listIn(kustomization, 'configurations').forEach((entry, index) => {
    const path = asText(entry) ?? '';
    const place = originIn(kustomization, ['configurations', index]);
    context.attempt('transformer', place, () => {
      const [document] = context.readNamed(root, path, place).manifest.documents;
      if (document?.problem !== undefined) throw new Refusal(document.problem.message, place, 'broken-yaml');
      own = mergeConfigs(own, readConfig(asObject(document?.value)));
    });
  });
  return mergeConfigs(own, defaultConfig);
}

const fieldSpecs: Shape = {
  list: { fields: { group: 'text', version: 'text', kind: 'text', path: 'text', create: 'flag' } },
};

/** kubernetes: builtinconfig/transformerconfig.go TransformerConfig */
const configFields: Fields = {
  ...Object.fromEntries(fieldLists.map((list) => [list, fieldSpecs])),
  nameReference: {
    list: { fields: { group: 'text', version: 'text', kind: 'text', fieldSpecs } },
  },
};

function readConfig(value: JsonObject): TransformerConfig {
  const faults: FieldFault[] = [];
  const fields = readFields(value, configFields, [], faults);
  const [fault] = faults;
  if (fault !== undefined) throw new Refusal(fault.message);
  const config: { -readonly [list in keyof TransformerConfig]: TransformerConfig[list] } = {
    ...emptyConfig,
    nameReference: asList(property(fields, 'nameReference')).map((reference) => readReference(asObject(reference))),
  };
  for (const list of fieldLists) config[list] = readFieldSpecs(property(fields, list) ?? null);
  return config;
}

function readReference(reference: JsonObject): NameReference {
  const text = (key: string) => asText(property(reference, key)) ?? '';
  return {
    group: text('group'),
    version: text('version'),
    kind: text('kind'),
    fieldSpecs: readFieldSpecs(property(reference, 'fieldSpecs') ?? null),
  };
}
