import { settle } from '../../server/workspace/settle.ts';
import { Workspace } from '../../server/workspace/workspace.ts';

const ROOT = 'file:///w/';

/** A workspace that holds these files, by their paths below its folder; `settled`: it is known that there are no others. */
export function workspaceOf(files: Readonly<Record<string, string>>, { settled = true } = {}): Workspace {
  const workspace = new Workspace();
  workspace.setRoots([ROOT]);
  workspace.setFiles(new Map(Object.entries(files).map(([path, text]) => [uriOf(path), text])));
  workspace.setComplete(true);
  if (settled) settle(workspace, () => null);
  return workspace;
}

export function uriOf(path: string): string {
  return ROOT + path;
}

export function pathOf(uri: string): string {
  return uri.slice(ROOT.length);
}

/** The files of a fixture: one called `manifest.yaml`, or several, each after a line `# file: PATH`. */
export function filesOf(fixture: string): Readonly<Record<string, string>> {
  const parts = fixture.split(/^# file: (.*)\n/m);
  if (parts.length === 1) return { 'manifest.yaml': fixture };
  const files: Record<string, string> = {};
  for (let index = 1; index < parts.length; index += 2) files[parts[index] ?? ''] = parts[index + 1] ?? '';
  return files;
}
