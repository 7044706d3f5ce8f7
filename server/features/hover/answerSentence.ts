import { explainReason } from '../../cluster/endpoints/explainReason.ts';
import { counted } from '../../cluster/objects/counted.ts';
import { missedByService } from '../../rules/evidence/convincing.ts';
import { code, plain } from '../markdown.ts';
import { placeholderOf } from '../views.ts';
import { listed, nameOf } from '../words.ts';
import type { ServiceContext } from './subject.ts';

/** Whether a Service answers, with how many Pods, and what is wrong: the first sentence of what is said about it. */
export function answerSentence(context: ServiceContext): string {
  const { view } = context;
  const { spec, metadata } = view.service;
  const name = plain(metadata.name);
  if (spec.type === 'ExternalName') {
    return `**${name} is an alias for ${code(spec.externalName ?? '')}.** DNS answers with that name; nothing is forwarded.`;
  }
  if (spec.selector === undefined) {
    return `**${name} has no selector.** It reaches what is written by hand into EndpointSlices for it.`;
  }
  const reached = view.reachedPods.length;
  const all = view.selectedPods.length;
  if (reached > 0)
    return `**${name} answers, with ${reached < all ? `${reached} of ` : ''}${counted(Math.max(all, reached), 'Pod')}.**${others(context)}`;
  if (all > 0) return `**${name} does not answer.**${others(context)}`;
  if (view.selected.length > 0) {
    const workloads = view.selected.map(({ resource }) => plain(nameOf(resource)));
    return `**${name} does not answer.** It selects the Pods of ${listed(workloads)}, which has none at present.`;
  }
  return withoutPartner(context);
}

/** Why those Pods that it selects and does not reach are out. */
function others({ view }: ServiceContext): string {
  const reasons = view.selectedPods
    .filter(({ verdict }) => verdict !== 'in')
    .flatMap((pod) =>
      pod.reasons.slice(0, 1).map((reason) => ({ workload: nameOf(pod.workload), text: explainReason(reason) })),
    );
  const texts = new Set(
    reasons.map(({ workload, text }) => ` The Pods of ${plain(workload)} are out: ${plain(text)}.`),
  );
  return [...texts].slice(0, 3).join('');
}

function withoutPartner({ view, environment }: ServiceContext): string {
  const name = plain(view.service.metadata.name);
  const miss = missedByService(view, environment);
  if (miss?.inOwnLabels) {
    return `**${name} does not answer.** ${plain(nameOf(miss.resource))} has the labels itself, but its Pod template does not.`;
  }
  if (miss !== undefined) {
    const because = miss.reasons.map((reason) => plain(explainReason(reason))).join('; ');
    return `**${name} does not answer.** It comes close to ${plain(nameOf(miss.resource))}: ${because}.`;
  }
  const doubt = placeholderOf(view);
  if (doubt !== undefined) return `**Which Pods ${name} selects depends on ${code(doubt)}.**`;
  if (environment.partlyKnown) return `**${name} selects no Pods that were read so far.**`;
  return `**${name} selects no Pods of this workspace.** Where others bring such Pods, an operator or another repository, it reaches those.`;
}
