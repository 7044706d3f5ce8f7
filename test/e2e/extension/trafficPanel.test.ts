import { beforeEach, describe, it } from 'mocha';
import { commands, TabInputWebview, window, workspace } from 'vscode';
import { until } from '../../support/e2e/until.ts';
import { openSample, sample } from './samples.ts';

/** Waits for a tab with the panel of the sample's Service. */
function untilPanel() {
  return until('a tab with the panel', () => {
    const tabs = window.tabGroups.all.flatMap(({ tabs }) => tabs);
    return tabs.find(({ input, label }) => {
      return input instanceof TabInputWebview && input.viewType.includes('portolan') && label === 'Traffic: web';
    });
  });
}

describe('the traffic panel', () => {
  beforeEach(() => Promise.resolve(commands.executeCommand('workbench.action.closeAllEditors')));

  it('opens for the Service of the active editor', async () => {
    await openSample(sample('web/service.yaml'));
    await commands.executeCommand('portolan.simulateTraffic');
    await untilPanel();
  });

  it('opens from an Ingress for the Service behind it', async () => {
    const file = sample('web/ingress.yaml');
    await workspace.fs.writeFile(file, new TextEncoder().encode(INGRESS));
    try {
      await openSample(file);
      await commands.executeCommand('portolan.simulateTraffic');
      await untilPanel();
      await commands.executeCommand('workbench.action.closeAllEditors');
      await commands.executeCommand('portolan.simulateTraffic', file);
      await untilPanel();
    } finally {
      await workspace.fs.delete(file);
    }
  });

  it('opens for the Service of a trace file', async () => {
    const file = sample('web/kept.portolan-trace');
    await workspace.fs.writeFile(file, new TextEncoder().encode(TRACE));
    try {
      await commands.executeCommand('portolan.openTrace', file);
      await untilPanel();
    } finally {
      await workspace.fs.delete(file);
    }
  });
});

const INGRESS = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: door}
spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}
`;

const TRACE = `Traffic of Service default/web, seed 7, 1 requests

       0 ms  request 1  http://web  refused

The same again, as a scenario:
title: Service web, as recorded
service: default/web
seed: 7
steps:
  - send: 1
`;
