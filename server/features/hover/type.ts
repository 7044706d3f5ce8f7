import { code, paragraphs, table } from '../markdown.ts';
import { accessRows } from './accessRows.ts';
import { answerSentence } from './answerSentence.ts';
import { portSummary } from './portSummary.ts';
import { isPath, type ServiceSubject } from './subject.ts';

/** The type: who can call the Service, and how. */
export const type: ServiceSubject = {
  applies: (path) => isPath(path, 'spec', 'type'),
  explain(_path, context) {
    const { spec } = context.view.service;
    const sentence = sentences[spec.type];
    if (sentence === undefined) {
      return `**${code(spec.type)} is no type of Service.** The types are ${Object.keys(sentences).map(code).join(', ')}.`;
    }
    const ports = spec.type === 'ExternalName' ? [] : [['ports', portSummary(context.view)]];
    return paragraphs(sentence, table(['call it', 'by'], [...accessRows(context), ...ports]), answerSentence(context));
  },
};

const sentences: Readonly<Record<string, string>> = {
  ClusterIP: '**Can be called inside the cluster only.**',
  NodePort: '**Can be called inside the cluster, and on a port of every node.**',
  LoadBalancer: '**Can be called from outside, at an address that the cluster’s provider gives.**',
  ExternalName: '**Is a name in DNS for another name, and forwards nothing.**',
};
