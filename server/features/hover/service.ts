import { isHeadless } from '../../cluster/objects/service.ts';
import { code, paragraphs, table } from '../markdown.ts';
import { accessRows } from './accessRows.ts';
import { answerSentence } from './answerSentence.ts';
import { endpointsTable } from './endpointsTable.ts';
import { portSummary } from './portSummary.ts';
import { isPath, type ServiceContext, type ServiceSubject } from './subject.ts';
import { workloadLinks } from './workloadLinks.ts';

/** The Service as a whole: whether it answers, how it is called, which Pods are in and out. */
export const service: ServiceSubject = {
  applies: (path) =>
    isPath(path, 'kind') || isPath(path, 'metadata') || isPath(path, 'metadata', 'name') || isPath(path, 'spec'),
  explain: (_path, context) => explainService(context),
};

/** All that is to be said of a Service: the hover on its kind and name, and what the command shows. */
export function explainService(context: ServiceContext): string {
  return paragraphs(answerSentence(context), reachTable(context), endpointsTable(context.view), workloadLinks(context));
}

function reachTable(context: ServiceContext): string | undefined {
  const { view } = context;
  const { spec } = view.service;
  const rows = [
    ...accessRows(context),
    ...(spec.type === 'ExternalName' ? [] : [['address', addressOf(view)]]),
    ...(spec.type === 'ExternalName' || spec.ports.length === 0 ? [] : [['ports', portSummary(view)]]),
  ];
  return table(['Service', spec.type], rows);
}

function addressOf({ service, allocation }: ServiceContext['view']): string {
  if (isHeadless(service)) return 'none of its own: DNS answers with the addresses of its Pods';
  const addresses = allocation.clusterIPs.map(code).join(', ');
  return allocation.drawn ? `${addresses} (stands for the one that the API server will draw)` : addresses;
}
