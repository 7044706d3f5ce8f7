import { describe, it } from 'mocha';
import { commands } from 'vscode';
import { until } from '../../support/e2e/until.ts';
import { openSample, sample } from './samples.ts';

const expected = ['simulateTraffic', 'showEndpoints', 'explainService', 'restartServer', 'showOutput'];

describe('commands', () => {
  it('are registered once a manifest is open', async () => {
    await openSample(sample('web/service.yaml'));
    await until('all commands', async () => {
      const registered = new Set(await commands.getCommands(true));
      return expected.every((name) => registered.has(`portolan.${name}`)) ? true : undefined;
    });
  });
});
