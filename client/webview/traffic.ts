import { render } from 'preact';
import type { HostMessage, TrafficAction, TrafficState, TrafficView } from '../../server/protocol/traffic.ts';
import { drawElements, paint } from './drawing.ts';
import { connectHost } from './host.ts';
import { type PageDeeds, type PageState, page } from './page.ts';
import { NO_SHELL, printTo } from './shellTab.ts';
import { createTicker } from './ticker.ts';
import { announcement } from './words.ts';

const host = connectHost();
const ticker = createTicker((ms) => act({ kind: 'advance', ms }));

let state: PageState = {
  view: undefined,
  problem: undefined,
  story: undefined,
  selected: undefined,
  perSecond: host.saved().perSecond ?? 20,
  tab: 'requests',
  zoom: 1,
  kubectl: { command: undefined, output: undefined },
  shell: NO_SHELL,
  said: '',
};

const deeds: PageDeeds = {
  act: (action) => {
    if (action.kind === 'reset') show({ story: undefined, selected: undefined });
    act(action);
  },
  openService: (index) => {
    const service = state.view?.services[index]?.service;
    if (service === undefined) return;
    show({ story: undefined, selected: undefined });
    host.send({ type: 'open', service });
  },
  chooseRate: (perSecond) => {
    host.save({ perSecond });
    show({ perSecond });
    if ((state.view?.picture.ratePerSecond ?? 0) > 0) act({ kind: 'rate', perSecond });
  },
  chooseTab: (tab) => show({ tab }),
  chooseZoom: (zoom) => show({ zoom }),
  select,
  chooseKubectl: (command) => show({ kubectl: { command, output: undefined } }),
  sendShell: (message) => host.send(message),
  runLine: (line) => {
    const { printed, prompt = '', history } = state.shell;
    const shell = { ...state.shell, printed: `${printed}${prompt}${line}\n`, prompt: undefined };
    show({ shell: { ...shell, history: line.trim() === '' ? history : [...history, line] } });
    host.send({ type: 'shell', deed: 'run', line });
  },
  runKubectl: (command) => host.send({ type: 'kubectl', command }),
  follow: (link) => host.send({ type: 'reveal', link }),
  savePicture: (form) => void savePicture(form),
  saveRun: (form) => host.send({ type: 'record', form }),
};

host.listen(receive);
host.send({ type: 'ready' });

function show(change: Partial<PageState>): void {
  state = { ...state, ...change };
  render(page(state, deeds), document.body);
}

function act(action: TrafficAction): void {
  host.send({ type: 'act', actions: [action] });
}

function select(request: number): void {
  show({ selected: request });
  host.send({ type: 'story', request });
}

async function savePicture(form: 'svg' | 'png'): Promise<void> {
  const svg = drawElements([...document.querySelectorAll<HTMLElement>('.answer, .track, .time')]);
  host.send({ type: 'save', form, content: form === 'svg' ? svg : await paint(svg) });
}

function receive(message: HostMessage): void {
  switch (message.type) {
    case 'state':
      receiveState(message.state);
      return;
    case 'story':
      if (message.story !== null && message.story.story.number === state.selected) show({ story: message.story });
      return;
    case 'run':
      host.save({ run: message.run });
      return;
    case 'kubectl':
      if (message.command === (state.kubectl.command ?? message.command)) {
        show({ kubectl: { ...state.kubectl, output: message.output } });
      }
      return;
    case 'shell': {
      const { printed, prompt = state.shell.prompt } = message;
      show({ shell: { ...state.shell, printed: printTo(state.shell.printed, printed), prompt } });
      return;
    }
    case 'completions':
      show({ shell: { ...state.shell, completions: message.completions } });
      return;
    default:
      message satisfies never;
  }
}

function receiveState({ view, problem }: Omit<TrafficState, 'session'>): void {
  show({ problem });
  if (view === undefined) ticker.arrived(false);
  else receiveView(view);
}

function receiveView(view: TrafficView): void {
  const before = state.view;
  const service = view.services[view.chosen]?.service;
  if (service !== undefined) host.save({ service });
  const said = before === undefined ? '' : announcement(before.picture, view.picture);
  show({ view, ...(said !== '' && { said }) });
  ticker.arrived(view.picture.lively);
  followNewest(before, view);
}

/** Requests sent by hand are explained at once, and again when they end; a steady rate leaves the chosen one alone. */
function followNewest(before: TrafficView | undefined, { picture }: TrafficView): void {
  const chosen = picture.requests.find(({ number }) => number === state.selected);
  if (chosen !== undefined && state.story !== undefined && chosen.result !== state.story.story.result)
    select(chosen.number);
  const [newest] = picture.requests;
  // Another run: what is chosen is none of its requests.
  if (state.selected !== undefined && state.selected > (newest?.number ?? 0))
    show({ story: undefined, selected: undefined });
  const fresh = newest !== undefined && newest.number > (before?.picture.requests[0]?.number ?? 0);
  if (newest === undefined || (before !== undefined && !fresh && state.story !== undefined)) return;
  if (picture.ratePerSecond === 0 || state.selected === undefined) select(newest.number);
}
