import { execFile } from 'node:child_process';
import { cpSync, lstatSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { readManifest } from '../../manifests/manifest.ts';
import { UNKNOWN_NAMESPACE, withUnknownNamespace } from '../chart/releaseNamespace.ts';
import type { ChartRequest, ChartSurroundings, Rendering } from '../chart/rendering.ts';
import { LARGEST_BYTES } from '../manifestFile.ts';
import { pathOf } from './fileUri.ts';

const TIMEOUT_MS = 15_000;

/**
 * Renders a chart by the user's own `helm template`: without a shell, within a time and a size. Only to be called for a
 * workspace that the user trusts.
 */
export async function renderChart(request: ChartRequest, { folders, unsaved }: ChartSurroundings): Promise<Rendering> {
  const roots = folders.flatMap((folder) => realPath(pathOf(folder)) ?? []);
  const chart = realPath(pathOf(request.folder));
  const values = request.values.map((uri) => realPath(pathOf(uri)));
  if (chart === undefined || !isWithin(chart, roots)) return { notAsked: 'is not in a folder of the workspace' };
  if (values.some((path) => path === undefined || !isWithin(path, roots))) {
    return { notAsked: 'has a values file that is not in a folder of the workspace' };
  }
  const copy = unsaved.size === 0 ? undefined : mkdtempSync(join(tmpdir(), 'portolan-chart-'));
  try {
    const text = (path: string) => (copy === undefined ? path : join(copy, relative(dirname(chart), path)));
    if (copy !== undefined) copyChart(chart, copy, unsaved);
    return await runHelm(
      request,
      text(chart),
      values.flatMap((path) => path ?? []),
    );
  } finally {
    if (copy !== undefined) rmSync(copy, { recursive: true, force: true });
  }
}

/** The chart as it stands in the editor, beside the one on disk; links are left out. */
function copyChart(chart: string, target: string, unsaved: ReadonlyMap<string, string>): void {
  cpSync(chart, join(target, relative(dirname(chart), chart)), {
    recursive: true,
    filter: (path) => !lstatSync(path).isSymbolicLink(),
  });
  for (const [uri, text] of unsaved) {
    const path = pathOf(uri);
    if (path === undefined || !isWithin(path, [chart])) continue;
    const copied = join(target, relative(dirname(chart), path));
    mkdirSync(dirname(copied), { recursive: true });
    writeFileSync(copied, text);
  }
}

function runHelm(request: ChartRequest, chart: string, values: readonly string[]): Promise<Rendering> {
  const name = request.folder.slice(request.folder.lastIndexOf('/') + 1);
  const args = ['template', releaseName(name), chart, ...values.flatMap((path) => ['--values', path])];
  args.push('--namespace', request.namespace ?? UNKNOWN_NAMESPACE);
  if (request.kubernetesVersion !== undefined) args.push('--kube-version', request.kubernetesVersion);
  // Not in the workspace: a program of that name there must never be the one that is started.
  const options = { cwd: tmpdir(), timeout: TIMEOUT_MS, maxBuffer: LARGEST_BYTES, windowsHide: true };
  return new Promise((resolve) => {
    execFile('helm', args, options, (error, stdout, stderr) => {
      if (error === null) resolve({ output: readManifest(withUnknownNamespace(stdout)) });
      else if (error.code === 'ENOENT') resolve({ notAsked: 'cannot be rendered: there is no helm on this machine' });
      else if (error.killed) resolve({ notAsked: `was not rendered within ${TIMEOUT_MS / 1000} seconds` });
      else if (error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') resolve({ notAsked: 'renders to too much text' });
      else resolve({ error: stderr });
    });
  });
}

/** Charts name their objects after the release; helm takes lower-case names of at most 53 letters. */
function releaseName(name: string): string {
  const fitting = decodeURIComponent(name)
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .slice(0, 53)
    .replace(/^-+|-+$/g, '');
  return fitting === '' ? 'release' : fitting;
}

function realPath(path: string | undefined): string | undefined {
  try {
    return path === undefined ? undefined : realpathSync(path);
  } catch {
    return undefined;
  }
}

function isWithin(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => {
    const below = relative(folder, path);
    return !below.startsWith('..') && !isAbsolute(below);
  });
}
