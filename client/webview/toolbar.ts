import { type ComponentChild, h } from 'preact';
import type { Breakage, Deed, Picture, TrafficView } from '../../server/protocol/traffic.ts';
import { again, caret, dots } from './icons.ts';
import { Menu, type MenuItem } from './menu.ts';
import type { PageDeeds } from './page.ts';
import { zoomByKey } from './zoom.ts';

/** The steady rates that can be chosen, in requests per second. */
export const RATES: readonly number[] = [1, 5, 20, 100, 200];

export interface ToolbarProps {
  readonly view: TrafficView;
  /** The rate that the button starts. */
  readonly perSecond: number;
  readonly zoom: number;
  readonly deeds: PageDeeds;
}

/** Who calls whom, what is sent, what is broken. */
export function Toolbar(props: ToolbarProps): ComponentChild {
  const { view } = props;
  const { act, openService } = props.deeds;
  const { client, target } = view.picture;
  const services = view.services.map(({ label }, index) => ({ id: String(index), label }));
  return h('div', { class: 'toolbar', role: 'toolbar', 'aria-label': 'Traffic' }, [
    select('Service', services, String(view.chosen), (id) => openService(Number(id))),
    field(
      'from',
      select('From', client.options, client.chosen, (id) => act({ kind: 'choose', client: id })),
    ),
    field(
      'to',
      select('To', target.options, target.chosen, (id) => act({ kind: 'choose', target: id })),
    ),
    button('Send', 'primary', () => act({ kind: 'send', count: 1 })),
    button('Send 6', '', () => act({ kind: 'send', count: 6 })),
    rate(props),
    h('div', { class: 'tools' }, [
      breakMenu(view.picture, act),
      rollOutMenu(view.picture, act),
      playMenu(view, act),
      seed(view.picture, act),
      startAgain(act),
      moreMenu(props),
    ]),
  ]);
}

function field(word: string, control: ComponentChild): ComponentChild {
  return h('div', { class: 'field' }, [h('span', { class: 'quiet', 'aria-hidden': 'true' }, word), control]);
}

function button(label: string, style: string, onClick: () => void): ComponentChild {
  return h('button', { type: 'button', class: style, onClick }, label);
}

function select(
  label: string,
  options: readonly { readonly id: string; readonly label: string }[],
  chosen: string,
  choose: (id: string) => void,
): ComponentChild {
  const onChange = (event: Event) => choose((event.currentTarget as HTMLSelectElement).value);
  return h(
    'select',
    { 'aria-label': label, value: chosen, onChange },
    options.map((option) => h('option', { key: option.id, value: option.id }, option.label)),
  );
}

function rate({ view, perSecond, deeds: { act, chooseRate } }: ToolbarProps): ComponentChild {
  const { ratePerSecond } = view.picture;
  const running = ratePerSecond > 0;
  const toggle = () => act({ kind: 'rate', perSecond: running ? 0 : perSecond });
  const items = RATES.map((each) => ({
    label: `${each} per second`,
    checked: each === perSecond,
    choose: () => chooseRate(each),
  }));
  return h('div', { class: 'joined' }, [
    h(
      'button',
      { type: 'button', class: running ? 'running' : '', 'aria-pressed': running, onClick: toggle },
      `${running ? ratePerSecond : perSecond} per second`,
    ),
    h(Menu, { label: 'Rate', buttonClass: 'icon', items, children: caret() }),
  ]);
}

function breakMenu({ breakages }: Picture, act: PageDeeds['act']): ComponentChild {
  const items = breakages.filter(({ deed }) => !isRollout(deed)).map((one) => menuItem(one, act));
  return h(Menu, { label: 'Break…', buttonClass: '', items, alignEnd: true, children: ['Break…', caret()] });
}

function rollOutMenu({ breakages }: Picture, act: PageDeeds['act']): ComponentChild {
  const items = breakages.filter(({ deed }) => isRollout(deed)).map((one) => menuItem(one, act));
  return h(Menu, { label: 'Roll out…', buttonClass: '', items, alignEnd: true, children: ['Roll out…', caret()] });
}

/** Scenarios with a Service of their own are played from their files. */
function playMenu({ scenarios }: TrafficView, act: PageDeeds['act']): ComponentChild {
  const items = scenarios.map(({ id, title }) => ({ label: title, choose: () => act({ kind: 'play', scenario: id }) }));
  return h(Menu, { label: 'Play…', buttonClass: '', items, alignEnd: true, children: ['Play…', caret()] });
}

function isRollout({ kind }: Deed): boolean {
  return kind === 'restart' || kind === 'scale';
}

function menuItem({ label, deed }: Breakage, act: PageDeeds['act']): MenuItem {
  return { label, choose: () => act(deed) };
}

function startAgain(act: PageDeeds['act']): ComponentChild {
  const label = 'Start again';
  const onClick = () => act({ kind: 'reset' });
  return h('button', { type: 'button', class: 'icon', 'aria-label': label, title: label, onClick }, again());
}

function moreMenu({ zoom, deeds: { chooseZoom, savePicture, saveRun } }: ToolbarProps): ComponentChild {
  const zoomTo = (key: string) => () => chooseZoom(zoomByKey(key, zoom) ?? zoom);
  const items = [
    { label: 'Zoom in (+)', choose: zoomTo('+') },
    { label: 'Zoom out (-)', choose: zoomTo('-') },
    { label: 'Natural size (0)', choose: zoomTo('0') },
    { label: 'Save picture as SVG…', choose: () => savePicture('svg') },
    { label: 'Save picture as PNG…', choose: () => savePicture('png') },
    { label: 'Save run as scenario…', choose: () => saveRun('scenario') },
    { label: 'Save run as trace…', choose: () => saveRun('trace') },
  ];
  return h(Menu, { label: 'More', buttonClass: 'icon', items, alignEnd: true, children: dots() });
}

function seed(picture: Picture, act: PageDeeds['act']): ComponentChild {
  const onChange = (event: Event) => {
    const value = Number((event.currentTarget as HTMLInputElement).value);
    if (Number.isInteger(value)) act({ kind: 'reset', seed: value });
  };
  const input = { type: 'number', min: 0, max: 4294967295, step: 1, value: picture.seed, onChange } as const;
  return h('label', { class: 'seed', title: 'The same seed gives the same run' }, ['seed ', h('input', input)]);
}
