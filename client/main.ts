import type { ExtensionContext } from 'vscode';

/** The extension for a desktop and for the browser in one bundle: they share nearly everything. */
const extension =
  globalThis.process?.versions?.node === undefined ? import('./extension.browser.ts') : import('./extension.ts');

export async function activate(context: ExtensionContext): Promise<void> {
  await (await extension).activate(context);
}

export async function deactivate(): Promise<void> {
  await (await extension).deactivate();
}
