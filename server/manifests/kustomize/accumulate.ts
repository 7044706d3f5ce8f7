import { asText } from '../../cluster/objects/json.ts';
import { readConfigurations } from './configurations.ts';
import { BuildContext, type Root } from './context.ts';
import { isWithin, joinPath, type ManifestFiles } from './files.ts';
import { runGenerators } from './generators.ts';
import { hashNames } from './hashNames.ts';
import { transformImages } from './images.ts';
import { type Kustomization, listIn, loadKustomization, originIn } from './kustomization.ts';
import { transformAnnotations, transformLabels, transformNames } from './metadataTransformers.ts';
import { transformNamespace } from './namespaceTransformer.ts';
import { textIn } from './node.ts';
import type { Origin } from './origin.ts';
import { Patcher } from './patches.ts';
import type { KustomizeProblem, Unbuilt } from './problem.ts';
import { readResources } from './readResources.ts';
import { fixReferences } from './referenceTransformer.ts';
import { isRemote } from './remote.ts';
import { transformReplacements } from './replacements.ts';
import { transformReplicas } from './replicas.ts';
import { formatId, type Resource } from './resource.ts';
import { ResourceList } from './resourceList.ts';
import { sortResources } from './sortResources.ts';
import { emptyConfig, mergeConfigs, type TransformerConfig } from './transformerConfig.ts';
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
  const gathered = newAccumulator();
  accumulateTarget(context, root, kustomization, gathered);
  const { list, config, variables } = gathered;
  const place = originIn(kustomization, []);
  hashNames(list);
  context.attempt('reference', place, () => fixReferences(list, config.nameReference));
  resolveVariables(context, list, variables, config.varReference);
  let resources: readonly Resource[] = list.resources.filter((resource) => !isLocal(resource));
  context.attempt('transformer', originIn(kustomization, ['sortOptions']), () => {
    resources = sortResources(resources, kustomization);
  });
  return resources;
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
    gathered.config = mergeConfigs(gathered.config, readConfigurations(context, root, kustomization));
  });
  runGenerators(context, root, kustomization, gathered.list);
  listIn(kustomization, 'components').forEach((entry, index) => {
    accumulateComponent(context, root, asText(entry) ?? '', originIn(kustomization, ['components', index]), gathered);
  });
  transform(context, root, kustomization, gathered);
  const variables = readVariables(context, kustomization, gathered.list);
  gathered.variables = mergeVariables(context, gathered.variables, variables);
}

/** In this order, whatever the file's. kubernetes: kusttarget_configplugin.go configureBuiltinTransformers */
function transform(
  context: BuildContext,
  root: Root,
  kustomization: Kustomization,
  { list, config }: Accumulator,
): void {
  const patcher = new Patcher(context, root, kustomization, list);
  const at = (field: string) => originIn(kustomization, [field]);
  patcher.strategicMerges();
  patcher.patches();
  context.attempt('transformer', at('namespace'), () => transformNamespace(list, kustomization, config));
  context.attempt('transformer', at('namePrefix'), () => transformNames(list, kustomization, config));
  context.attempt('transformer', at('labels'), () => transformLabels(list, kustomization, config));
  context.attempt('transformer', at('commonAnnotations'), () => transformAnnotations(list, kustomization, config));
  patcher.jsonPatches();
  transformReplicas(context, list, kustomization, config);
  context.attempt('transformer', at('images'), () => transformImages(list, kustomization, config));
  transformReplacements(context, root, kustomization, list);
}

function accumulateEntry(context: BuildContext, root: Root, entry: string, place: Origin, gathered: Accumulator): void {
  const path = joinPath(root.folder, entry);
  if (entry === '' || entry.startsWith('/')) {
    context.report('missing-file', `'${entry}' must be a path below or beside this folder`, place);
  } else if (context.text(path) !== undefined) accumulateFile(context, root, path, place, gathered);
  else if (context.isFolder(path)) accumulateFolder(context, root, path, place, gathered);
  else if (isRemote(entry)) context.leaveOut('remote', entry, place);
  else context.report('missing-file', `'${entry}' does not exist`, place);
}

function accumulateFile(context: BuildContext, root: Root, path: string, place: Origin, gathered: Accumulator): void {
  if (!isWithin(path, root.folder)) {
    context.report('outside-root', `file '${path}' is not in or below '${root.folder}'`, place);
    return;
  }
  const manifest = context.manifest(path);
  if (manifest === undefined) return;
  const { resources, fault } = readResources(manifest, path, 'resource');
  if (fault !== undefined) context.report('no-resource', fault.message, fault.place);
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
  if (kustomization !== undefined) accumulateTarget(context, { folder, outer: root }, kustomization, gathered);
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
      context.report('cycle', `cycle detected: '${folder}' contains '${outer.folder}', which asks for it`, place);
      return undefined;
    }
  }
  const kustomization = loadKustomization(context, folder, place);
  if (kustomization === undefined || kustomization.isComponent === asComponent) return kustomization;
  const expected = asComponent ? "expected kind 'Component'" : "expected kind != 'Component'";
  context.report('wrong-kind', `${expected} for path '${folder}'`, place);
  return undefined;
}

function merge(context: BuildContext, resources: readonly Resource[], place: Origin, list: ResourceList): void {
  for (const resource of resources) {
    if (list.append(resource)) continue;
    const message = `may not add resource with an already registered id: ${formatId(resource.id)}`;
    context.report('duplicate-id', message, place);
  }
}
