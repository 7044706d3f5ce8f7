import { type ComponentChild, h } from 'preact';
import type { Tone } from '../../server/protocol/traffic.ts';

/** The mark of a tone: its shape says what its colour says. Words beside it say it too, so it is hidden from readers. */
export function mark(tone: Tone): ComponentChild {
  return svg(`mark ${tone}`, 10, shapes[tone]());
}

const shapes: Readonly<Record<Tone, () => ComponentChild>> = {
  serves: () => h('circle', { cx: 5, cy: 5, r: 4 }),
  could: () => h('circle', { cx: 5, cy: 5, r: 3.4, class: 'hollow' }),
  fails: () => h('path', { d: 'M2 2 L8 8 M8 2 L2 8', class: 'hollow' }),
  absent: () => h('path', { d: 'M1.5 5 H8.5', class: 'hollow' }),
};

/** The triangle of a button that opens a menu. */
export function caret(): ComponentChild {
  return svg('caret', 10, h('path', { d: 'M2 3.5 L5 6.5 L8 3.5', class: 'hollow' }));
}

/** The arrow of the button that starts a run again. */
export function again(): ComponentChild {
  return svg('again', 16, h('path', { d: 'M12.6 9.6 A5 5 0 1 1 12.2 5.4 M12.9 2.6 V6 H9.5', class: 'hollow' }));
}

/** The three dots of a Pod's own menu. */
export function dots(): ComponentChild {
  return svg(
    'dots',
    16,
    [3.5, 8, 12.5].map((cx) => h('circle', { cx, cy: 8, r: 1.2 })),
  );
}

function svg(name: string, size: number, content: ComponentChild | ComponentChild[]): ComponentChild {
  const box = { width: size, height: size, viewBox: `0 0 ${size} ${size}`, 'aria-hidden': 'true', focusable: 'false' };
  return h('svg', { class: name, ...box }, content);
}
