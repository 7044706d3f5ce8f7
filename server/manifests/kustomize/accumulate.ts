import { BuildMetadata } from './buildMetadata.ts';
import { BuildContext, type NotedEffect, type Root } from './context.ts';
import { joinPath, type ManifestFiles } from './files.ts';
import { finishAnnotations } from './finishAnnotations.ts';
import { gather, newAccumulator } from './gather.ts';
import { hashNames } from './hashNames.ts';
import { type Kustomization, listIn, loadKustomization, originIn } from './kustomization.ts';
import { textIn } from './node.ts';
import { readOpenApi } from './openApi.ts';
import type { KustomizeProblem, Unbuilt } from './problem.ts';
import { fixReferences } from './referenceTransformer.ts';
import type { Resource } from './resource.ts';
import { sortResources } from './sortResources.ts';
import { resolveVariables } from './variables.ts';

/** What a root gathers. */
export interface Accumulated {
  readonly resources: readonly Resource[];
  readonly problems: readonly KustomizeProblem[];
  readonly unbuilt: readonly Unbuilt[];
  readonly effects: readonly NotedEffect[];
  readonly seen: ReadonlySet<string>;
}

/** kubernetes: sigs.k8s.io/kustomize/api/internal/target/kusttarget.go makeCustomizedResMap, api/krusty/kustomizer.go Run */
export function accumulateRoot(files: ManifestFiles, folder: string): Accumulated {
  const context = new BuildContext(files);
  const root = { folder: joinPath(folder, '.') };
  const kustomization = loadKustomization(context, root.folder);
  const resources = kustomization === undefined ? [] : finish(context, root, kustomization);
  const { problems, unbuilt, effects, seen } = context;
  return { resources, problems, unbuilt, effects, seen };
}

/** What is done once, when everything is there: names get their hashes, references follow, variables are put in. */
function finish(context: BuildContext, root: Root, kustomization: Kustomization): readonly Resource[] {
  if (listIn(kustomization, 'buildMetadata').length > 0) context.metadata = new BuildMetadata(kustomization);
  readOpenApi(context, root, kustomization);
  const gathered = newAccumulator();
  gather(context, root, kustomization, gathered);
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
