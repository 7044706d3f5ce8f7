import { readManifest } from '../../server/manifests/manifest.ts';
import type { Rendering } from '../../server/workspace/chart/rendering.ts';
import type { Workspace } from '../../server/workspace/workspace.ts';
import { workspaceOf } from './workspace.ts';

/** A workspace with one chart, and what helm made of it: what it printed, or `{error}`. */
export function chartWorkspace(files: Readonly<Record<string, string>>, helm: string | Rendering): Workspace {
  const workspace = workspaceOf({ 'shop/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n', ...files });
  const [request] = workspace.snapshot.chartRequests;
  if (request === undefined) throw new Error('There is no chart.');
  workspace.setRendering(request, typeof helm === 'string' ? { output: readManifest(helm) } : helm);
  return workspace;
}
