import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { commands } from 'vscode';
import { openSample, sample } from './samples.ts';

describe('commands', () => {
  it('are registered once a manifest is open', async () => {
    await openSample(sample('web/service.yaml'));
    const registered = new Set(await commands.getCommands(true));
    const expected = ['simulateTraffic', 'showEndpoints', 'explainService', 'restartServer', 'showOutput'];
    assert.deepEqual(
      expected.filter((name) => !registered.has(`portolan.${name}`)),
      [],
    );
  });
});
