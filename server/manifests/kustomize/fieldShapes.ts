/** What may stand in a field of a kustomization: it is decoded strictly. */
export type Shape =
  | 'text'
  | 'flag'
  | 'integer'
  | 'anything'
  | { readonly list: Shape }
  | { readonly map: Shape }
  | { readonly fields: Fields };

export type Fields = { readonly [name: string]: Shape };

const texts: Shape = { list: 'text' };
const textMap: Shape = { map: 'text' };

const groupVersionKind: Fields = { group: 'text', version: 'text', kind: 'text' };
const resourceId: Fields = { ...groupVersionKind, name: 'text', namespace: 'text' };

/** kubernetes: sigs.k8s.io/kustomize/api/types/selector.go */
const selector: Shape = { fields: { ...resourceId, annotationSelector: 'text', labelSelector: 'text' } };

const fieldSpec: Shape = { fields: { ...groupVersionKind, path: 'text', create: 'flag' } };

const patch: Shape = {
  fields: {
    path: 'text',
    patch: 'text',
    target: selector,
    options: { fields: { allowNameChange: 'flag', allowKindChange: 'flag' } },
  },
};

const image: Shape = { fields: { name: 'text', newName: 'text', tagSuffix: 'text', newTag: 'text', digest: 'text' } };

const fieldOptions: Shape = { fields: { delimiter: 'text', index: 'integer', encoding: 'text', create: 'flag' } };

/** kubernetes: sigs.k8s.io/kustomize/api/types/replacement.go */
export const replacementFields: Fields = {
  source: { fields: { ...resourceId, fieldPath: 'text', options: fieldOptions } },
  sourceValue: 'text',
  targets: {
    list: { fields: { select: selector, reject: { list: selector }, fieldPaths: texts, options: fieldOptions } },
  },
};

const generatorOptions: Shape = {
  fields: { labels: textMap, annotations: textMap, disableNameSuffixHash: 'flag', immutable: 'flag' },
};

const generator: Fields = {
  namespace: 'text',
  name: 'text',
  behavior: 'text',
  literals: texts,
  files: texts,
  envs: texts,
  env: 'text',
  options: generatorOptions,
};

/** kubernetes: sigs.k8s.io/kustomize/api/types/kustomization.go Kustomization */
export const kustomizationFields: Fields = {
  apiVersion: 'text',
  kind: 'text',
  metadata: { fields: { name: 'text', namespace: 'text', labels: textMap, annotations: textMap } },
  openapi: textMap,
  namePrefix: 'text',
  nameSuffix: 'text',
  namespace: 'text',
  commonLabels: textMap,
  labels: {
    list: {
      fields: { pairs: textMap, includeSelectors: 'flag', includeTemplates: 'flag', fields: { list: fieldSpec } },
    },
  },
  commonAnnotations: textMap,
  patchesStrategicMerge: texts,
  patchesJson6902: { list: patch },
  patches: { list: patch },
  images: { list: image },
  imageTags: { list: image },
  replacements: { list: { fields: { path: 'text', ...replacementFields } } },
  replicas: { list: { fields: { name: 'text', count: 'integer' } } },
  vars: {
    list: {
      fields: {
        name: 'text',
        objref: { fields: { ...resourceId, apiVersion: 'text' } },
        fieldref: { fields: { fieldpath: 'text' } },
      },
    },
  },
  sortOptions: {
    fields: { order: 'text', legacySortOptions: { fields: { orderFirst: texts, orderLast: texts } } },
  },
  resources: texts,
  components: texts,
  crds: texts,
  bases: texts,
  configMapGenerator: { list: { fields: generator } },
  secretGenerator: { list: { fields: { ...generator, type: 'text' } } },
  helmGlobals: { fields: { chartHome: 'text', configHome: 'text' } },
  helmCharts: { list: 'anything' },
  helmChartInflationGenerator: { list: 'anything' },
  generatorOptions,
  configurations: texts,
  generators: texts,
  transformers: texts,
  validators: texts,
  inventory: 'anything',
  buildMetadata: texts,
};
