import { code, paragraphs, table } from '../markdown.ts';
import { answerSentence } from './answerSentence.ts';
import { namesOf } from './service.ts';
import { isPath, type ServiceContext, type ServiceSubject } from './subject.ts';

/** The type: who can call the Service, and how. */
export const type: ServiceSubject = {
  applies: (path) => isPath(path, 'spec', 'type'),
  explain(_path, context) {
    const { spec } = context.view.service;
    const callers = callersOf[spec.type];
    if (callers === undefined) {
      return `**${code(spec.type)} is no type of Service.** The types are ${Object.keys(callersOf).map(code).join(', ')}.`;
    }
    return paragraphs(callers.sentence, table(['from', 'by'], callers.rows(context)), answerSentence(context));
  },
};

interface Callers {
  readonly sentence: string;
  rows(context: ServiceContext): readonly (readonly string[])[];
}

const callersOf: Readonly<Record<string, Callers>> = {
  ClusterIP: {
    sentence: '**Can be called inside the cluster only.**',
    rows: (context) => [insideCluster(context)],
  },
  NodePort: {
    sentence: '**Can be called inside the cluster, and on a port of every node.**',
    rows: (context) => [insideCluster(context), onNodes(context)],
  },
  LoadBalancer: {
    sentence: '**Can be called from outside, at an address that the cluster’s provider gives.**',
    rows: (context) => [insideCluster(context), ...nodesIfAny(context), fromOutside(context)],
  },
  ExternalName: {
    sentence: '**Is a name in DNS for another name, and forwards nothing.**',
    rows: ({ view }) => [
      ['a Pod', `${namesOf(view.service.metadata)}: DNS answers CNAME ${code(view.service.spec.externalName ?? '')}`],
    ],
  },
};

function insideCluster({ view }: ServiceContext): readonly string[] {
  const ports = view.service.spec.ports.map(({ port }) => code(port ?? '?')).join(', ');
  return ['a Pod', `${namesOf(view.service.metadata)}${ports === '' ? '' : `, port ${ports}`}`];
}

function onNodes({ view }: ServiceContext): readonly string[] {
  const ports = view.allocation.nodePorts.flatMap((port) => (port === undefined ? [] : code(`<node>:${port}`)));
  const drawn = view.service.spec.ports.some(({ nodePort }) => nodePort === undefined);
  return [
    'who reaches a node',
    `${ports.join(', ')}${drawn ? ' (stands for a port that the API server will draw)' : ''}`,
  ];
}

function nodesIfAny(context: ServiceContext): readonly (readonly string[])[] {
  return context.view.allocation.nodePorts.some((port) => port !== undefined) ? [onNodes(context)] : [];
}

function fromOutside({ view }: ServiceContext): readonly string[] {
  const given = view.service.status.ingress.flatMap(({ ip, hostname }) => ip ?? hostname ?? []);
  if (given.length > 0) return ['outside', given.map(code).join(', ')];
  return [
    'outside',
    `the load balancer’s address; ${code('<pending>')} for as long as nothing in the cluster provides one`,
  ];
}
