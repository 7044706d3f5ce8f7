import { asObject, asText, property } from '../../cluster/objects/json.ts';
import type { Configured } from './buildMetadata.ts';
import type { BuildContext, Root } from './context.ts';
import { type Kustomization, listIn, originIn } from './kustomization.ts';
import { Patcher } from './patches.ts';
import { type ReadPluginFiles, readPlugins, runGenerator, runTransformer } from './plugins.ts';
import { Refusal } from './refusal.ts';
import type { Resource } from './resource.ts';
import { ResourceList } from './resourceList.ts';

/** Charts are rendered by Helm, not here. */
export function leaveOutCharts(context: BuildContext, kustomization: Kustomization): void {
  for (const [field, key] of CHARTS) {
    listIn(kustomization, field).forEach((chart, index) => {
      const name = asText(property(asObject(chart), key)) ?? '';
      context.leaveOut('helm', name, originIn(kustomization, [field, index]));
    });
  }
}

const CHARTS = [
  ['helmCharts', 'name'],
  ['helmChartInflationGenerator', 'chartName'],
] as const;

/** `generators`. kubernetes: kusttarget.go runGenerators */
export function runGeneratorPlugins(
  context: BuildContext,
  root: Root,
  kustomization: Kustomization,
  list: ResourceList,
  readFiles: ReadPluginFiles,
): void {
  const site = { context, root, list, patcher: new Patcher(context, root, list) };
  for (const plugin of readPlugins(context, kustomization, 'generators', readFiles)) {
    context.attempt('generator', plugin.node.origin, () => {
      const resource = runGenerator(site, plugin);
      if (resource !== undefined) context.metadata?.generated(resource, configuredBy(plugin));
    });
  }
}

/** `transformers`, then `validators`, which may not change anything. kubernetes: kusttarget.go runTransformers, runValidators */
export function runTransformerPlugins(
  context: BuildContext,
  root: Root,
  kustomization: Kustomization,
  list: ResourceList,
  readFiles: ReadPluginFiles,
): void {
  const site = { context, root, list, patcher: new Patcher(context, root, list) };
  for (const plugin of readPlugins(context, kustomization, 'transformers', readFiles)) {
    context.attempt('transformer', plugin.node.origin, () => runTransformer(site, plugin));
    context.metadata?.transformed(list, configuredBy(plugin));
  }
  for (const plugin of readPlugins(context, kustomization, 'validators', readFiles)) {
    context.attempt('transformer', plugin.node.origin, () => validate(context, root, list, plugin));
  }
}

function validate(context: BuildContext, root: Root, list: ResourceList, plugin: Resource): void {
  const copies = new ResourceList();
  copies.resources = list.resources.map((resource) => resource.copy());
  runTransformer({ context, root, list: copies, patcher: new Patcher(context, root, copies) }, plugin);
  if (textOf(list) !== textOf(copies)) throw new Refusal('a validator may not change anything');
}

function textOf({ resources }: ResourceList): string {
  return JSON.stringify(resources.map(({ node }) => node.toJson()));
}

function configuredBy({ kind, name, node }: Resource): Configured {
  return { file: node.origin.source.file, kind, name };
}
