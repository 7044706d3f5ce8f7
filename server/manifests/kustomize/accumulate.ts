import { asText } from '../../cluster/objects/json.ts';
import { BuildContext, type Root } from './context.ts';
import { isWithin, joinPath, type ManifestFiles } from './files.ts';
import { type Kustomization, listIn, loadKustomization, originIn } from './kustomization.ts';
import type { Origin } from './origin.ts';
import type { KustomizeProblem, Unbuilt } from './problem.ts';
import { readResources } from './readResources.ts';
import { isRemote } from './remote.ts';
import { formatId, type Resource } from './resource.ts';
import { ResourceList } from './resourceList.ts';

/** What a root gathers. */
export interface Accumulated {
  readonly resources: readonly Resource[];
  readonly problems: readonly KustomizeProblem[];
  readonly unbuilt: readonly Unbuilt[];
  readonly seen: ReadonlySet<string>;
}

/** kubernetes: sigs.k8s.io/kustomize/api/internal/target/kusttarget.go makeCustomizedResMap */
export function accumulateRoot(files: ManifestFiles, folder: string): Accumulated {
  const context = new BuildContext(files);
  const list = new ResourceList();
  const root = { folder: joinPath(folder, '.') };
  const kustomization = loadKustomization(context, root.folder);
  if (kustomization !== undefined) accumulateTarget(context, root, kustomization, list);
  const { problems, unbuilt, seen } = context;
  return { resources: list.resources, problems, unbuilt, seen };
}

function accumulateTarget(context: BuildContext, root: Root, kustomization: Kustomization, list: ResourceList): void {
  for (const field of ['resources', 'bases']) {
    listIn(kustomization, field).forEach((entry, index) => {
      const place = originIn(kustomization, [field, index]);
      accumulateEntry(context, root, asText(entry) ?? '', place, list);
    });
  }
}

function accumulateEntry(context: BuildContext, root: Root, entry: string, place: Origin, list: ResourceList): void {
  const path = joinPath(root.folder, entry);
  if (entry === '' || entry.startsWith('/')) {
    context.report('missing-file', `'${entry}' must be a path below or beside this folder`, place);
  } else if (context.text(path) !== undefined) accumulateFile(context, root, path, place, list);
  else if (context.isFolder(path)) accumulateFolder(context, root, path, place, list);
  else if (isRemote(entry)) context.leaveOut('remote', entry, place);
  else context.report('missing-file', `'${entry}' does not exist`, place);
}

function accumulateFile(context: BuildContext, root: Root, path: string, place: Origin, list: ResourceList): void {
  if (!isWithin(path, root.folder)) {
    context.report('outside-root', `file '${path}' is not in or below '${root.folder}'`, place);
    return;
  }
  const manifest = context.manifest(path);
  if (manifest === undefined) return;
  const { resources, fault } = readResources(manifest, path, 'resource');
  if (fault !== undefined) context.report('no-resource', fault.message, fault.place);
  merge(context, resources, place, list);
}

function accumulateFolder(context: BuildContext, root: Root, folder: string, place: Origin, list: ResourceList): void {
  for (let outer: Root | undefined = root; outer !== undefined; outer = outer.outer) {
    if (isWithin(outer.folder, folder)) {
      context.report('cycle', `cycle detected: '${folder}' contains '${outer.folder}', which asks for it`, place);
      return;
    }
  }
  const kustomization = loadKustomization(context, folder, place);
  if (kustomization === undefined) return;
  if (kustomization.isComponent) {
    context.report('wrong-kind', `expected kind != 'Component' for path '${folder}'`, place);
    return;
  }
  const inner = new ResourceList();
  accumulateTarget(context, { folder, outer: root }, kustomization, inner);
  merge(context, inner.resources, place, list);
}

function merge(context: BuildContext, resources: readonly Resource[], place: Origin, list: ResourceList): void {
  for (const resource of resources) {
    if (list.append(resource)) continue;
    const message = `may not add resource with an already registered id: ${formatId(resource.id)}`;
    context.report('duplicate-id', message, place);
  }
}
