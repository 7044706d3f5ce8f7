import { type ComponentChild, h } from 'preact';
import type { EventRow, TimeStrip } from '../../server/protocol/traffic.ts';
import { type Links, sentence } from './phrase.ts';
import { formatTime } from './words.ts';

/** More of them would not be read. */
const MOST_ROWS = 500;

/** What happened, newest first; choosing a line shows the moment. */
export function eventList({ events }: TimeStrip, links: Links, wind: (toMs: number) => void): ComponentChild {
  if (events.length === 0) {
    return h(
      'p',
      { class: 'hint quiet' },
      'Nothing has happened yet besides requests: kill a Pod, scale, edit a manifest.',
    );
  }
  const newest = events.slice(-MOST_ROWS).toReversed();
  return h(
    'ol',
    { class: 'events-list', reversed: true },
    newest.map((event) => eventRow(event, links, wind)),
  );
}

function eventRow(
  { atMs, mark, sentence: words }: EventRow,
  links: Links,
  wind: (toMs: number) => void,
): ComponentChild {
  const label = `Show the moment at ${formatTime(atMs)}`;
  return h('li', { class: mark === undefined ? 'quiet' : '' }, [
    h(
      'button',
      { type: 'button', class: 'moment code', title: label, 'aria-label': label, onClick: () => wind(atMs) },
      formatTime(atMs),
    ),
    h('span', null, sentence(words, links)),
  ]);
}
