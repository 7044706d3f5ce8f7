import { type ComponentChild, h } from 'preact';
import type { Hop, TrafficStory } from '../../server/protocol/traffic.ts';
import { type Links, linkTo, sentence } from './phrase.ts';

/** One request's stations, what each decided, and the line that says so. */
export function storyOf({ story, links }: TrafficStory, follow: Links['follow']): ComponentChild {
  const places: Links = { at: links, follow };
  return h('section', { class: 'story', 'aria-label': `Request ${story.number}` }, [
    h('p', null, [h('b', null, `Request ${story.number}`), ' ', h('span', { class: 'quiet' }, story.summary)]),
    h(
      'dl',
      null,
      story.hops.map((hop) => hopOf(hop, places)),
    ),
  ]);
}

/** What stands in a story's place before there is one. */
export function noStory(anyRequests: boolean): ComponentChild {
  const hint = anyRequests ? 'Choose a request to see its way.' : 'Send a request to see its way.';
  return h('section', { class: 'story' }, h('p', { class: 'quiet' }, hint));
}

function hopOf({ station, sentence: words, failed, reference }: Hop, links: Links): ComponentChild {
  const link = reference === undefined ? null : (links.at[reference] ?? null);
  return h('div', { class: failed ? 'hop failed' : 'hop' }, [
    h('dt', { class: 'quiet' }, station),
    h('dd', null, sentence(words, links)),
    h('dd', { class: 'place' }, link === null ? '' : linkTo(link, link.label, links)),
  ]);
}
