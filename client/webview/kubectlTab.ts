import { type ComponentChild, h } from 'preact';
import { useEffect } from 'preact/hooks';

export interface KubectlTabProps {
  readonly commands: readonly string[];
  readonly chosen: string;
  readonly choose: (command: string) => void;
  /** What the chosen command prints; nothing until it is known. */
  readonly output: string | undefined;
  /** What the output depends on: when it is another one, the command is run again. */
  readonly moment: string;
  readonly run: (command: string) => void;
}

/** How often a command is run again at most while time passes. */
const PAUSE_MS = 250;

/** What kubectl would print at the moment that is shown. */
export function KubectlTab({ commands, chosen, choose, output, moment, run }: KubectlTabProps): ComponentChild {
  useEffect(() => {
    const waiting = setTimeout(() => run(chosen), output === undefined ? 0 : PAUSE_MS);
    return () => clearTimeout(waiting);
  }, [chosen, moment]);
  const onChange = (event: Event) => choose((event.currentTarget as HTMLSelectElement).value);
  return h('div', { class: 'kubectl' }, [
    h(
      'select',
      { class: 'wide mono', 'aria-label': 'Command', value: chosen, onChange },
      commands.map((command) => h('option', { key: command, value: command }, command)),
    ),
    h('pre', { class: 'output mono', tabIndex: 0, 'aria-label': `Output of ${chosen}` }, output ?? ''),
  ]);
}
