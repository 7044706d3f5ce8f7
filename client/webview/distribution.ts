import { type ComponentChild, h } from 'preact';
import type { Distribution, DistributionRow } from '../../server/protocol/traffic.ts';
import { type Links, phraseOf } from './phrase.ts';
import { sparkline } from './stripShape.ts';
import { formatShare } from './words.ts';

const LINE_WIDTH = 160;
const LINE_HEIGHT = 18;

/** Each Pod's part of the requests beside the part that the rules give it, and how its requests came in over time. */
export function distributionTable({ rows }: Distribution, links: Links): ComponentChild {
  if (rows.length === 0)
    return h('p', { class: 'hint quiet' }, 'No Pod gets requests, so there is nothing to share out.');
  const length = rows.reduce((most, { overTime }) => Math.max(most, overTime.length), 0);
  const head = ['Pod', 'node', 'expected', 'observed', 'share', 'served', 'failed', 'over time'];
  return h('table', { class: 'distribution' }, [
    h(
      'thead',
      null,
      h(
        'tr',
        { class: 'quiet' },
        head.map((title) => h('th', { scope: 'col' }, title)),
      ),
    ),
    h(
      'tbody',
      null,
      rows.map((row) => rowOf(row, length, links)),
    ),
  ]);
}

function rowOf(row: DistributionRow, length: number, links: Links): ComponentChild {
  const { id, heading, node, expected, observed, served, failed, overTime } = row;
  const line = sparkline(overTime, length, LINE_WIDTH, LINE_HEIGHT);
  return h('tr', { key: id }, [
    h('th', { scope: 'row' }, phraseOf(heading, links)),
    h('td', { class: 'quiet' }, node),
    h('td', { class: 'code number' }, formatShare(expected)),
    h('td', { class: 'code number' }, formatShare(observed)),
    h('td', null, shareBar(expected, observed)),
    h('td', { class: 'code number' }, String(served)),
    h('td', { class: failed > 0 ? 'code number result refused' : 'code number' }, String(failed)),
    h(
      'td',
      null,
      h(
        'svg',
        { class: 'over-time', width: LINE_WIDTH, height: LINE_HEIGHT, 'aria-hidden': 'true' },
        h('path', { d: line }),
      ),
    ),
  ]);
}

/** What was observed as a bar, with a stroke where the rules put it. */
function shareBar(expected: number, observed: number): ComponentChild {
  return h('span', { class: 'share', 'aria-hidden': 'true' }, [
    h('span', { class: 'observed', style: { width: `${observed * 100}%` } }),
    h('span', { class: 'expected', style: { left: `${expected * 100}%` } }),
  ]);
}
