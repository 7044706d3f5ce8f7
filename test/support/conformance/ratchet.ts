import type { Outcome } from './outcome.ts';

/** How many cases of each topic pass. */
export type Ratchet = Readonly<Record<string, number>>;

/** The passing cases of each topic, topics in alphabetical order. */
export function countPasses(outcomes: readonly Outcome[]): Ratchet {
  const passes: Record<string, number> = {};
  for (const topic of new Set(outcomes.map((outcome) => outcome.topic).toSorted())) passes[topic] = 0;
  for (const { topic, passed } of outcomes) if (passed) passes[topic] = (passes[topic] ?? 0) + 1;
  return passes;
}

const RAISE = 'run `npm run conformance -- --update-ratchet` to record it';

/** What speaks against a run: topics with fewer passing cases than recorded, and such as have more. */
export function holdRatchet(ratchet: Ratchet, outcomes: readonly Outcome[]): readonly string[] {
  const passes = countPasses(outcomes);
  const topics = [...new Set([...Object.keys(ratchet), ...Object.keys(passes)])];
  return topics.flatMap((topic) => {
    const recorded = ratchet[topic];
    const now = passes[topic];
    if (recorded === now) return [];
    if (now === undefined) return [`${topic}: its cases are gone; ${RAISE}`];
    if (recorded === undefined) return [`${topic}: ${now} pass and none is recorded; ${RAISE}`];
    if (now > recorded) return [`${topic}: ${now} pass, more than the recorded ${recorded}; ${RAISE}`];
    return [`${topic}: ${now} pass, fewer than the recorded ${recorded}; failing: ${failing(topic, outcomes)}`];
  });
}

const NAMED = 20;

function failing(topic: string, outcomes: readonly Outcome[]): string {
  const names = outcomes.filter((outcome) => outcome.topic === topic && !outcome.passed).map(({ name }) => name);
  const rest = names.length - NAMED;
  return names.slice(0, NAMED).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
