import { type ComponentChild, h } from 'preact';
import type { Picture, TrafficView } from '../../server/protocol/traffic.ts';
import { mark } from './icons.ts';
import { type Links, sentence } from './phrase.ts';

/** Whether the Service answers, before everything else. */
export function answerLine({ answer }: Picture, links: Links): ComponentChild {
  return h('p', { class: 'answer' }, [mark(answer.tone), h('span', null, sentence(answer.sentence, links))]);
}

/** How the scenario went that was played last. */
export function verdictLine({ met, text }: NonNullable<TrafficView['verdict']>): ComponentChild {
  return h('p', { class: 'answer verdict', role: 'status' }, [mark(met ? 'serves' : 'fails'), h('span', null, text)]);
}

/** What is said where there is nothing to draw. */
export function problemLine(text: string): ComponentChild {
  return h('p', { class: 'answer', role: 'alert' }, [mark('fails'), h('span', null, text)]);
}
