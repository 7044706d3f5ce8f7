import { describe, it } from 'mocha';
import { commands, TabInputWebview, window } from 'vscode';
import { until } from '../../support/e2e/until.ts';
import { openSample, sample } from './samples.ts';

describe('the traffic panel', () => {
  it('opens for the Service of the active editor', async () => {
    await openSample(sample('web/service.yaml'));
    await commands.executeCommand('portolan.simulateTraffic');
    await until('a tab with the panel', () => {
      const tabs = window.tabGroups.all.flatMap(({ tabs }) => tabs);
      return tabs.find(({ input }) => input instanceof TabInputWebview && input.viewType.includes('portolan'));
    });
  });
});
