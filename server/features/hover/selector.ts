import { counted } from '../../cluster/objects/counted.ts';
import { code, paragraphs } from '../markdown.ts';
import { listed, nameOf } from '../words.ts';
import { answerSentence } from './answerSentence.ts';
import { endpointsTable } from './endpointsTable.ts';
import { type ServiceContext, type ServiceSubject, startsWith } from './subject.ts';
import { workloadLinks } from './workloadLinks.ts';

/** The selector, and each of its pairs: which Pods carry it. */
export const selector: ServiceSubject = {
  applies: (path) => startsWith(path, 'spec', 'selector'),
  explain(_path, context) {
    const { view } = context;
    const { selector: pairs, type } = view.service.spec;
    if (type === 'ExternalName') return '**Not used.** A Service of type ExternalName selects no Pods.';
    if (pairs === undefined) return answerSentence(context);
    const wanted = listed(Object.entries(pairs).map(([key, value]) => code(`${key}=${value}`)));
    const heading = view.selected.length === 0 ? answerSentence(context) : selects(context);
    const rule = `A Pod is selected when its labels hold ${wanted}, in the Service's own namespace.`;
    return paragraphs(heading, rule, endpointsTable(view), workloadLinks(context));
  },
};

function selects({ view }: ServiceContext): string {
  const workloads = listed(view.selected.map(({ resource }) => nameOf(resource)));
  return `**Selects ${counted(view.selectedPods.length, 'Pod')} of ${workloads}.**`;
}
