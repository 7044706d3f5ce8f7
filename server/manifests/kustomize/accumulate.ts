import { asObject, asText, property } from '../../cluster/objects/json.ts';
import { BuildMetadata, type Configured } from './buildMetadata.ts';
import { readConfigurations } from './configurations.ts';
import { BuildContext, outsideRoot, type Root } from './context.ts';
import { readCrds } from './crds.ts';
import { isWithin, joinPath, type ManifestFiles } from './files.ts';
import { finishAnnotations } from './finishAnnotations.ts';
import { runGenerators } from './generators.ts';
import { hashNames } from './hashNames.ts';
import { type Kustomization, listIn, loadKustomization, originIn } from './kustomization.ts';
import { textIn } from './node.ts';
import { readOpenApi } from './openApi.ts';
import type { Origin } from './origin.ts';
import { Patcher } from './patches.ts';
import { readPlugins, runGenerator, runTransformer } from './plugins.ts';
import type { KustomizeProblem, Unbuilt } from './problem.ts';
import { readResources } from './readResources.ts';
import { fixReferences } from './referenceTransformer.ts';
import { Refusal } from './refusal.ts';
import { isRemote } from './remote.ts';
import { describeId, type Resource } from './resource.ts';
import { ResourceList } from './resourceList.ts';
import { sortResources } from './sortResources.ts';
import { emptyConfig, mergeConfigs, type TransformerConfig } from './transformerConfig.ts';
import { runTransformers } from './transformers.ts';
import { mergeVariables, readVariables, resolveVariables, type Variable } from './variables.ts';

/** What a root gathers. */
export interface Accumulated {
  readonly resources: readonly Resource[];
  readonly problems: readonly KustomizeProblem[];
  readonly unbuilt: readonly Unbuilt[];
  readonly seen: ReadonlySet<string>;
}

/** kubernetes: sigs.k8s.io/kustomize/api/internal/target/kusttarget.go makeCustomizedResMap, api/krusty/kustomizer.go Run */
export function accumulateRoot(files: ManifestFiles, folder: string): Accumulated {
  const context = new BuildContext(files);
  const root = { folder: joinPath(folder, '.') };
  const kustomization = loadKustomization(context, root.folder);
  const resources = kustomization === undefined ? [] : finish(context, root, kustomization);
  const { problems, unbuilt, seen } = context;
  return { resources, problems, unbuilt, seen };
}

/** What is done once, when everything is there: names get their hashes, references follow, variables are put in. */
function finish(context: BuildContext, root: Root, kustomization: Kustomization): readonly Resource[] {
  if (listIn(kustomization, 'buildMetadata').length > 0) context.metadata = new BuildMetadata(kustomization);
  readOpenApi(context, root, kustomization);
  const gathered = newAccumulator();
  accumulateTarget(context, root, kustomization, gathered);
  const { list, config, variables } = gathered;
  hashNames(list);
  context.attempt('reference', originIn(kustomization, []), () => fixReferences(list, config.nameReference));
  resolveVariables(context, list, variables, config.varReference);
  list.resources = list.resources.filter((resource) => isWhole(context, resource) && !isLocal(resource));
  context.attempt('transformer', originIn(kustomization, ['sortOptions']), () => {
    list.resources = sortResources(list.resources, kustomization);
  });
  context.metadata?.finish(list);
  for (const resource of list.resources) finishAnnotations(resource);
  return list.resources;
}

/** Patches may have left something that is no object any more. kubernetes: kyaml/yaml/rnode.go GetValidatedMetadata */
function isWhole(context: BuildContext, resource: Resource): boolean {
  const missing = resource.kind === '' ? 'kind' : resource.name === '' ? 'metadata.name' : undefined;
  if (missing === undefined || (missing === 'metadata.name' && resource.kind.endsWith('List'))) return true;
  context.report('no-resource', `what is built of this object has no ${missing}`, resource.node.origin);
  return false;
}

/** kubernetes: sigs.k8s.io/kustomize/api/resource/factory.go DropLocalNodes */
function isLocal({ node }: Resource): boolean {
  const metadata = node.get('metadata');
  const annotations = metadata?.type === 'mapping' ? metadata.get('annotations') : undefined;
  const value = textIn(annotations, 'config.kubernetes.io/local-config');
  return value !== undefined && value !== 'false';
}

/** What a kustomization has gathered so far. A component goes on with what its user has gathered. */
interface Accumulator {
  readonly list: ResourceList;
  config: TransformerConfig;
  variables: readonly Variable[];
}

function newAccumulator(): Accumulator {
  return { list: new ResourceList(), config: emptyConfig, variables: [] };
}

function accumulateTarget(
  context: BuildContext,
  root: Root,
  kustomization: Kustomization,
  gathered: Accumulator,
): void {
  for (const field of ['resources', 'bases']) {
    listIn(kustomization, field).forEach((entry, index) => {
      const place = originIn(kustomization, [field, index]);
      accumulateEntry(context, root, asText(entry) ?? '', place, gathered);
    });
  }
  context.attempt('transformer', originIn(kustomization, ['configurations']), () => {
    const own = readConfigurations(context, root, kustomization);
    gathered.config = mergeConfigs(mergeConfigs(gathered.config, own), readCrds(context, root, kustomization));
  });
  generate(context, root, kustomization, gathered.list);
  listIn(kustomization, 'components').forEach((entry, index) => {
    accumulateComponent(context, root, asText(entry) ?? '', originIn(kustomization, ['components', index]), gathered);
  });
  runTransformers(context, root, kustomization, gathered.list, gathered.config);
  runPlugins(context, root, kustomization, gathered.list);
  const variables = readVariables(context, kustomization, gathered.list);
  gathered.variables = mergeVariables(context, gathered.variables, variables);
}

/** kubernetes: kusttarget.go runGenerators */
function generate(context: BuildContext, root: Root, kustomization: Kustomization, list: ResourceList): void {
  runGenerators(context, root, kustomization, list);
  for (const field of ['helmCharts', 'helmChartInflationGenerator']) {
    listIn(kustomization, field).forEach((chart, index) => {
      const name = asText(property(asObject(chart), field === 'helmCharts' ? 'name' : 'chartName')) ?? '';
      context.leaveOut('helm', name, originIn(kustomization, [field, index]));
    });
  }
  const site = { context, root, list, patcher: new Patcher(context, root, list) };
  for (const plugin of pluginsOf(context, root, kustomization, 'generators')) {
    context.attempt('generator', plugin.node.origin, () => {
      const resource = runGenerator(site, plugin);
      if (resource !== undefined) context.metadata?.generated(resource, configuredBy(plugin));
    });
  }
}

/** `transformers`, then `validators`, which may not change anything. kubernetes: kusttarget.go runTransformers, runValidators */
function runPlugins(context: BuildContext, root: Root, kustomization: Kustomization, list: ResourceList): void {
  const site = { context, root, list, patcher: new Patcher(context, root, list) };
  for (const plugin of pluginsOf(context, root, kustomization, 'transformers')) {
    context.attempt('transformer', plugin.node.origin, () => runTransformer(site, plugin));
    context.metadata?.transformed(list, configuredBy(plugin));
  }
  for (const plugin of pluginsOf(context, root, kustomization, 'validators')) {
    const copies = new ResourceList();
    copies.resources = list.resources.map((resource) => resource.copy());
    const patcher = new Patcher(context, root, copies);
    context.attempt('transformer', plugin.node.origin, () => {
      runTransformer({ context, root, list: copies, patcher }, plugin);
      if (differ(list, copies)) throw new Refusal("validator shouldn't modify the resource map");
    });
  }
}

function differ(list: ResourceList, copies: ResourceList): boolean {
  const text = ({ resources }: ResourceList) => JSON.stringify(resources.map(({ node }) => node.toJson()));
  return text(list) !== text(copies);
}

function configuredBy({ kind, name, node }: Resource): Configured {
  return { file: node.origin.source.file, kind, name };
}

function pluginsOf(
  context: BuildContext,
  root: Root,
  kustomization: Kustomization,
  field: string,
): readonly Resource[] {
  return readPlugins(context, kustomization, field, (entry, place) => {
    const gathered = newAccumulator();
    accumulateEntry(context, root, entry, place, gathered);
    return gathered.list.resources;
  });
}

function accumulateEntry(context: BuildContext, root: Root, entry: string, place: Origin, gathered: Accumulator): void {
  const path = joinPath(root.folder, entry);
  if (entry === '' || entry.startsWith('/')) {
    context.report(
      'missing-file',
      entry === '' ? 'this entry is empty' : `'${entry}' is an absolute path, which kustomize does not take`,
      place,
    );
  } else if (context.text(path) !== undefined) accumulateFile(context, root, entry, place, gathered);
  else if (context.isFolder(path)) accumulateFolder(context, root, path, place, gathered);
  else if (isRemote(entry)) context.leaveOut('remote', entry, place);
  else context.report('missing-file', `'${entry}' does not exist`, place);
}

function accumulateFile(context: BuildContext, root: Root, entry: string, place: Origin, gathered: Accumulator): void {
  const path = joinPath(root.folder, entry);
  if (!isWithin(path, root.folder)) {
    context.report('outside-root', outsideRoot(entry), place);
    return;
  }
  const manifest = context.manifest(path);
  if (manifest === undefined) return;
  const { resources, fault } = readResources(manifest, path, 'resource');
  if (fault !== undefined) context.report('no-resource', fault.message, fault.place);
  context.metadata?.readFrom(resources, path);
  merge(context, resources, place, gathered.list);
}

function accumulateFolder(
  context: BuildContext,
  root: Root,
  folder: string,
  place: Origin,
  gathered: Accumulator,
): void {
  const kustomization = enter(context, root, folder, place, false);
  if (kustomization === undefined) return;
  readOpenApi(context, { folder }, kustomization);
  const inner = newAccumulator();
  accumulateTarget(context, { folder, outer: root }, kustomization, inner);
  merge(context, inner.list.resources, place, gathered.list);
  context.attempt('transformer', place, () => {
    gathered.config = mergeConfigs(gathered.config, inner.config);
  });
  gathered.variables = mergeVariables(context, gathered.variables, inner.variables);
}

/** kubernetes: kusttarget.go accumulateComponents */
function accumulateComponent(
  context: BuildContext,
  root: Root,
  entry: string,
  place: Origin,
  gathered: Accumulator,
): void {
  const folder = joinPath(root.folder, entry);
  if (entry === '' || entry.startsWith('/') || !context.isFolder(folder)) {
    if (isRemote(entry)) context.leaveOut('remote', entry, place);
    else context.report('missing-file', `component '${entry}' does not exist`, place);
    return;
  }
  const kustomization = enter(context, root, folder, place, true);
  if (kustomization === undefined) return;
  readOpenApi(context, { folder }, kustomization);
  accumulateTarget(context, { folder, outer: root }, kustomization, gathered);
}

/** Loads the kustomization of another folder, unless it leads in a circle or is of the wrong kind. */
function enter(
  context: BuildContext,
  root: Root,
  folder: string,
  place: Origin,
  asComponent: boolean,
): Kustomization | undefined {
  for (let outer: Root | undefined = root; outer !== undefined; outer = outer.outer) {
    if (isWithin(outer.folder, folder)) {
      context.report('cycle', `'${folder}' leads in a circle: it contains '${outer.folder}', which takes it in`, place);
      return undefined;
    }
  }
  const kustomization = loadKustomization(context, folder, place);
  if (kustomization === undefined || kustomization.isComponent === asComponent) return kustomization;
  const message = asComponent
    ? `'${folder}' is no Component: only resources can name it`
    : `'${folder}' is a Component: only components can name it`;
  context.report('wrong-kind', message, place);
  return undefined;
}

function merge(context: BuildContext, resources: readonly Resource[], place: Origin, list: ResourceList): void {
  for (const resource of resources) {
    if (list.append(resource)) continue;
    const message = `${describeId(resource.id)} is taken in twice`;
    context.report('duplicate-id', message, place);
  }
}
