import { type QuickPickItem, Uri, window, workspace } from 'vscode';
import { type ScenarioChoice, scenarios } from '../../server/protocol/traffic.ts';
import type { Server } from '../server.ts';
import { pickService } from '../views/pickService.ts';
import type { TrafficPanels } from '../views/trafficPanel.ts';

interface Item extends QuickPickItem {
  readonly scenario: ScenarioChoice;
}

/** Plays a scenario in the traffic panel: the file that is open, if it is one, else what the user picks. */
export async function runScenario(server: Server, panels: TrafficPanels, argument: unknown): Promise<void> {
  const all = await server.ask(scenarios, {});
  const shown = window.activeTextEditor?.document.uri.toString();
  const scenario = all.find(({ id }) => id === argument) ?? all.find(({ id }) => id === shown) ?? (await pick(all));
  if (scenario === undefined) return;
  const service = scenario.service ?? (await pickService(server, undefined, 'Run Scenario'));
  if (service !== undefined) await panels.open(service, { kind: 'play', scenario: scenario.id });
}

async function pick(all: readonly ScenarioChoice[]): Promise<ScenarioChoice | undefined> {
  const items = all.map((scenario): Item => {
    const place =
      scenario.service === undefined ? 'with any Service' : workspace.asRelativePath(Uri.parse(scenario.id));
    return { scenario, label: scenario.title, description: place };
  });
  const options = { title: 'Run Scenario', placeHolder: 'Which one?', matchOnDescription: true };
  return (await window.showQuickPick(items, options))?.scenario;
}
