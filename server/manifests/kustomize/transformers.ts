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

/** One thing that a kustomization does to all objects. */
interface Step {
  /** The transformer's name in kustomize. */
  readonly kind: string;
  readonly place: Origin;
  readonly run: () => void;
}

/** Runs the transformers of a kustomization's own fields. kubernetes: kusttarget.go runTransformers */
export function runTransformers(
  context: BuildContext,
  root: Root,
  kustomization: Kustomization,
  list: ResourceList,
  config: TransformerConfig,
): void {
  for (const { kind, place, run } of steps(context, root, kustomization, list, config)) {
    context.attempt(kind.startsWith('Patch') ? 'patch' : 'transformer', place, run);
    context.metadata?.transformed(list, { file: kustomization.file, kind });
  }
}

/** In this order, whatever the file's. kubernetes: kusttarget_configplugin.go configureBuiltinTransformers */
function steps(
  context: BuildContext,
  root: Root,
  kustomization: Kustomization,
  list: ResourceList,
  config: TransformerConfig,
): readonly Step[] {
  const patcher = new Patcher(context, root, list);
  const each = (field: string, kind: string, run: Each): readonly Step[] =>
    listIn(kustomization, field).map((entry, index) => {
      const place = originIn(kustomization, [field, index]);
      return { kind, place, run: () => run(entry, place, index) };
    });
  const once = (field: string, kind: string, run: (place: Origin) => void): readonly Step[] => {
    const place = originIn(kustomization, [field]);
    return isSet(kustomization, field) ? [{ kind, place, run: () => run(place) }] : [];
  };
  const affix = (field: string, place: Origin) => {
    const isPrefix = field === 'namePrefix';
    affixNames(
      list,
      isPrefix ? config.namePrefix : config.nameSuffix,
      textField(kustomization, field),
      isPrefix,
      place,
    );
  };
  return [
    ...once('patchesStrategicMerge', 'PatchStrategicMergeTransformer', () => {
      for (const { place, run } of each('patchesStrategicMerge', '', (entry, at) => {
        patcher.strategicMerge(asText(entry) ?? '', at);
      })) {
        context.attempt('patch', place, run);
      }
    }),
    ...each('patches', 'PatchTransformer', (entry, place) => patcher.patch(asObject(entry), place, false)),
    ...once('namespace', 'NamespaceTransformer', (place) => {
      setNamespace(list, config.namespace, textField(kustomization, 'namespace'), place);
    }),
    ...once('namePrefix', 'PrefixTransformer', (place) => affix('namePrefix', place)),
    ...once('nameSuffix', 'SuffixTransformer', (place) => affix('nameSuffix', place)),
    ...each('labels', 'LabelTransformer', (entry, _, index) => {
      transformLabel(list, kustomization, config, asObject(entry), index);
    }),
    // With any labels, kustomize runs the transformer of the common ones too, even when there are none.
    ...once(isSet(kustomization, 'labels') ? 'labels' : 'commonLabels', 'LabelTransformer', () => {
      transformCommonLabels(list, kustomization, config);
    }),
    ...once('commonAnnotations', 'AnnotationsTransformer', () => transformAnnotations(list, kustomization, config)),
    ...each('patchesJson6902', 'PatchJson6902Transformer', (entry, place) => {
      patcher.patch(asObject(entry), place, true);
    }),
    ...each('replicas', 'ReplicaCountTransformer', (entry, place) => {
      transformReplicas(context, list, asObject(entry), config, place);
    }),
    ...['images', 'imageTags'].flatMap((field) =>
      each(field, 'ImageTagTransformer', (entry, place) => setImages(list, config.images, asObject(entry), place)),
    ),
    ...once('replacements', 'ReplacementTransformer', (place) => {
      replaceAll(context, root, list, listIn(kustomization, 'replacements'), place);
    }),
  ];
}

type Each = (entry: Json, place: Origin, index: number) => void;

function isSet(kustomization: Kustomization, field: string): boolean {
  if (textField(kustomization, field) !== '' || listIn(kustomization, field).length > 0) return true;
  return Object.keys(objectIn(kustomization, field)).length > 0;
}
