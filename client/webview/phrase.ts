import { type ComponentChild, h } from 'preact';
import type { Link, Phrase, Sentence } from '../../server/protocol/traffic.ts';

/** Where references lead, and what following one does. */
export interface Links {
  readonly at: readonly (Link | null)[];
  readonly follow: (link: Link) => void;
}

/** A sentence as text and links. */
export function sentence(words: Sentence, links: Links): (ComponentChild | string)[] {
  return words.map((phrase) => phraseOf(phrase, links));
}

/** One phrase: plain text where nothing distinguishes it. */
export function phraseOf(phrase: Phrase, links: Links): ComponentChild | string {
  const { text, style, reference } = phrase;
  const link = reference === undefined ? null : (links.at[reference] ?? null);
  if (link !== null) return linkTo(link, text, links, style);
  return style === undefined ? text : h('span', { class: style }, text);
}

/** A link that shows its line in the editor. */
export function linkTo(link: Link, text: string, links: Links, style = ''): ComponentChild {
  const follow = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
    links.follow(link);
  };
  return h('a', { class: `link ${style}`.trim(), href: '#', title: link.label, onClick: follow }, text);
}
