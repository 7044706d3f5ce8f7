import { type ComponentChild, h } from 'preact';
import { useRef } from 'preact/hooks';
import { moveInTabs } from './keys.ts';

/** One of several views of which one is shown. */
export interface Tab<Id extends string> {
  readonly id: Id;
  readonly title: string;
}

export interface TabsProps<Id extends string> {
  readonly tabs: readonly Tab<Id>[];
  readonly chosen: Id;
  readonly choose: (id: Id) => void;
}

/** A row of tabs: arrow keys move between them, and what is moved to is shown. */
export function Tabs<Id extends string>({ tabs, chosen, choose }: TabsProps<Id>): ComponentChild {
  const row = useRef<HTMLDivElement>(null);
  const index = tabs.findIndex(({ id }) => id === chosen);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = moveInTabs(event.key, index, tabs.length);
    const tab = next === undefined ? undefined : tabs[next];
    if (tab === undefined) return;
    event.preventDefault();
    choose(tab.id);
    row.current?.querySelector<HTMLElement>(`#tab-${tab.id}`)?.focus();
  };
  return h(
    'div',
    { class: 'tabs', role: 'tablist', 'aria-label': 'Details', ref: row, onKeyDown },
    tabs.map(({ id, title }) => {
      const selected = id === chosen;
      const tab = {
        id: `tab-${id}`,
        type: 'button',
        role: 'tab',
        'aria-selected': selected,
        'aria-controls': 'details',
        tabIndex: selected ? 0 : -1,
        onClick: () => choose(id),
      } as const;
      return h('button', { key: id, ...tab }, title);
    }),
  );
}
