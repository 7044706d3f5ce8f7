import { missedByService } from '../../rules/evidence/convincing.ts';
import { code, link, placeName } from '../markdown.ts';
import { nameOf } from '../words.ts';
import type { ServiceContext } from './subject.ts';

/** More workloads than these are not linked. */
const MOST_LINKS = 5;

/** Links to the Pod labels of the workloads that a Service selects, or of the one that it surely means. */
export function workloadLinks({ view, environment, snapshot }: ServiceContext): string {
  const miss = view.selected.length === 0 ? missedByService(view, environment) : undefined;
  const workloads = miss === undefined ? view.selected : [{ ...miss, ifAppliedTo: undefined }];
  return workloads
    .slice(0, MOST_LINKS)
    .map(({ resource, kind, ifAppliedTo }) => {
      const labels = [...kind.templatePath, 'metadata', 'labels'];
      const text = `Pod labels of ${nameOf(resource)}, ${placeName(snapshot, resource, labels)}`;
      const condition = ifAppliedTo === undefined ? '' : ` (if both are applied to namespace ${code(ifAppliedTo)})`;
      return `${link(snapshot, resource, labels, text)}${condition}`;
    })
    .join(' · ');
}
