import { setTimeout as pause } from 'node:timers/promises';

/** Asks again and again until there is an answer; rejects, saying what was waited for, when there is none in time. */
export async function until<T>(
  waitedFor: string,
  ask: () => Promise<T | undefined> | T | undefined,
  timeoutMs = 10_000,
): Promise<T> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > deadline) throw new Error(`Waited ${timeoutMs} ms in vain for ${waitedFor}.`);
    await pause(25);
  }
}
