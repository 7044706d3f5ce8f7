import { type ComponentChild, h } from 'preact';
import { useRef } from 'preact/hooks';
import type { Picture } from '../../server/protocol/traffic.ts';
import { moveInTime } from './keys.ts';
import { momentAt, placeOf, STRIP_HEIGHT, STRIP_WIDTH, stripAreas, stripMarks } from './stripShape.ts';
import { formatTime, formatTotals } from './words.ts';

export interface StripProps {
  readonly picture: Picture;
  /** Shows a moment; without one, the newest. */
  readonly wind: (toMs: number | undefined) => void;
}

/** The run in time: what was served and what failed, what happened, and a cursor that can be dragged back and forth. */
export function Strip({ picture, wind }: StripProps): ComponentChild {
  const track = useRef<HTMLDivElement>(null);
  const { strip, nowMs, totals } = picture;
  const windTo = (ms: number) => wind(ms >= strip.endMs ? undefined : ms);
  const windToPointer = ({ clientX }: PointerEvent) => {
    const box = track.current?.getBoundingClientRect();
    if (box !== undefined && box.width > 0) windTo(momentAt((clientX - box.left) / box.width, strip));
  };
  const drag = {
    onPointerDown: (event: PointerEvent) => {
      track.current?.setPointerCapture(event.pointerId);
      windToPointer(event);
    },
    onPointerMove: (event: PointerEvent) => {
      if (track.current?.hasPointerCapture(event.pointerId)) windToPointer(event);
    },
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const moment = moveInTime(event.key, nowMs, strip);
    if (moment === undefined) return;
    event.preventDefault();
    windTo(moment);
  };
  const woundBack = nowMs < strip.endMs;
  const place = placeOf(nowMs, strip);
  const slider = {
    role: 'slider',
    tabIndex: 0,
    'aria-label': 'Moment of the run',
    'aria-valuemin': 0,
    'aria-valuemax': strip.endMs,
    'aria-valuenow': nowMs,
    'aria-valuetext': `${formatTime(nowMs)}, ${formatTotals(totals)}`,
    onKeyDown,
  } as const;
  return h('section', { class: 'time', 'aria-label': 'Time' }, [
    h('div', { class: 'figures' }, [
      woundBack
        ? h('button', { type: 'button', class: 'back', onClick: () => wind(undefined) }, 'Back to the newest moment')
        : null,
      h('span', { class: 'quiet totals' }, formatTotals(totals)),
    ]),
    h('div', { class: 'track-of-time', ref: track, ...drag }, [
      areas(picture),
      stripMarks(strip).map(({ place: at, words, room }) =>
        h(
          'span',
          { class: 'mark-of-time', style: { left: percent(at), maxWidth: percent(room) }, 'aria-hidden': 'true' },
          words,
        ),
      ),
      h('div', { class: place > 0.5 ? 'cursor late' : 'cursor', style: { left: percent(place) }, ...slider }, [
        h('span', { class: 'code now', 'aria-hidden': 'true' }, formatTime(nowMs)),
      ]),
    ]),
  ]);
}

function areas({ strip }: Picture): ComponentChild {
  const { served, failed } = stripAreas(strip);
  const box = { viewBox: `0 0 ${STRIP_WIDTH} ${STRIP_HEIGHT}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' };
  return h('svg', { class: 'areas', ...box }, [
    h('path', { class: 'served', d: served }),
    h('path', { class: 'failed', d: failed }),
  ]);
}

function percent(place: number): string {
  return `${place * 100}%`;
}
