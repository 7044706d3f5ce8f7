import { type ComponentChild, h } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Completions, completed } from '../../server/protocol/shell.ts';
import type { ShellMessage } from '../../server/protocol/traffic.ts';

/** What a page knows of its shell. */
export interface ShellState {
  readonly printed: string;
  /** Nothing while a line runs. */
  readonly prompt: string | undefined;
  readonly history: readonly string[];
  readonly completions: Completions | undefined;
}

/** A shell that nobody has opened yet. */
export const NO_SHELL: ShellState = { printed: '', prompt: undefined, history: [], completions: undefined };

export interface ShellTabProps {
  readonly shell: ShellState;
  readonly send: (message: ShellMessage) => void;
  /** Takes down a line before it is run. */
  readonly run: (line: string) => void;
}

/** A shell on the simulated cluster: Enter runs, arrows go through the history, Tab completes, Ctrl-C stops. */
export function ShellTab({ shell, send, run }: ShellTabProps): ComponentChild {
  const { printed, prompt, history, completions } = shell;
  const [text, setText] = useState('');
  const [place, setPlace] = useState(history.length);
  const input = useRef<HTMLInputElement>(null);
  const log = useRef<HTMLPreElement>(null);
  useEffect(() => {
    if (printed === '') send({ type: 'shell', deed: 'open' });
    input.current?.focus();
  }, []);
  useEffect(() => log.current?.scrollIntoView({ block: 'end' }), [printed]);
  useEffect(() => {
    const cursor = input.current?.selectionStart ?? text.length;
    const next = completions && completed(text, cursor, completions);
    if (next !== undefined) setText(next.line);
  }, [completions]);
  const recall = (next: number) => {
    if (next < 0 || next > history.length) return;
    setPlace(next);
    setText(history[next] ?? '');
  };
  const deeds: Readonly<Record<string, () => void>> = {
    Enter: () => {
      if (prompt === undefined) return;
      run(text);
      setText('');
      setPlace(history.length + 1);
    },
    ArrowUp: () => recall(place - 1),
    ArrowDown: () => recall(place + 1),
    Tab: () =>
      send({ type: 'shell', deed: 'complete', line: text, cursor: input.current?.selectionStart ?? text.length }),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const stops = event.key === 'c' && event.ctrlKey && getSelection()?.isCollapsed !== false;
    // An empty line has nothing to complete: there Tab goes on to the next control.
    const deed = event.key === 'Tab' && (text === '' || event.shiftKey) ? undefined : deeds[event.key];
    if (stops) send({ type: 'shell', deed: 'interrupt' });
    else if (deed === undefined) return;
    else deed();
    event.preventDefault();
  };
  return h('div', { class: 'shell mono', onClick: () => getSelection()?.isCollapsed && input.current?.focus() }, [
    h('pre', { class: 'mono', ref: log, role: 'log', 'aria-label': 'What the shell printed' }, printed),
    h('div', { class: 'prompt' }, [
      h('span', { 'aria-hidden': 'true' }, prompt ?? ''),
      h('input', {
        ref: input,
        class: 'mono',
        'aria-label': 'Command line',
        spellcheck: false,
        autocomplete: 'off',
        value: text,
        onInput: (event: Event) => setText((event.currentTarget as HTMLInputElement).value),
        onKeyDown,
      }),
    ]),
  ]);
}

/** The log with something more at its end; clearing the screen leaves nothing before it. */
export function printTo(printed: string, more: string): string {
  const cleared = more.lastIndexOf(CLEAR);
  const whole = cleared < 0 ? printed + more : more.slice(cleared + CLEAR.length);
  return whole.slice(-MOST_PRINTED);
}

/** As terminals are told to clear their screens. */
const CLEAR = '\x1b[2J\x1b[H';
/** More characters are forgotten, the oldest first. */
const MOST_PRINTED = 100_000;
