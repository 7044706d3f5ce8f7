import { commands, type Disposable, languages } from 'vscode';
import { type Status, status } from '../../server/protocol/messages.ts';
import { documentSelector } from '../documents.ts';
import type { Server } from '../server.ts';

/** The language status: how many files and Services are read, and what was left out and why. */
export function createStatusItem(server: Server): Disposable {
  const item = languages.createLanguageStatusItem('portolan.status', [...documentSelector]);
  item.name = 'Portolan';
  item.text = 'Portolan starts';
  item.busy = true;
  item.command = { title: 'Show Output', command: 'portolan.showOutput' };
  const listener = server.onNotice(status, (now) => {
    commands.executeCommand('setContext', 'portolan.hasServices', now.services > 0);
    item.busy = now.phase === 'reading';
    item.text = `${count(now.services, 'Service')} in ${count(now.files, 'file')}`;
    item.detail = now.leftOut === 0 ? 'Portolan' : `Portolan left out ${describeLeftOut(now)}`;
  });
  return {
    dispose() {
      listener.dispose();
      item.dispose();
    },
  };
}

/** The first reason in short; all of them are in the output. */
function describeLeftOut({ leftOut, reasons }: Status): string {
  const [first] = reasons;
  if (first === undefined) return count(leftOut, 'file');
  const name = first.path.slice(first.path.lastIndexOf('/') + 1);
  const [short] = first.reason.split(':');
  const others = leftOut > 1 ? `, and ${leftOut - 1} more` : '';
  return `${count(leftOut, 'file')}: ${name} ${short}${others}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
