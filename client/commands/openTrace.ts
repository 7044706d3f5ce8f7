import { Uri, window, workspace } from 'vscode';
import { tracedService } from '../../server/protocol/traffic.ts';
import type { Server } from '../server.ts';
import type { TrafficPanels } from '../views/trafficPanel.ts';

/** Plays the run of a trace file again in the traffic panel: the file that was clicked, or the one that is open. */
export async function openTrace(server: Server, panels: TrafficPanels, argument: unknown): Promise<void> {
  const uri = argument instanceof Uri ? argument : window.activeTextEditor?.document.uri;
  if (uri === undefined || !uri.path.endsWith(ENDING)) {
    window.showInformationMessage(`Portolan: open a trace file first (*${ENDING}); the traffic panel saves them.`);
    return;
  }
  const text = (await workspace.openTextDocument(uri)).getText();
  const service = await server.ask(tracedService, { uri: uri.toString(), text });
  if (service !== null) await panels.open(service, { kind: 'replay', trace: text });
  else {
    const why = 'It is no trace of a run, or the Service that it is about is not in this workspace.';
    window.showInformationMessage(`Portolan: ${workspace.asRelativePath(uri)} cannot be played. ${why}`);
  }
}

const ENDING = '.portolan-trace';
