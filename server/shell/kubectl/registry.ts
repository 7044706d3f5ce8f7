import { runningExec, runningRun } from './attach.ts';
import { runningDelete } from './delete.ts';
import { runningDrain } from './drain.ts';
import { runningEdit } from './edit.ts';
import { runningLogs } from './logs.ts';
import { runningPortForward } from './portForward.ts';
import { runningRolloutStatus } from './rolloutStatus.ts';
import type { RunningVerb } from './runningVerb.ts';
import { runningWait } from './wait.ts';
import { runningGet } from './watch.ts';

/** The commands that go on in time; all others are done at once. */
export const RUNNING_VERBS: readonly RunningVerb[] = [
  runningRun,
  runningExec,
  runningLogs,
  runningPortForward,
  runningRolloutStatus,
  runningDelete,
  runningGet,
  runningWait,
  runningDrain,
  runningEdit,
];
