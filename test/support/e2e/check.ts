import { findServiceManifest } from './findServiceManifest.ts';
import { startHeadlessEditor } from './headlessEditor.ts';
import { type LookAround, lookAround } from './lookAround.ts';
import { openWorkbench } from './workbench.ts';

/** What `npm start -- --check` looks at. */
export interface CheckOptions extends Omit<LookAround, 'manifest'> {
  readonly vsix: string;
  readonly folder: string;
}

/** Opens a folder in the embedded VS Code without a person, says what is shown, and rejects when no endpoints are. */
export async function checkFolder(options: CheckOptions): Promise<void> {
  const { vsix, folder, say } = options;
  const manifest = await findServiceManifest(folder);
  const { browser, address, stop } = await startHeadlessEditor({ vsix, say });
  try {
    const page = await openWorkbench(browser, address, { folder, file: manifest.file });
    await lookAround(page, { ...options, manifest });
  } finally {
    await stop();
  }
}
