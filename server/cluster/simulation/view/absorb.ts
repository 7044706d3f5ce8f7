import type { ObjectStore } from '../../apiServer/objectStore.ts';
import { textField } from '../../objects/fields.ts';
import type { JsonObject } from '../../objects/json.ts';
import { readMetadata } from '../../objects/metadata.ts';
import { identityOf } from '../cluster/objects.ts';
import type { ObjectEvent } from '../event.ts';
import { act } from '../simulation.ts';
import type { SimulationState } from '../state.ts';
import { storeAt } from './storeAt.ts';

/** The simulation after somebody wrote to its objects, as `kubectl` does: `after` came out of writes to `storeAt(state)`. */
export function absorb(state: SimulationState, after: ObjectStore): SimulationState {
  return changesBetween(storeAt(state), after).reduce<SimulationState>(act, state);
}

function changesBetween(before: ObjectStore, after: ObjectStore): readonly ObjectEvent[] {
  if (before === after) return [];
  const kinds = new Set([...before.index.kinds(), ...after.index.kinds()]);
  return [...kinds].flatMap((kind) => changesOfKind(before.index.ofKind(kind), after.index.ofKind(kind)));
}

function changesOfKind(before: readonly JsonObject[], after: readonly JsonObject[]): readonly ObjectEvent[] {
  const old = new Map(before.map((object) => [keyOf(object), object]));
  const events: ObjectEvent[] = [];
  for (const object of after) {
    const key = keyOf(object);
    const was = old.get(key);
    old.delete(key);
    if (was === object) continue;
    const graceSeconds = object['kind'] === 'Pod' ? graceOf(object, was) : undefined;
    events.push(
      graceSeconds === undefined
        ? { kind: 'write', object }
        : { kind: 'remove', object: identityOf(object), graceSeconds },
    );
  }
  const gone = [...old.values()].map((object): ObjectEvent => {
    const isPod = textField(object, 'kind') === 'Pod';
    return { kind: 'remove', object: identityOf(object), ...(isPod && { graceSeconds: 0 }) };
  });
  return [...gone, ...events];
}

/** Pods that are marked for deletion are told to end; nothing for those that are not. */
function graceOf(object: JsonObject, was: JsonObject | undefined): number | undefined {
  const { deletionTimestamp } = readMetadata(object);
  if (deletionTimestamp === undefined || (was && readMetadata(was).deletionTimestamp !== undefined)) return undefined;
  const seconds = (object['metadata'] as JsonObject)['deletionGracePeriodSeconds'];
  return typeof seconds === 'number' ? seconds : undefined;
}

function keyOf(object: JsonObject): string {
  const { namespace = '', name } = readMetadata(object);
  return `${namespace}/${name}`;
}
