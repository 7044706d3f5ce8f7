import { isBookkeeping, writtenForm } from '../cluster/admission/writtenForm.ts';
import { sameValue } from '../cluster/objects/changeValue.ts';
import { type FieldPath, valueAt } from '../cluster/objects/fieldPath.ts';
import { isObject, type Json, type JsonObject } from '../cluster/objects/json.ts';
import type { ObjectIdentity } from '../cluster/objects/reference.ts';
import { advance } from '../cluster/simulation/advance.ts';
import { identityOf, storedObject } from '../cluster/simulation/cluster/objects.ts';
import type { SimulationState } from '../cluster/simulation/state.ts';
import { storeAt } from '../cluster/simulation/view/storeAt.ts';
import { withoutDocuments } from '../manifests/edit/withoutDocuments.ts';
import type { Chunk } from '../manifests/manifest.ts';
import { writeYaml } from '../manifests/yaml/write.ts';
import { type ClusterObjects, identityIn } from './clusterObjects.ts';
import { editsOf, type FieldEdit, type PlacedEdit, rangeOf } from './locate.ts';
import { folderOf } from './place.ts';
import { PLAIN } from './plainEnvironment.ts';
import type { Resource } from './resource.ts';
import type { Snapshot } from './snapshot.ts';
import { startCluster } from './startCluster.ts';

/** What would have to change in the manifests for them to make the cluster as it is now. */
export interface WriteBack {
  readonly edits: readonly PlacedEdit[];
  /** Files for objects that no manifest makes. */
  readonly newFiles: readonly { readonly uri: string; readonly text: string }[];
  /** Files of which nothing stays. */
  readonly goneFiles: readonly string[];
  /** What no edit does, each in a sentence. */
  readonly leftOut: readonly string[];
}

/** What of an object somebody writes. */
const WRITTEN: readonly FieldPath[] = [['metadata', 'labels'], ['metadata', 'annotations'], ['spec'], ['data']];

/** Compares the objects of a running cluster with those that its manifests make; new files come beside the one at `uri`. */
export function writeBack(snapshot: Snapshot, objects: ClusterObjects, state: SimulationState, uri: string): WriteBack {
  const begun = startCluster(objects, { seed: state.setting.seed });
  const before = { store: storeAt(begun) };
  // What was asked for last is done by then.
  const after = { store: storeAt(advance(state, state.setting.delays.controllersMs)) };
  const edits: PlacedEdit[] = [];
  const leftOut: string[] = [];
  const deleted: Resource[] = [];
  for (const resource of objects.resources.values()) {
    const identity = identityIn(resource, objects.namespace);
    const [was, is] = [storedObject(before, identity), storedObject(after, identity)];
    if (was === undefined) continue;
    const called = `${identity.kind} ${identity.name}`;
    if (is !== undefined) {
      for (const edit of WRITTEN.flatMap((path) => differences(resource, path, was, is))) {
        const placed = editsOf(snapshot, edit);
        edits.push(...placed);
        if (placed.length === 0) leftOut.push(`${called}: ${edit.path.join('.')} is worked out elsewhere.`);
      }
    } else if (resource.built === undefined) deleted.push(resource);
    else leftOut.push(`${called} was deleted. It is built from other manifests, so they stay as they are.`);
  }
  const removed = removals(snapshot, deleted);
  const created = creations(snapshot, objects, begun, state, uri);
  return {
    edits: [...innermostFirst(edits), ...removed.edits],
    newFiles: created.newFiles,
    goneFiles: removed.files,
    leftOut: [...leftOut, ...created.leftOut],
  };
}

/** Where a mapping ends, the one around it may end too: what is added to the inner one has to stand first. */
function innermostFirst(edits: readonly PlacedEdit[]): readonly PlacedEdit[] {
  const indentOf = ({ newText }: PlacedEdit) => /^\n*( *)/.exec(newText)?.[1]?.length ?? 0;
  return edits.toSorted((a, b) => indentOf(b) - indentOf(a));
}

/** Takes objects out of their files: whole documents, or items of Lists. */
function removals(
  snapshot: Snapshot,
  deleted: readonly Resource[],
): { readonly edits: readonly PlacedEdit[]; readonly files: readonly string[] } {
  const edits: PlacedEdit[] = [];
  const files: string[] = [];
  const whole = new Map<string, Set<Chunk>>();
  for (const resource of deleted) {
    const { chunk, path } = resource.object;
    if (path.length > 0) edits.push(...editsOf(snapshot, { op: 'remove', resource, path: [] }));
    else whole.set(resource.uri, (whole.get(resource.uri) ?? new Set()).add(chunk));
  }
  for (const [uri, chunks] of whole) {
    const manifest = snapshot.file(uri)?.manifest;
    if (manifest === undefined) continue;
    const without = withoutDocuments(manifest, chunks);
    if (without === 'nothing left') files.push(uri);
    else edits.push(...without.map(({ span, newText }) => ({ uri, range: rangeOf(manifest, span), newText })));
  }
  return { edits, files };
}

function differences(resource: Resource, path: FieldPath, before: JsonObject, after: JsonObject): readonly FieldEdit[] {
  const [was, is] = [kept(before, path), kept(after, path)];
  if (sameValue(was, is)) return [];
  const written = valueAt(resource.object.value, path);
  if (is === undefined) return written === undefined ? [] : [{ op: 'remove', resource, path }];
  const keys = sharedKeys(was, is, written);
  if (keys === undefined) return [{ op: 'set', resource, path, value: is }];
  return keys.flatMap((key) => differences(resource, [...path, key], before, after));
}

/** A value without what others than people keep in it. */
function kept(object: JsonObject, path: FieldPath): Json | undefined {
  const value = valueAt(object, path);
  if (path.at(-1) !== 'annotations' || !isObject(value)) return isBookkeeping(String(path.at(-1))) ? undefined : value;
  const own = Object.entries(value).filter(([key]) => !isBookkeeping(key));
  return own.length === 0 ? undefined : Object.fromEntries(own);
}

/** Where to look for the differences of two values within them; nothing where one has to be written as a whole. */
function sharedKeys(was: Json | undefined, is: Json, written: Json | undefined): FieldPath | undefined {
  if (isObject(was) && isObject(is) && isObject(written))
    return [...new Set([...Object.keys(was), ...Object.keys(is)])];
  const lists = Array.isArray(was) && Array.isArray(is) && Array.isArray(written);
  return lists && was.length === is.length && written.length === is.length ? [...is.keys()] : undefined;
}

/** Objects that no manifest makes, and no controller. */
function creations(
  snapshot: Snapshot,
  { name: environment, kubernetesVersion, namespace: ownNamespace }: ClusterObjects,
  { moment: begun }: SimulationState,
  { moment }: SimulationState,
  uri: string,
): Pick<WriteBack, 'newFiles' | 'leftOut'> {
  const { index } = moment.store;
  const objects = index.kinds().flatMap((kind) => index.ofKind(kind));
  const made = objects.filter((object) => storedObject(begun, identityOf(object)) === undefined);
  if (environment !== PLAIN) return { newFiles: [], leftOut: made.map(printedBy) };
  const taken = new Set<string>();
  const newFiles = made.map((object) => {
    const target = freeName(
      folderOf(uri),
      identityOf(object),
      (file) => taken.has(file) || snapshot.file(file) !== undefined,
    );
    taken.add(target);
    return { uri: target, text: writeYaml(writtenForm(object, ownNamespace, kubernetesVersion)) };
  });
  return { newFiles, leftOut: [] };
}

/** `web-service.yaml`, or with a number behind it. */
function freeName(folder: string, { kind, name }: ObjectIdentity, isTaken: (file: string) => boolean): string {
  const start = folder + `${name}-${kind}`.toLowerCase().replaceAll(/[^a-z0-9.-]+/g, '-');
  let target = `${start}.yaml`;
  for (let nth = 2; isTaken(target); nth++) target = `${start}-${nth}.yaml`;
  return target;
}

/** An environment that is built says itself which files it takes. */
function printedBy(object: JsonObject): string {
  const { kind, namespace, name } = identityOf(object);
  const options = namespace === '' ? '' : ` -n ${namespace}`;
  const command = `kubectl get ${kind.toLowerCase()}/${name}${options} -o yaml`;
  return `${kind} ${name} is in no manifest. In the cluster shell, "${command}" prints one.`;
}
