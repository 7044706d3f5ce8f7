import { ThemeIcon, window } from 'vscode';
import type { Server } from '../server.ts';
import { ClusterShell } from '../shell/clusterShell.ts';

/** Opens a terminal on the embedded cluster of the file that is shown. */
export function openShell(server: Server): void {
  const uri = window.activeTextEditor?.document.uri.toString();
  const pty = new ClusterShell(server, uri);
  window.createTerminal({ name: 'Cluster Shell', iconPath: new ThemeIcon('terminal-bash'), pty }).show();
}
