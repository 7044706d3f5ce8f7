import { objectField } from '../objects/fields.ts';
import { canonicalText, templateHash } from '../workloads/hash.ts';
import type { Draft } from './draft.ts';
import { putWorkload } from './draft.ts';
import type { LiveWorkload, Revision } from './liveCluster.ts';
import { specOf } from './liveCluster.ts';

/**
 * The revision of a workload's present template: a template that was there before gets its old revision back, as the
 * newest. kubernetes: pkg/controller/statefulset/stateful_set_control.go getStatefulSetRevisions
 */
export function latestRevision(
  draft: Draft,
  workload: LiveWorkload,
): { readonly workload: LiveWorkload; readonly revision: Revision } {
  const template = objectField(specOf(workload), 'template');
  const newest = workload.revisions.at(-1);
  if (newest && (newest.template === template || canonicalText(newest.template) === canonicalText(template))) {
    return { workload, revision: newest };
  }
  const hash = templateHash(template);
  const revision: Revision = { hash, number: (newest?.number ?? 0) + 1, template };
  const revisions = [...workload.revisions.filter((known) => known.hash !== hash), revision];
  return { workload: putWorkload(draft, { ...workload, revisions }), revision };
}
