import { type ComponentChild, type ComponentChildren, h } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { moveInMenu } from './keys.ts';

/** One line of a menu; with `checked` it is one of several of which one holds. */
export interface MenuItem {
  readonly label: string;
  readonly checked?: boolean;
  readonly choose: () => void;
}

export interface MenuProps {
  /** The button's accessible name; what it shows is `children`. */
  readonly label: string;
  readonly buttonClass: string;
  readonly items: readonly MenuItem[];
  readonly alignEnd?: boolean;
  readonly children: ComponentChildren;
}

/** A button that opens a menu: arrow keys move, Enter chooses, Escape closes and gives the focus back. */
export function Menu({ label, buttonClass, items, alignEnd = false, children }: MenuProps): ComponentChild {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const close = (refocus: boolean) => {
    setOpen(false);
    if (refocus) root.current?.querySelector('button')?.focus();
  };
  useEffect(() => {
    if (open) entries(root.current)[0]?.focus();
  }, [open]);
  const choose = (item: MenuItem) => {
    close(true);
    item.choose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!open && event.key === 'ArrowDown') setOpen(true);
    else if (open && event.key === 'Escape') close(true);
    else if (!open || !moveFocus(root.current, event.key)) return;
    event.preventDefault();
  };
  const onFocusOut = (event: FocusEvent) => {
    const inside = event.relatedTarget instanceof Node && root.current?.contains(event.relatedTarget);
    if (!inside) close(false);
  };
  const button = {
    type: 'button',
    class: buttonClass,
    'aria-label': label,
    'aria-haspopup': 'menu',
    'aria-expanded': open,
    disabled: items.length === 0,
    onClick: () => setOpen(!open),
  } as const;
  return h('div', { class: 'menu', ref: root, onKeyDown, onFocusOut }, [
    h('button', button, children),
    open &&
      h(
        'div',
        { class: alignEnd ? 'items end' : 'items', role: 'menu', 'aria-label': label },
        items.map((item) => menuItem(item, () => choose(item))),
      ),
  ]);
}

function menuItem({ label, checked }: MenuItem, onClick: () => void): ComponentChild {
  const role = checked === undefined ? 'menuitem' : 'menuitemradio';
  const attributes = { type: 'button', role, tabIndex: -1, onClick } as const;
  return h('button', { ...attributes, ...(checked !== undefined && { 'aria-checked': checked }) }, label);
}

function entries(root: HTMLElement | null): readonly HTMLElement[] {
  return root === null ? [] : [...root.querySelectorAll<HTMLElement>('[role=menu] button')];
}

function moveFocus(root: HTMLElement | null, key: string): boolean {
  const all = entries(root);
  const next = moveInMenu(
    key,
    all.findIndex((entry) => entry.matches(':focus')),
    all.length,
  );
  if (next === undefined) return false;
  all[next]?.focus();
  return true;
}
