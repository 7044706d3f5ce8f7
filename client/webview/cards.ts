import { type ComponentChild, h } from 'preact';
import type { PodCard, PodDeed, Stage, TrafficAction } from '../../server/protocol/traffic.ts';
import { caret, dots, mark } from './icons.ts';
import { Menu, type MenuProps } from './menu.ts';
import { type Links, phraseOf, sentence } from './phrase.ts';
import { countStates, type DrawnGroup } from './way.ts';

/** What a Pod's row needs besides the Pod. */
export interface PodRowProps {
  readonly pod: PodCard;
  /** The most requests that any Pod got: the longest bar. */
  readonly most: number;
  readonly links: Links;
  readonly act: (action: TrafficAction) => void;
}

/** A station of the way. */
export function stageColumn(stage: Stage, links: Links): ComponentChild {
  const { id, title, heading, aside, lines, tone } = stage;
  return h('section', { class: `stage ${id}`, 'aria-label': title, key: id }, [
    h('h2', null, title),
    h('div', { class: 'card', 'data-card': `stage:${id}` }, [
      h('div', { class: 'heading' }, [
        h('span', { class: 'name' }, [tone === 'fails' ? mark(tone) : null, phraseOf(heading, links)]),
        aside === undefined ? null : h('span', { class: 'quiet' }, aside),
      ]),
      lines.map((line) => h('div', { class: 'line' }, sentence(line, links))),
    ]),
  ]);
}

/** One Pod: its state by shape, colour and words; then either its figures or why it gets nothing. */
export function podRow({ pod, most, links, act }: PodRowProps): ComponentChild {
  const { id, heading, address, state, tone, reason, detail, served, failed } = pod;
  const items = pod.deeds.map((kind) => ({ label: DEED_LABELS[kind], choose: () => act({ kind, pod: id }) }));
  const title = detail.map(({ text }) => text).join('');
  return h('div', { class: `card pod ${state}`, 'data-card': `pod:${id}`, key: id, role: 'listitem' }, [
    mark(tone),
    h('span', { class: 'name' }, phraseOf({ ...heading, style: 'code' }, links)),
    address === '' || reason.length > 0 ? null : h('span', { class: 'code quiet' }, address),
    h('span', { class: 'side' }, [
      reason.length > 0 ? h('span', { class: 'reason quiet', title }, sentence(reason, links)) : null,
      bar(served, failed, most, reason.length > 0),
      items.length === 0 ? h('span', { class: 'space' }) : ownMenu(heading.text, items),
    ]),
  ]);
}

const DEED_LABELS: Readonly<Record<PodDeed, string>> = {
  kill: 'Kill this Pod',
  makeUnready: 'Make it unready',
  makeReady: 'Make it ready',
};

function ownMenu(name: string, items: MenuProps['items']): ComponentChild {
  return h(Menu, { label: `Break ${name}…`, buttonClass: 'icon bare', items, alignEnd: true, children: dots() });
}

/** All Pods of a node in one row that opens. */
export function gatheredRow(group: DrawnGroup, most: number, toggle: () => void): ComponentChild {
  const served = sum(group.pods, 'served');
  const failed = sum(group.pods, 'failed');
  const tone = group.pods.some((pod) => pod.tone === 'serves') ? 'serves' : (group.pods[0]?.tone ?? 'absent');
  return h('div', { class: 'card pod gathered', 'data-card': group.id, key: group.id, role: 'listitem' }, [
    mark(tone),
    h('button', { type: 'button', class: 'fold', 'aria-expanded': false, onClick: toggle }, [
      h('span', { class: 'name' }, `${group.pods.length} Pods`),
      caret(),
    ]),
    h('span', { class: 'side' }, [
      h('span', { class: 'reason quiet' }, countStates(group.pods)),
      bar(served, failed, most, false),
      h('span', { class: 'space' }),
    ]),
  ]);
}

function sum(pods: readonly PodCard[], figure: 'served' | 'failed'): number {
  return pods.reduce((total, pod) => total + pod[figure], 0);
}

function bar(served: number, failed: number, most: number, onlyIfAny: boolean): ComponentChild | null {
  if (onlyIfAny && served + failed === 0) return null;
  const width = (count: number) => ({ width: `${most === 0 ? 0 : (count / most) * 100}%` });
  const label = failed > 0 ? `${served} served, ${failed} failed` : `${served} served`;
  return h('span', { class: 'figures', title: label }, [
    h('span', { class: 'bar', 'aria-hidden': 'true' }, [
      h('span', { class: 'served', style: width(served) }),
      h('span', { class: 'failed', style: width(failed) }),
    ]),
    h('span', { class: 'count code', 'aria-label': label }, String(served + failed)),
  ]);
}
