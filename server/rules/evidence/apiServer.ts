import { type AdmissionWarning, NEWEST_VERSION, type Rejected, validate } from '../../cluster/admission/index.ts';
import { KINDS } from '../../cluster/admission/registry.ts';
import type { Environment } from '../../workspace/environment.ts';
import type { Resource } from '../../workspace/resource.ts';

/** What the API server says to one object as it is written. */
export interface Verdict {
  /** Nothing when it is accepted. */
  readonly rejection: Rejected | undefined;
  readonly warnings: readonly AdmissionWarning[];
}

/** The kinds whose objects it looks into. */
export const judgedKinds: readonly string[] = [...new Set(KINDS.map(({ kind }) => kind))];

/** What a placeholder begins with: texts without it need no second look. */
const MAY_HOLD_PLACEHOLDER = /[$<%@]|\{\{|__/;
/** Several rules ask of each object; the answer belongs to the object's text, and goes with it. */
const verdicts = new WeakMap<object, Map<string, Verdict>>();

/** Asks the API server of the environment's version to create an object. */
export function askApiServer({ object }: Resource, { kubernetesVersion = NEWEST_VERSION }: Environment): Verdict {
  const known = verdicts.get(object.value)?.get(kubernetesVersion);
  if (known !== undefined) return known;
  const placeholders = MAY_HOLD_PLACEHOLDER.test(object.chunk.text) ? 'unknown' : 'plain';
  const answer = validate({ verb: 'create', object: object.value, placeholders, kubernetesVersion });
  const verdict = { rejection: answer.accepted ? undefined : answer, warnings: answer.warnings };
  verdicts.set(object.value, new Map([[kubernetesVersion, verdict]]));
  return verdict;
}
