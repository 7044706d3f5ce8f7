import { referenceOf } from '../../cluster/apiServer/writeObjects.ts';
import type { JsonObject } from '../../cluster/objects/json.ts';
import { nameOf, objectsAt, textAt } from '../../kubectl/fields.ts';
import { singularName } from '../../kubectl/resources/findResources.ts';
import { flagText } from '../../kubectl/session.ts';
import { chooseObjects } from '../../kubectl/verbs/workloadChange.ts';
import type { Running } from '../event.ts';
import { err, out } from '../event.ts';
import type { RunningVerb } from './runningVerb.ts';
import { durationMs, waitUntil } from './runningVerb.ts';

const USUAL_WAIT_MS = 30_000;

/** Waits for a condition. kubernetes: kubectl pkg/cmd/wait WaitOptions.RunWait */
export const runningWait: RunningVerb = {
  name: 'wait',
  *run(call, _verb, { world }): Running {
    const selection = chooseObjects(call);
    if ('problem' in selection || selection.missing.length > 0) {
      yield err(`${'problem' in selection ? selection.problem : selection.missing.join('\n')}\n`);
      return 1;
    }
    const wanted = flagText(call.flags, 'for');
    const mostMs = durationMs(flagText(call.flags, 'timeout'), USUAL_WAIT_MS);
    let code = 0;
    for (const { resource, object } of selection.found) {
      const met = yield* waitUntil(world, mostMs, () => isMet(world.find(referenceOf(object)), wanted));
      if (met) yield out(`${singularName(resource)}/${nameOf(object)} condition met\n`);
      else {
        yield err(`error: timed out waiting for the condition on ${resource.plural}/${nameOf(object)}\n`);
        code = 1;
      }
    }
    return code;
  },
};

function isMet(object: JsonObject | undefined, wanted: string): boolean {
  if (wanted === 'delete') return object === undefined;
  const [type = '', status = 'True'] = wanted
    .replace(/^condition=/, '')
    .toLowerCase()
    .split('=');
  return objectsAt(object ?? {}, 'status.conditions').some((condition) => {
    return (
      textAt(condition, 'type').toLowerCase() === type &&
      textAt(condition, 'status').toLowerCase() === status.toLowerCase()
    );
  });
}
