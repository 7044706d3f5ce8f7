import { rangeOf } from '../workspace/locate.ts';
import { LARGEST_BYTES, TOO_LARGE } from '../workspace/manifestFile.ts';
import { pathOf } from '../workspace/readers/fileUri.ts';
import { renderChart } from '../workspace/readers/helm.ts';
import { findFiles, readFile, uriOf } from '../workspace/readers/nodeFiles.ts';
import { settle } from '../workspace/settle.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { Workspace } from '../workspace/workspace.ts';
import { displayPath, INPUT_URI } from './displayPath.ts';
import { UsageError } from './options.ts';
import type { Terminal } from './terminal.ts';

/** What the paths of a command line hold. */
export interface Loaded {
  readonly snapshot: Snapshot;
  readonly uris: readonly string[];
  /** Nothing at all could be read: no file, or no document in them. */
  readonly empty: boolean;
}

/** Reads files and folders, `-` for standard input. What is left out is said on standard error. */
export async function loadPaths(
  paths: readonly string[],
  terminal: Terminal,
  {
    kubernetesVersion,
    helm = false,
  }: { readonly kubernetesVersion?: string | undefined; readonly helm?: boolean } = {},
): Promise<Loaded> {
  if (paths.length === 0) throw new UsageError('Name at least one file or folder, or "-" for standard input.');
  const texts = new Map<string, string>();
  const leftOut = (path: string, why: string) =>
    terminal.err(`portolan: ${displayPath(path)} ${why}; it is left out.\n`);
  for (const path of paths) {
    if (path === '-') {
      const input = await terminal.readInput();
      if (input.length <= LARGEST_BYTES) texts.set(INPUT_URI, input);
      else leftOut(INPUT_URI, TOO_LARGE);
      continue;
    }
    for (const file of findFiles(path, leftOut)) {
      const read = readFile(file);
      if ('text' in read) texts.set(uriOf(file), read.text);
      else leftOut(file, read.leftOut);
    }
  }
  if (texts.size === 0) terminal.err('portolan: there are no manifests here (.yaml, .yml, .json): nothing was read.\n');
  const workspace = new Workspace();
  workspace.setRoots([commonFolder([...texts.keys()])]);
  workspace.setKubernetesVersion(kubernetesVersion);
  workspace.setFiles(texts);
  workspace.setComplete(true);
  settle(workspace, readIfThere);
  if (helm) await renderCharts(workspace, terminal);
  reportUnread(workspace.snapshot, terminal);
  const uris = [...workspace.snapshot.files.values()].map(({ uri }) => uri);
  return { snapshot: workspace.snapshot, uris, empty: isNothingRead(workspace.snapshot) };
}

/** Renders the charts by the user's own helm. */
async function renderCharts(workspace: Workspace, terminal: Terminal): Promise<void> {
  const surroundings = { folders: workspace.snapshot.roots, unsaved: new Map<string, string>() };
  for (const request of workspace.snapshot.chartRequests) {
    const rendering = await renderChart(request, surroundings);
    workspace.setRendering(request, rendering);
    const chart = displayPath(request.folder);
    if ('notAsked' in rendering) terminal.err(`portolan: the chart ${chart} ${rendering.notAsked}.\n`);
    if ('error' in rendering) terminal.err(`portolan: the chart ${chart} does not render: ${rendering.error.trim()}\n`);
  }
}

/** What a kustomization is built with may stand elsewhere and need no manifest's name. */
function readIfThere(uri: string): string | null {
  const path = pathOf(uri);
  const read = path === undefined ? undefined : readFile(path);
  return read !== undefined && 'text' in read ? read.text : null;
}

/** Whether it is known what a template renders to. */
function isRendered(snapshot: Snapshot, uri: string): boolean {
  return snapshot.environmentsOf(uri).some(({ gaps }) => gaps.length === 0);
}

/** Whether no file could be read, or no document in them. */
function isNothingRead({ files }: Snapshot): boolean {
  const documents = [...files.values()].flatMap(({ manifest }) => manifest.documents);
  if (documents.length === 0) return files.values().next().done === true;
  return documents.every(({ problem }) => problem !== undefined);
}

/** Says which documents were not understood, and how many files are templates of which nothing is known. */
function reportUnread(snapshot: Snapshot, terminal: Terminal): void {
  let templates = 0;
  for (const { uri, manifest } of snapshot.files.values()) {
    if (manifest.kind === 'template' && !isRendered(snapshot, uri)) templates++;
    for (const { problem } of manifest.documents) {
      if (problem === undefined) continue;
      const { line, character } = rangeOf(manifest, problem.span).start;
      const place = `${displayPath(uri)}:${line + 1}:${character + 1}`;
      terminal.err(`portolan: ${place}: ${problem.message}; this document is left out.\n`);
    }
  }
  if (templates === 0) return;
  const files = templates === 1 ? '1 file is a template' : `${templates} files are templates`;
  terminal.err(`portolan: ${files}; nothing is known of what they render to.\n`);
}

/** The deepest folder above all files: proximity never looks beyond what was named. */
function commonFolder(uris: readonly string[]): string {
  let common = uris[0] ?? '';
  for (const uri of uris) {
    let length = 0;
    while (length < common.length && common[length] === uri[length]) length++;
    common = common.slice(0, length);
  }
  return common.slice(0, common.lastIndexOf('/') + 1);
}
