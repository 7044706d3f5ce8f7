import { type ComponentChild, h } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { RequestRow } from '../../server/protocol/traffic.ts';
import { moveInList } from './keys.ts';
import { formatTime } from './words.ts';

export interface RequestsProps {
  readonly rows: readonly RequestRow[];
  readonly selected: number | undefined;
  readonly select: (number: number) => void;
}

/** The newest requests; arrow keys go through them. */
export function Requests({ rows, selected, select }: RequestsProps): ComponentChild {
  const list = useRef<HTMLDivElement>(null);
  const index = rows.findIndex(({ number }) => number === selected);
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[moveInList(event.key, index, rows.length) ?? -1];
    if (row === undefined) return;
    event.preventDefault();
    select(row.number);
  };
  const attributes = {
    class: 'list mono',
    role: 'listbox',
    'aria-label': 'Requests',
    tabIndex: 0,
    ref: list,
    onKeyDown,
    ...(index >= 0 && { 'aria-activedescendant': `request-${selected}` }),
  } as const;
  return h('div', { class: 'requests' }, [
    h('div', { class: 'row quiet head', 'aria-hidden': 'true' }, ['#', 'time', 'answered by', ''].map(cell)),
    h(
      'div',
      attributes,
      rows.map((row) => requestRow(row, row.number === selected, () => select(row.number))),
    ),
  ]);
}

function requestRow(row: RequestRow, selected: boolean, onClick: () => void): ComponentChild {
  const attributes = {
    id: `request-${row.number}`,
    key: row.number,
    role: 'option',
    'aria-selected': selected,
    onClick,
  };
  return h('div', { ...attributes, class: 'row' } as const, [
    cell(String(row.number)),
    cell(formatTime(row.atMs)),
    h('span', { class: row.pod === '' ? 'by quiet' : 'by', title: row.by }, row.by),
    h('span', { class: `result ${row.result}` }, row.word),
  ]);
}

function cell(text: string): ComponentChild {
  return h('span', null, text);
}
