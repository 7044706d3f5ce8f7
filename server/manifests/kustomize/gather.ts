import { asText } from '../../cluster/objects/json.ts';
import { readConfigurations } from './configurations.ts';
import { type BuildContext, outsideRoot, type Root } from './context.ts';
import { readCrds } from './crds.ts';
import { isWithin, joinPath } from './files.ts';
import { runGenerators } from './generators.ts';
import { type Kustomization, listIn, loadKustomization, originIn } from './kustomization.ts';
import { readOpenApi } from './openApi.ts';
import type { Origin } from './origin.ts';
import { readResources } from './readResources.ts';
import { isRemote } from './remote.ts';
import { describeId, type Resource } from './resource.ts';
import { ResourceList } from './resourceList.ts';
import { leaveOutCharts, runGeneratorPlugins, runTransformerPlugins } from './runPlugins.ts';
import { emptyConfig, mergeConfigs, type TransformerConfig } from './transformerConfig.ts';
import { runTransformers } from './transformers.ts';
import { mergeVariables, readVariables, type Variable } from './variables.ts';

/** What a kustomization has gathered so far. A component goes on with what its user has gathered. */
export interface Accumulator {
  readonly list: ResourceList;
  config: TransformerConfig;
  variables: readonly Variable[];
}

/** One that has nothing yet. */
export function newAccumulator(): Accumulator {
  return { list: new ResourceList(), config: emptyConfig, variables: [] };
}

/** Takes in what a kustomization names, makes what it generates and changes it all. kubernetes: kusttarget.go accumulateTarget */
export function gather(context: BuildContext, root: Root, kustomization: Kustomization, gathered: Accumulator): void {
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
  const readFiles = (entry: string, place: Origin) => readEntry(context, root, entry, place);
  runGenerators(context, root, kustomization, gathered.list);
  leaveOutCharts(context, kustomization);
  runGeneratorPlugins(context, root, kustomization, gathered.list, readFiles);
  listIn(kustomization, 'components').forEach((entry, index) => {
    accumulateComponent(context, root, asText(entry) ?? '', originIn(kustomization, ['components', index]), gathered);
  });
  runTransformers(context, root, kustomization, gathered.list, gathered.config);
  runTransformerPlugins(context, root, kustomization, gathered.list, readFiles);
  const variables = readVariables(context, kustomization, gathered.list);
  gathered.variables = mergeVariables(context, gathered.variables, variables);
}

/** The objects of one file or folder alone. */
function readEntry(context: BuildContext, root: Root, entry: string, place: Origin): readonly Resource[] {
  const gathered = newAccumulator();
  accumulateEntry(context, root, entry, place, gathered);
  return gathered.list.resources;
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
  gather(context, { folder, outer: root }, kustomization, inner);
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
  const before = new Set(gathered.list.resources);
  gather(context, { folder, outer: root }, kustomization, gathered);
  const resources = gathered.list.resources.filter((resource) => !before.has(resource));
  context.note({ kind: 'brings', place, resources });
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
  context.note({ kind: 'brings', place, resources });
  for (const resource of resources) {
    if (list.append(resource)) continue;
    const message = `${describeId(resource.id)} is taken in twice`;
    context.report('duplicate-id', message, place);
  }
}
