import { type ComponentChild, h } from 'preact';
import type { Link, TrafficAction, TrafficStory, TrafficView } from '../../server/protocol/traffic.ts';
import { answerLine, problemLine } from './answer.ts';
import { Requests } from './requests.ts';
import { noStory, storyOf } from './story.ts';
import { Toolbar } from './toolbar.ts';
import { WayView } from './wayView.ts';
import { formatTime, formatTotals } from './words.ts';

/** Everything that the page shows. */
export interface PageState {
  readonly view: TrafficView | undefined;
  readonly problem: string | undefined;
  readonly story: TrafficStory | undefined;
  readonly selected: number | undefined;
  readonly perSecond: number;
  /** What a screen reader says next. */
  readonly said: string;
}

/** Everything that can be done on it. */
export interface PageDeeds {
  readonly act: (action: TrafficAction) => void;
  readonly openService: (index: number) => void;
  readonly chooseRate: (perSecond: number) => void;
  readonly select: (request: number) => void;
  readonly follow: (link: Link) => void;
}

/** The whole page as a function of its state. */
export function page(state: PageState, deeds: PageDeeds): ComponentChild {
  const { view, problem, said } = state;
  const live = h('div', { class: 'spoken', role: 'status', 'aria-live': 'polite' }, said);
  if (view === undefined)
    return h('div', { class: 'page' }, [problem === undefined ? null : problemLine(problem), live]);
  const links = { at: view.links, follow: deeds.follow };
  const { act, openService, chooseRate } = deeds;
  const { service, namespace } = view.picture;
  return h('div', { class: 'page' }, [
    h('header', null, [
      h('h1', { class: 'spoken' }, `Traffic to Service ${service} in namespace ${namespace}`),
      h(Toolbar, { view, perSecond: state.perSecond, act, openService, chooseRate }),
      problem === undefined ? answerLine(view.picture, links) : problemLine(problem),
    ]),
    h(WayView, { picture: view.picture, links, act }),
    below(view, state, deeds),
    live,
  ]);
}

function below(
  { picture }: TrafficView,
  { story, selected }: PageState,
  { select, follow }: PageDeeds,
): ComponentChild {
  return h('section', { class: 'below', 'aria-label': 'Requests' }, [
    h('div', { class: 'strip' }, [
      h('h2', null, 'Requests'),
      h('span', { class: 'grow' }),
      h('span', { class: 'quiet totals' }, formatTotals(picture.totals)),
      h('span', { class: 'code now', title: 'Simulated time' }, formatTime(picture.nowMs)),
    ]),
    h('div', { class: 'columns' }, [
      h(Requests, { rows: picture.requests, selected, select }),
      story === undefined ? noStory(picture.requests.length > 0) : storyOf(story, follow),
    ]),
  ]);
}
