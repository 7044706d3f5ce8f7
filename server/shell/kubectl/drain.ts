import { listObjects } from '../../cluster/apiServer/objectStore.ts';
import type { JsonObject } from '../../cluster/objects/json.ts';
import { controllerOf, readMetadata } from '../../cluster/objects/metadata.ts';
import { act } from '../../cluster/simulation/simulation.ts';
import { errorText } from '../../kubectl/apiErrors.ts';
import { nameOf, textAt } from '../../kubectl/fields.ts';
import type { Running } from '../event.ts';
import { err, out } from '../event.ts';
import { isGone, LONGEST_DELETION_MS } from './delete.ts';
import type { RunningVerb } from './runningVerb.ts';
import { waitUntil } from './runningVerb.ts';

/** Takes a node's Pods away, one budget at a time. kubernetes: kubectl pkg/cmd/drain DrainCmdOptions.RunDrain */
export const runningDrain: RunningVerb = {
  name: 'drain',
  *run(call, _verb, { world }): Running {
    const [node = ''] = call.args;
    if (world.find({ apiVersion: 'v1', kind: 'Node', name: node }) === undefined) {
      yield err(`Error from server (NotFound): nodes ${JSON.stringify(node)} not found\n`);
      return 1;
    }
    const isHere = (pod: JsonObject) => textAt(pod, 'spec.nodeName') === node && !isDaemon(pod);
    const pods = listObjects(world.store, { apiVersion: 'v1', kind: 'Pod' }).filter(isHere);
    world.state = act(world.state, { kind: 'drain', node });
    yield out(
      `node/${node} cordoned\n${pods.map((pod) => `evicting pod ${textAt(pod, 'metadata.namespace')}/${nameOf(pod)}\n`).join('')}`,
    );
    for (const pod of pods) {
      const gone = yield* waitUntil(world, LONGEST_DELETION_MS, () => isGone(world, pod));
      if (gone) yield out(`pod/${nameOf(pod)} evicted\n`);
      else {
        yield err(
          `${errorText(`unable to drain node ${JSON.stringify(node)}: a disruption budget holds pod ${nameOf(pod)} back`)}\n`,
        );
        return 1;
      }
    }
    yield out(`node/${node} drained\n`);
    return 0;
  },
};

function isDaemon(pod: JsonObject): boolean {
  return controllerOf(readMetadata(pod))?.kind === 'DaemonSet';
}
