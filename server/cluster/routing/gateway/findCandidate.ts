import { isUnknown } from '../../objects/unknown.ts';
import type { NearRule, RoutingReason, RunnerUp } from '../reason.ts';
import type { Candidate, CandidateTable } from './candidates.ts';
import { precedenceOf } from './candidates.ts';
import type { MatchResult } from './matchRequest.ts';

/** The match that takes a request, the next best, and what stands open. */
export interface Found {
  readonly winner: Candidate | undefined;
  readonly over: RunnerUp | undefined;
  readonly doubt: RoutingReason | undefined;
  /** Where there is no winner: those of the same host, with what they miss. */
  readonly near: readonly NearRule[];
}

/** No candidate at all. */
export const NOTHING_FOUND: Found = { winner: undefined, over: undefined, doubt: undefined, near: [] };

/** Goes through the candidates of a name in their order. */
export function findCandidate(
  table: CandidateTable,
  name: string | undefined,
  match: (candidate: Candidate) => MatchResult,
): Found {
  const near: NearRule[] = [];
  let winner: Candidate | undefined;
  let doubt: RoutingReason | undefined;
  for (const list of table.lookup(name)) {
    for (const candidate of list) {
      if (candidate.rule === winner?.rule) continue;
      const result = match(candidate);
      if (result !== 'yes') {
        if (winner) continue;
        if (result.type === 'open') doubt ??= { type: 'unknown', at: candidate.at, placeholder: result.value };
        else near.push({ at: candidate.at, misses: result });
      } else if (winner) {
        return { winner, over: { at: candidate.at, by: precedenceOf(winner, candidate) }, doubt, near };
      } else winner = candidate;
    }
  }
  return { winner, over: undefined, doubt: doubt ?? (winner ? undefined : openHostname(table)), near };
}

function openHostname(table: CandidateTable): RoutingReason | undefined {
  const open = table.unknown.find(({ hostname }) => isUnknown(hostname));
  return open && { type: 'unknown', at: open.at, placeholder: open.hostname ?? '' };
}
