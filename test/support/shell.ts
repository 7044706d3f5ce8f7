import { startSimulation } from '../../server/cluster/simulation/simulation.ts';
import type { SimulationState } from '../../server/cluster/simulation/state.ts';
import { readManifest } from '../../server/manifests/manifest.ts';
import type { ShellFiles } from '../../server/shell/files.ts';
import { ShellSession } from '../../server/shell/shellSession.ts';

/** A shell on a cluster of these manifests, which are also its only file. */
export function openShell(manifests = ''): ShellSession {
  const objects = readManifest(manifests).documents.flatMap((document) => document.objects.map(({ value }) => value));
  let state: SimulationState = startSimulation(objects);
  const handle = {
    read: () => state,
    write: (next: SimulationState) => {
      state = next;
    },
  };
  const file = { path: 'all.yaml', text: manifests };
  const files: ShellFiles = { read: (path) => (path === file.path ? [file] : undefined), list: () => [file.path] };
  return new ShellSession(handle, { files });
}

/** What the shell prints when lines are typed. */
export function typeInto(shell: ShellSession, ...lines: readonly string[]): string {
  let text = '';
  for (const line of lines) for (const event of shell.run(line)) if (event.type === 'output') text += event.text;
  return text;
}
