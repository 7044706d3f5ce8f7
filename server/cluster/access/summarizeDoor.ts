import type { FieldReference } from '../objects/reference.ts';
import { outcomesOf } from '../trace/tellWay.ts';
import type { Attempt, TriedDoor } from './tryDoors.ts';

/** What came of all requests through one door, put together. */
export interface DoorSummary {
  /** Of new connections, between 0 and 1; nothing where none was tried. */
  readonly answered: number | undefined;
  /** The Pods that answered, by `namespace/name`. */
  readonly pods: readonly string[];
  /** Who else it is left to, outside of the cluster. */
  readonly outside: string | undefined;
  readonly failures: readonly DoorFailure[];
}

/** Requests that failed for the same reason. */
export interface DoorFailure {
  /** What the sender sees. */
  readonly symptom: string;
  readonly cause: string | undefined;
  readonly decidedBy: FieldReference | undefined;
  /** The nodes that were asked, where it was at node ports. */
  readonly nodes: readonly string[];
  /** The ports that were asked. */
  readonly ports: readonly number[];
}

/** Puts together what the requests through a door have in common. */
export function summarizeDoor({ attempts }: TriedDoor): DoorSummary {
  const outcomes = attempts.flatMap(({ told }) => outcomesOf(told));
  const answers = outcomes.flatMap(({ ending }) => (ending.type === 'answered' ? [ending.by] : []));
  const share = outcomes.reduce((sum, outcome) => sum + (outcome.ending.type === 'answered' ? outcome.share : 0), 0);
  return {
    answered: attempts.length === 0 ? undefined : share / attempts.length,
    pods: [...new Set(answers.flatMap((by) => (by.type === 'pod' ? [`${by.namespace}/${by.name}`] : [])))],
    outside: answers.flatMap((by) => (by.type === 'outside' ? [by.host] : []))[0],
    failures: failuresOf(attempts),
  };
}

function failuresOf(attempts: readonly Attempt[]): readonly DoorFailure[] {
  const found = new Map<string, DoorFailure>();
  for (const { told, node, request } of attempts) {
    for (const { ending, message, steps } of outcomesOf(told)) {
      if (ending.type === 'answered') continue;
      const last = steps.at(-1) ?? told.steps.at(-1);
      const key = `${message} ${last?.message}`;
      const before = found.get(key);
      const nodes = new Set([...(before?.nodes ?? []), ...(node === undefined ? [] : [node])]);
      const ports = new Set([...(before?.ports ?? []), request.port]);
      const cause = { symptom: message, cause: last?.message, decidedBy: last?.decidedBy };
      found.set(key, { ...cause, nodes: [...nodes], ports: [...ports] });
    }
  }
  return [...found.values()];
}
