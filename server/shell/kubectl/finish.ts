import type { KubectlOutcome } from '../../kubectl/session.ts';
import type { Running } from '../event.ts';
import { err, out } from '../event.ts';
import type { World } from '../world.ts';

/** Prints what a command printed, and lets the cluster take over what it wrote. */
export function* finish(world: World, { stdout, stderr, code, session }: KubectlOutcome): Running {
  if (session.store !== world.store) world.take(session.store);
  world.namespace = session.namespace;
  if (stdout !== '') yield out(stdout);
  if (stderr !== '') yield err(stderr);
  return code;
}
