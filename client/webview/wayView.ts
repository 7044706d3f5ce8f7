import { type ComponentChild, h } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Picture, PodGroup, TrafficAction } from '../../server/protocol/traffic.ts';
import { gatheredRow, podRow, stageColumn } from './cards.ts';
import { EdgeLayer } from './edgeLayer.ts';
import { caret } from './icons.ts';
import { KeptDrawings } from './kept.ts';
import type { Links } from './phrase.ts';
import { type DrawnGroup, drawnGroups, mostRequests, wayEdges } from './way.ts';
import { zoomByKey } from './zoom.ts';

export interface WayProps {
  readonly picture: Picture;
  readonly links: Links;
  readonly act: (action: TrafficAction) => void;
  /** How large the way is drawn; 1 is its natural size. */
  readonly zoom: number;
  readonly chooseZoom: (zoom: number) => void;
}

const LEFT_OUT = 'Not reached';
/** Rows that are kept, of Pods that are gone too. */
const MOST_KEPT = 5_000;

/** The way of a request from left to right: stations, then Pods by node, then what is left out. */
export function WayView({ picture, links, act, zoom, chooseZoom }: WayProps): ComponentChild {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const scroller = useRef<HTMLDivElement>(null);
  const kept = useRef(new KeptDrawings()).current;
  if (kept.size > MOST_KEPT) kept.clear();
  const groups = drawnGroups(picture.groups, opened);
  const [leftOut] = drawnGroups(leftOutGroup(picture), opened);
  const toggle = ({ title }: DrawnGroup) => setOpened(toggled(opened, title));
  const most = mostRequests(leftOut === undefined ? groups : [...groups, leftOut]);
  const context = { most, links, act, kept, places: JSON.stringify(links.at) };
  const draw = (group: DrawnGroup) => podGroup(group, { ...context, toggle: () => toggle(group) });
  const onKeyDown = (event: KeyboardEvent) => {
    const next = zoomByKey(event.key, zoom);
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    chooseZoom(next);
  };
  const onWheel = (event: WheelEvent) => {
    if (!event.ctrlKey || event.deltaY === 0) return;
    event.preventDefault();
    chooseZoom(zoomByKey(event.deltaY < 0 ? '+' : '-', zoom) ?? zoom);
  };
  const anyPods = groups.length > 0 || leftOut !== undefined;
  const main = { class: 'way', 'aria-label': 'Way of the requests', ref: scroller, tabIndex: 0, onKeyDown, onWheel };
  return h('main', main, [
    h('div', { class: 'track', style: { zoom, width: `${Math.max(zoom, 1) * 100}%` } }, [
      h(EdgeLayer, { edges: wayEdges(picture, groups, leftOut), requests: picture.requests, scroller, zoom }),
      picture.stages.map((stage) => stageColumn(stage, links)),
      anyPods &&
        h('section', { class: 'pods', 'aria-label': 'Pods' }, [
          h('h2', null, 'Pods'),
          h('div', { class: 'groups' }, [groups.map(draw), leftOut === undefined ? null : draw(leftOut)]),
        ]),
    ]),
  ]);
}

function leftOutGroup({ leftOut }: Picture): readonly PodGroup[] {
  return leftOut.length === 0 ? [] : [{ title: LEFT_OUT, pods: leftOut }];
}

function toggled(set: ReadonlySet<string>, entry: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(entry)) next.add(entry);
  return next;
}

interface GroupContext extends Pick<WayProps, 'links' | 'act'> {
  readonly most: number;
  readonly toggle: () => void;
  readonly kept: KeptDrawings;
  /** Where the links lead, as text. */
  readonly places: string;
}

function podGroup(group: DrawnGroup, context: GroupContext): ComponentChild {
  const { most, links, act, toggle, kept, places } = context;
  const { title, pods, gathered, foldable } = group;
  const fold = { type: 'button', class: 'fold quiet', 'aria-expanded': true, onClick: toggle } as const;
  const heading = foldable && !gathered ? h('button', fold, [title, caret()]) : title;
  const rows = gathered
    ? gatheredRow(group, most, toggle)
    : pods.map((pod) =>
        kept.get(pod.id, `${most} ${places} ${JSON.stringify(pod)}`, () => podRow({ pod, most, links, act })),
      );
  return h('div', { class: 'group', key: title }, [
    title === '' ? null : h('h3', null, heading),
    h('div', { class: 'rows', role: 'list', 'aria-label': title === '' ? 'Pods' : title }, rows),
  ]);
}
