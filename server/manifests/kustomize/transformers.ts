import { asObject, asText, type Json } from '../../cluster/objects/json.ts';
import type { BuildContext, Root } from './context.ts';
import { setImages } from './images.ts';
import { type Kustomization, listIn, objectIn, originIn, textField } from './kustomization.ts';
import { affixNames, transformAnnotations, transformCommonLabels, transformLabel } from './metadataTransformers.ts';
import { setNamespace } from './namespaceTransformer.ts';
import type { Origin } from './origin.ts';
import { Patcher } from './patches.ts';
import { replaceAll } from './replacements.ts';
import { transformReplicas } from './replicas.ts';
import type { ResourceList } from './resourceList.ts';
import type { TransformerConfig } from './transformerConfig.ts';

/** What a kustomization's fields work on. */
interface Site {
  readonly context: BuildContext;
  readonly root: Root;
  readonly kustomization: Kustomization;
  readonly list: ResourceList;
  readonly config: TransformerConfig;
  readonly patcher: Patcher;
}

/** What a field of a kustomization does to all objects: once, or once for each of its entries. */
interface Transformer {
  readonly field: string;
  /** Its name in kustomize. */
  readonly kind: string;
  readonly once?: (site: Site, place: Origin) => void;
  readonly each?: (site: Site, entry: Json, place: Origin, index: number) => void;
  /** Another field with which it runs too. */
  readonly runsWith?: string;
}

/** In this order, whatever the file's. kubernetes: kusttarget_configplugin.go configureBuiltinTransformers */
const TRANSFORMERS: readonly Transformer[] = [
  {
    field: 'patchesStrategicMerge',
    kind: 'PatchStrategicMergeTransformer',
    once: (site) => {
      forEach(site, 'patchesStrategicMerge', 'patch', (entry, place) => {
        site.patcher.strategicMerge(asText(entry) ?? '', place);
      });
    },
  },
  {
    field: 'patches',
    kind: 'PatchTransformer',
    each: ({ patcher }, entry, place) => patcher.patch(asObject(entry), place, false),
  },
  {
    field: 'namespace',
    kind: 'NamespaceTransformer',
    once: ({ list, config, kustomization }, place) => {
      setNamespace(list, config.namespace, textField(kustomization, 'namespace'), place);
    },
  },
  {
    field: 'namePrefix',
    kind: 'PrefixTransformer',
    once: ({ list, config, kustomization }, place) => {
      affixNames(list, config.namePrefix, textField(kustomization, 'namePrefix'), true, place);
    },
  },
  {
    field: 'nameSuffix',
    kind: 'SuffixTransformer',
    once: ({ list, config, kustomization }, place) => {
      affixNames(list, config.nameSuffix, textField(kustomization, 'nameSuffix'), false, place);
    },
  },
  {
    field: 'labels',
    kind: 'LabelTransformer',
    each: ({ list, kustomization, config }, entry, _, index) => {
      transformLabel(list, kustomization, config, asObject(entry), index);
    },
  },
  {
    field: 'commonLabels',
    kind: 'LabelTransformer',
    once: ({ list, kustomization, config }) => transformCommonLabels(list, kustomization, config),
    runsWith: 'labels',
  },
  {
    field: 'commonAnnotations',
    kind: 'AnnotationsTransformer',
    once: ({ list, kustomization, config }) => transformAnnotations(list, kustomization, config),
  },
  {
    field: 'patchesJson6902',
    kind: 'PatchJson6902Transformer',
    each: ({ patcher }, entry, place) => patcher.patch(asObject(entry), place, true),
  },
  {
    field: 'replicas',
    kind: 'ReplicaCountTransformer',
    each: ({ context, list, config }, entry, place) => {
      transformReplicas(context, list, asObject(entry), config, place);
    },
  },
  ...['images', 'imageTags'].map(
    (field): Transformer => ({
      field,
      kind: 'ImageTagTransformer',
      each: ({ list, config }, entry, place) => setImages(list, config.images, asObject(entry), place),
    }),
  ),
  {
    field: 'replacements',
    kind: 'ReplacementTransformer',
    once: ({ context, root, list, kustomization }, place) => {
      replaceAll(context, root, list, listIn(kustomization, 'replacements'), place);
    },
  },
];

/** Runs the transformers of a kustomization's own fields. kubernetes: kusttarget.go runTransformers */
export function runTransformers(
  context: BuildContext,
  root: Root,
  kustomization: Kustomization,
  list: ResourceList,
  config: TransformerConfig,
): void {
  const site = { context, root, kustomization, list, config, patcher: new Patcher(context, root, list) };
  for (const { field, kind, once, each, runsWith } of TRANSFORMERS) {
    const noted = () => context.metadata?.transformed(list, { file: kustomization.file, kind });
    const problem = kind.startsWith('Patch') ? 'patch' : 'transformer';
    if (each !== undefined) {
      forEach(site, field, problem, (entry, place, index) => each(site, entry, place, index), noted);
    } else if (isSet(kustomization, field) || (runsWith !== undefined && isSet(kustomization, runsWith))) {
      const place = originIn(kustomization, [field]);
      context.attempt(problem, place, () => once?.(site, place));
      noted();
    }
  }
}

/** Runs each entry of a list on its own, so that a faulty one hinders no other. */
function forEach(
  { context, kustomization }: Site,
  field: string,
  problem: 'patch' | 'transformer',
  run: (entry: Json, place: Origin, index: number) => void,
  then: () => void = () => undefined,
): void {
  listIn(kustomization, field).forEach((entry, index) => {
    const place = originIn(kustomization, [field, index]);
    context.attempt(problem, place, () => run(entry, place, index));
    then();
  });
}

function isSet(kustomization: Kustomization, field: string): boolean {
  if (textField(kustomization, field) !== '' || listIn(kustomization, field).length > 0) return true;
  return Object.keys(objectIn(kustomization, field)).length > 0;
}
