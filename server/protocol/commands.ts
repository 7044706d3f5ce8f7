/** A command of the palette: one row here, `contributes.commands` is generated from it. */
export interface Command {
  readonly title: string;
  readonly icon?: string;
  /** Acts on a Service: offered in the editor's context menu as well. */
  readonly onService?: boolean;
  /** Acts on a trace file: offered in its editor's title and in the Explorer. */
  readonly onTrace?: boolean;
}

/** Every command, by its id. */
export const commands = {
  'portolan.simulateTraffic': { title: 'Simulate Traffic to Service', icon: '$(play-circle)', onService: true },
  'portolan.sendSixRequests': { title: 'Send Six Requests', onService: true },
  'portolan.simulateRollout': { title: 'Simulate Rollout', onService: true },
  'portolan.simulateNodeFailure': { title: 'Simulate Node Failure', onService: true },
  'portolan.runScenario': { title: 'Run Scenario…' },
  'portolan.openTrace': { title: 'Open Trace in Traffic Panel', icon: '$(play-circle)', onTrace: true },
  'portolan.compareWithSaved': { title: 'Compare With Last Saved', onService: true },
  'portolan.showEndpoints': { title: 'Show Endpoints', onService: true },
  'portolan.showKubectlOutput': { title: 'Show kubectl Output', onService: true },
  'portolan.explainService': { title: 'Explain Service', onService: true },
  'portolan.traceRequest': { title: 'Trace Request…' },
  'portolan.openShell': { title: 'Open Cluster Shell', icon: '$(terminal)' },
  'portolan.writeBack': { title: 'Write Cluster Changes to Manifests' },
  'portolan.openLesson': { title: 'Open Lesson…' },
  'portolan.restartServer': { title: 'Restart Language Server' },
  'portolan.showOutput': { title: 'Show Output' },
} as const satisfies Readonly<Record<`portolan.${string}`, Command>>;

export type CommandId = keyof typeof commands;
