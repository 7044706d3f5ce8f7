import { referenceOf } from '../../cluster/apiServer/writeObjects.ts';
import { errorText } from '../../kubectl/apiErrors.ts';
import { flagText } from '../../kubectl/session.ts';
import { TIMED_OUT } from '../../kubectl/verbs/attachedPod.ts';
import { rolloutProgress } from '../../kubectl/verbs/rolloutStatus.ts';
import { chooseObjects } from '../../kubectl/verbs/workloadChange.ts';
import type { Running } from '../event.ts';
import { err, out } from '../event.ts';
import { finish } from './finish.ts';
import type { RunningVerb } from './runningVerb.ts';
import { durationMs } from './runningVerb.ts';

const LONGEST_ROLLOUT_MS = 600_000;

/** Tells how far a rollout is until it is done. kubernetes: kubectl pkg/cmd/rollout RolloutStatusOptions.Run */
export const runningRolloutStatus: RunningVerb = {
  name: 'rollout status',
  *run(call, verb, { world }): Running {
    const selection = chooseObjects(call);
    const found = 'problem' in selection ? undefined : selection.found[0];
    const watched = flagText(call.flags, 'watch') !== 'false';
    if (found === undefined || !watched || rolloutProgress(found.object) === undefined)
      return yield* finish(world, verb.run(call));
    const reference = referenceOf(found.object);
    const mostMs = durationMs(flagText(call.flags, 'timeout'), LONGEST_ROLLOUT_MS);
    const until = world.state.nowMs + mostMs;
    let told = '';
    // A change that was made a moment ago has to reach the controller first.
    world.pass(OBSERVED_MS);
    for (;;) {
      const progress = rolloutProgress(world.find(reference) ?? {});
      if (progress === undefined) return 1;
      if (progress.failed) {
        yield err(`${errorText(progress.message)}\n`);
        return 1;
      }
      if (progress.message !== told) yield out(`${progress.message}\n`);
      told = progress.message;
      if (progress.done) return 0;
      if (world.state.nowMs >= until) {
        yield err(`${TIMED_OUT}\n`);
        return 1;
      }
      world.pass(STEP_MS);
      yield { type: 'wait', ms: STEP_MS };
    }
  },
};

const STEP_MS = 50;
const OBSERVED_MS = 100;
