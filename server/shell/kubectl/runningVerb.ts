import type { Call } from '../../kubectl/session.ts';
import type { Verb } from '../../kubectl/verbs/verb.ts';
import type { Running, ShellEvent } from '../event.ts';
import type { ShellControl } from '../programs/program.ts';
import type { World } from '../world.ts';

/** A command of kubectl's as it goes on in a cluster that runs. */
export interface RunningVerb {
  /** The command that it stands for. */
  readonly name: string;
  readonly run: (call: Call, verb: Verb, around: Around) => Running;
}

/** What such a command runs in. */
export interface Around {
  readonly world: World;
  readonly shell: ShellControl;
  readonly variables: ReadonlyMap<string, string>;
}

/** How long a command looks at the cluster between two looks. */
const LOOK_MS = 200;

/** Lets time pass until something holds; false where it does not in that time. */
export function* waitUntil(world: World, mostMs: number, holds: () => boolean): Generator<ShellEvent, boolean> {
  for (let passed = 0; passed <= mostMs; passed += LOOK_MS) {
    if (holds()) return true;
    world.pass(LOOK_MS);
    yield { type: 'wait', ms: LOOK_MS };
  }
  return false;
}

/** A length of time as flags have it, `1m30s`; the other where nothing is written. */
export function durationMs(text: string, otherwise: number): number {
  if (text === '') return otherwise;
  const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
  let sum = 0;
  for (const [, count = '0', unit = 's'] of text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g))
    sum += Number(count) * (units[unit] ?? 0);
  return sum;
}
