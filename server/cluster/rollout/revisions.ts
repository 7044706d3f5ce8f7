import { objectField } from '../objects/fields.ts';
import type { JsonObject } from '../objects/json.ts';
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
  const hash = freeHash(workload.revisions, template);
  const revision: Revision = { hash, number: (newest?.number ?? 0) + 1, template };
  const revisions = [...workload.revisions.filter((known) => known.hash !== hash), revision];
  return { workload: putWorkload(draft, { ...workload, revisions }), revision };
}

/** Another template with the same hash counts as a collision. kubernetes: pkg/controller/history/controller_history.go CreateControllerRevision */
function freeHash(revisions: readonly Revision[], template: JsonObject): string {
  const text = canonicalText(template);
  for (let collisions = 0; ; collisions++) {
    const hash = templateHash(collisions === 0 ? template : { template, collisions });
    const holder = revisions.find((known) => known.hash === hash);
    if (!holder || canonicalText(holder.template) === text) return hash;
  }
}
