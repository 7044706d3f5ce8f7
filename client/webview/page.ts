import { type ComponentChild, h } from 'preact';
import type {
  Link,
  RecordForm,
  ShellMessage,
  TrafficAction,
  TrafficStory,
  TrafficView,
} from '../../server/protocol/traffic.ts';
import { answerLine, problemLine, verdictLine } from './answer.ts';
import { distributionTable } from './distribution.ts';
import { eventList } from './events.ts';
import { KubectlTab } from './kubectlTab.ts';
import { Requests } from './requests.ts';
import { type ShellState, ShellTab } from './shellTab.ts';
import { noStory, storyOf } from './story.ts';
import { Strip } from './strip.ts';
import { type Tab, Tabs } from './tabs.ts';
import { Toolbar } from './toolbar.ts';
import { WayView } from './wayView.ts';

/** What is shown below the time strip. */
export type TabId = 'requests' | 'distribution' | 'events' | 'kubectl' | 'shell';

const tabs: readonly Tab<TabId>[] = [
  { id: 'requests', title: 'Requests' },
  { id: 'distribution', title: 'Distribution' },
  { id: 'events', title: 'Events' },
  { id: 'kubectl', title: 'kubectl' },
  { id: 'shell', title: 'Shell' },
];

/** Everything that the page shows. */
export interface PageState {
  readonly view: TrafficView | undefined;
  readonly problem: string | undefined;
  readonly story: TrafficStory | undefined;
  readonly selected: number | undefined;
  readonly perSecond: number;
  readonly tab: TabId;
  /** How large the way is drawn. */
  readonly zoom: number;
  /** The command that is chosen in its tab, and what it printed last. */
  readonly kubectl: { readonly command: string | undefined; readonly output: string | undefined };
  readonly shell: ShellState;
  /** What a screen reader says next. */
  readonly said: string;
}

/** Everything that can be done on it. */
export interface PageDeeds {
  readonly act: (action: TrafficAction) => void;
  readonly openService: (index: number) => void;
  readonly chooseRate: (perSecond: number) => void;
  readonly chooseTab: (tab: TabId) => void;
  readonly chooseZoom: (zoom: number) => void;
  readonly select: (request: number) => void;
  readonly chooseKubectl: (command: string) => void;
  readonly runKubectl: (command: string) => void;
  readonly sendShell: (message: ShellMessage) => void;
  readonly runLine: (line: string) => void;
  readonly follow: (link: Link) => void;
  readonly savePicture: (form: 'svg' | 'png') => void;
  readonly saveRun: (form: RecordForm) => void;
}

/** The whole page as a function of its state. */
export function page(state: PageState, deeds: PageDeeds): ComponentChild {
  const { view, problem, said } = state;
  const live = h('div', { class: 'spoken', role: 'status', 'aria-live': 'polite' }, said);
  if (view === undefined)
    return h('div', { class: 'page' }, [problem === undefined ? null : problemLine(problem), live]);
  const links = { at: view.links, follow: deeds.follow };
  const { act } = deeds;
  const { service, namespace } = view.picture;
  return h('div', { class: 'page' }, [
    h('header', null, [
      h('h1', { class: 'spoken' }, `Traffic to Service ${service} in namespace ${namespace}`),
      h(Toolbar, { view, perSecond: state.perSecond, zoom: state.zoom, deeds }),
      problem === undefined ? answerLine(view.picture, links) : problemLine(problem),
      view.verdict === undefined ? null : verdictLine(view.verdict),
    ]),
    h(WayView, { picture: view.picture, links, act, zoom: state.zoom, chooseZoom: deeds.chooseZoom }),
    h(Strip, { picture: view.picture, wind: (toMs) => act({ kind: 'wind', ...(toMs !== undefined && { toMs }) }) }),
    h('section', { class: 'below', 'aria-label': 'Details' }, [
      h(Tabs<TabId>, { tabs, chosen: state.tab, choose: deeds.chooseTab }),
      h(
        'div',
        { id: 'details', class: 'details', role: 'tabpanel', tabIndex: 0, 'aria-labelledby': `tab-${state.tab}` },
        [details(view, state, deeds)],
      ),
    ]),
    live,
  ]);
}

function details(
  view: TrafficView,
  { story, selected, tab, kubectl, shell }: PageState,
  deeds: PageDeeds,
): ComponentChild {
  const { picture } = view;
  const links = { at: view.links, follow: deeds.follow };
  switch (tab) {
    case 'requests':
      return h('div', { class: 'columns' }, [
        h(Requests, { rows: picture.requests, selected, select: deeds.select }),
        story === undefined ? noStory(picture.requests.length > 0) : storyOf(story, deeds.follow),
      ]);
    case 'distribution':
      return distributionTable(picture.distribution, links);
    case 'events':
      return eventList(picture.strip, links, (toMs) => deeds.act({ kind: 'wind', toMs }));
    case 'kubectl': {
      const chosen = kubectl.command ?? view.kubectl[0] ?? '';
      const { chooseKubectl: choose, runKubectl: run } = deeds;
      const moment = `${picture.nowMs} ${picture.strip.events.length} ${picture.service}`;
      return h(KubectlTab, { commands: view.kubectl, chosen, choose, run, output: kubectl.output, moment });
    }
    case 'shell':
      return h(ShellTab, { shell, send: deeds.sendShell, run: deeds.runLine });
    default:
      return tab satisfies never;
  }
}
