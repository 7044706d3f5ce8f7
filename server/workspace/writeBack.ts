import { type FieldPath, valueAt } from '../cluster/objects/fieldPath.ts';
import { isObject, type Json, type JsonObject } from '../cluster/objects/json.ts';
import { identityOf, storedObject } from '../cluster/simulation/cluster/objects.ts';
import type { SimulationState } from '../cluster/simulation/state.ts';
import { storeAt } from '../cluster/simulation/view/storeAt.ts';
import { sameValue } from '../manifests/edit/changeValue.ts';
import { type ClusterObjects, identityIn } from './clusterObjects.ts';
import { editsOf, type FieldEdit, type PlacedEdit } from './locate.ts';
import type { Resource } from './resource.ts';
import type { Snapshot } from './snapshot.ts';
import { startCluster } from './startCluster.ts';

/** What would have to change in the manifests for them to make the cluster as it is now. */
export interface WriteBack {
  readonly edits: readonly PlacedEdit[];
  /** What no edit does, each in a sentence. */
  readonly leftOut: readonly string[];
}

/** What of an object somebody writes. */
const WRITTEN: readonly FieldPath[] = [['metadata', 'labels'], ['metadata', 'annotations'], ['spec'], ['data']];
/** Annotations in which kubectl and controllers keep account. */
const BOOKKEEPING = /^(?:kubectl|deployment)\.kubernetes\.io\//;

/** Compares the objects of a running cluster with those that its manifests make by themselves. */
export function writeBack(snapshot: Snapshot, objects: ClusterObjects, state: SimulationState): WriteBack {
  const begun = startCluster(objects, { seed: state.setting.seed });
  const before = { store: storeAt(begun) };
  const after = { store: storeAt(state) };
  const edits: PlacedEdit[] = [];
  const leftOut: string[] = [];
  for (const resource of objects.resources.values()) {
    const identity = identityIn(resource, objects.namespace);
    const [was, is] = [storedObject(before, identity), storedObject(after, identity)];
    if (was === undefined) continue;
    const called = `${identity.kind} ${identity.name}`;
    if (is === undefined) leftOut.push(`${called} was deleted. Its manifest stays.`);
    else {
      for (const edit of WRITTEN.flatMap((path) => differences(resource, path, was, is))) {
        const placed = editsOf(snapshot, edit);
        edits.push(...placed);
        if (placed.length === 0) leftOut.push(`${called}: ${edit.path.join('.')} is worked out elsewhere.`);
      }
    }
  }
  return { edits, leftOut: [...leftOut, ...created(begun, state)] };
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
  if (path.at(-1) !== 'annotations' || !isObject(value))
    return BOOKKEEPING.test(String(path.at(-1))) ? undefined : value;
  const own = Object.entries(value).filter(([key]) => !BOOKKEEPING.test(key));
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
function created({ moment: begun }: SimulationState, { moment }: SimulationState): readonly string[] {
  const { index } = moment.store;
  const all = index.kinds().flatMap((kind) => index.ofKind(kind).map(identityOf));
  const made = all.filter((identity) => storedObject(begun, identity) === undefined);
  return made.map(({ kind, namespace, name }) => {
    const options = namespace === '' ? '' : ` -n ${namespace}`;
    const command = `kubectl get ${kind.toLowerCase()}/${name}${options} -o yaml`;
    return `${kind} ${name} is in no manifest. In the cluster shell, "${command}" prints one.`;
  });
}
