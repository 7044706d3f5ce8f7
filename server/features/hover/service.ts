import { isHeadless } from '../../cluster/objects/service.ts';
import { explainObstacle } from '../../workspace/obstacles.ts';
import type { ServiceView } from '../../workspace/serviceView.ts';
import { code, paragraphs, plain, table } from '../markdown.ts';
import { nameOf } from '../words.ts';
import { accessRows } from './accessRows.ts';
import { answerSentence } from './answerSentence.ts';
import { headlessAnswer } from './clusterIP.ts';
import { endpointsTable } from './endpointsTable.ts';
import { portSummary } from './portSummary.ts';
import { isPath, type ServiceContext, type ServiceSubject } from './subject.ts';
import { workloadLinks } from './workloadLinks.ts';

/** More obstacles than these are not listed. */
const MOST_OBSTACLES = 5;

/** The Service as a whole: whether it answers, how it is called, which Pods are in and out. */
export const service: ServiceSubject = {
  applies: (path) =>
    isPath(path, 'kind') || isPath(path, 'metadata') || isPath(path, 'metadata', 'name') || isPath(path, 'spec'),
  explain: (_path, context) => explainService(context),
};

/** All that is to be said of a Service: the hover on its kind and name, and what the command shows. */
export function explainService(context: ServiceContext): string {
  return paragraphs(
    answerSentence(context),
    reachTable(context),
    obstacleList(context),
    endpointsTable(context.view),
    workloadLinks(context),
  );
}

/** What would have to change, where there is more than the first sentence says. */
function obstacleList({ view: { obstacles } }: ServiceContext): string | undefined {
  if (obstacles.length < 2) return undefined;
  const lines = obstacles
    .slice(0, MOST_OBSTACLES)
    .map((obstacle, index) => `${index + 1}. ${plain(nameOf(obstacle.workload))}: ${plain(explainObstacle(obstacle))}`);
  return ['What would have to change, nearest first:', '', ...lines].join('\n');
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

function addressOf(view: ServiceView): string {
  const { service, allocation } = view;
  if (isHeadless(service)) return `none of its own: DNS answers ${headlessAnswer(view)}`;
  const addresses = allocation.clusterIPs.map(code).join(', ');
  return allocation.drawn ? `${addresses} (stands for the one that the API server will draw)` : addresses;
}
