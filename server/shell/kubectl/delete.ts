import { listObjects } from '../../cluster/apiServer/objectStore.ts';
import { referenceOf } from '../../cluster/apiServer/writeObjects.ts';
import type { JsonObject } from '../../cluster/objects/json.ts';
import { nameOf, textAt } from '../../kubectl/fields.ts';
import { flagText, isOn } from '../../kubectl/session.ts';
import type { Running } from '../event.ts';
import type { World } from '../world.ts';
import { finish } from './finish.ts';
import type { RunningVerb } from './runningVerb.ts';
import { waitUntil } from './runningVerb.ts';

/** Nobody waits longer for a Pod to end. */
export const LONGEST_DELETION_MS = 120_000;

/** Waits until what was deleted is gone. kubernetes: kubectl pkg/cmd/delete DeleteOptions.DeleteResult */
export const runningDelete: RunningVerb = {
  name: 'delete',
  *run(call, verb, { world }): Running {
    const code = yield* finish(world, verb.run(call));
    if (flagText(call.flags, 'wait') === 'false' || isOn(call.flags, 'force')) return code;
    const pods = listObjects(world.store, { apiVersion: 'v1', kind: 'Pod' });
    const named = new Set(call.args.flatMap((arg) => [arg, arg.split('/').at(-1) ?? arg]));
    const ending = pods.filter((pod) => textAt(pod, 'metadata.deletionTimestamp') !== '' && named.has(nameOf(pod)));
    yield* waitUntil(world, LONGEST_DELETION_MS, () => ending.every((pod) => isGone(world, pod)));
    return code;
  },
};

/** Whether an object is not there any more, or another one has its name. */
export function isGone(world: World, object: JsonObject): boolean {
  const now = world.find(referenceOf(object));
  return now === undefined || textAt(now, 'metadata.uid') !== textAt(object, 'metadata.uid');
}
