import { key } from '../keys.ts';
import { foldersAbove } from '../place.ts';
import type { Snapshot } from '../snapshot.ts';

/** The folder (without `/` at its end) of the chart that a file is rendered with: the outermost, which renders those within. */
export function chartFolderOf(snapshot: Snapshot, uri: string, asked: (key: string) => void): string | undefined {
  if (!MAY_BELONG_TO_CHART.test(uri)) return undefined;
  const folders = foldersAbove(uri).filter((folder) => {
    asked(key.file(`${folder}Chart.yaml`));
    return snapshot.file(`${folder}Chart.yaml`) !== undefined && belongsTo(uri.slice(folder.length));
  });
  return folders.at(-1)?.slice(0, -1);
}

/** Every chart of the workspace that is no part of another one. */
export function everyChart(snapshot: Snapshot): readonly string[] {
  const files = snapshot.lookupFiles(key.fileName('Chart.yaml'));
  return [...new Set(files.flatMap(({ uri }) => chartFolderOf(snapshot, uri, () => {}) ?? []))];
}

/** Whether a file is rendered from a chart's folder, by its path below it. */
function belongsTo(path: string): boolean {
  return /^(?:charts\/[^/]+\/)*(?:(?:templates|crds)\/.*|values[^/]*\.ya?ml|Chart\.yaml)$/.test(path);
}

const MAY_BELONG_TO_CHART = /\/(?:templates|crds)\/|\/values[^/]*\.ya?ml$|\/Chart\.yaml$/;
