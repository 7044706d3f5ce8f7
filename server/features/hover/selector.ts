import { code, link, paragraphs, placeName, table } from '../markdown.ts';
import { podsOfSelected } from '../views.ts';
import { count, listed, nameOf } from '../words.ts';
import { answerSentence } from './answerSentence.ts';
import { endpointsTable } from './endpointsTable.ts';
import { type ServiceContext, type ServiceSubject, startsWith } from './subject.ts';

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
    return paragraphs(heading, rule, workloadsTable(context), endpointsTable(view));
  },
};

function selects({ view }: ServiceContext): string {
  const workloads = listed(view.selected.map(({ resource }) => nameOf(resource)));
  return `**Selects ${count(podsOfSelected(view).length, 'Pod')} of ${workloads}.**`;
}

function workloadsTable({ view, snapshot }: ServiceContext): string | undefined {
  const rows = view.selected.map(({ resource, kind, ifAppliedTo }) => {
    const labels = [...kind.templatePath, 'metadata', 'labels'];
    const where = link(snapshot, resource, labels, placeName(snapshot, resource, labels));
    return [
      nameOf(resource),
      where,
      ifAppliedTo === undefined ? '' : `if both are applied to namespace ${code(ifAppliedTo)}`,
    ];
  });
  return table(['workload', 'labels of its Pods', ''], rows);
}
