import { FileSystemError, RelativePattern, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type FileContent, findFiles, readFile } from '../server/protocol/files.ts';

const MANIFESTS = '**/{*.yaml,*.yml,*.json,Kustomization}';
const SKIPPED = '**/{node_modules,.git}/**';

/** Reads files for a server that cannot: those of virtual workspaces, and all of them in the browser. */
export function serveFiles(client: BaseLanguageClient): void {
  client.onRequest(findFiles.method, async ({ folder }: { readonly folder: string }): Promise<readonly string[]> => {
    const found = await workspace.findFiles(new RelativePattern(Uri.parse(folder), MANIFESTS), SKIPPED);
    return found.map((uri) => uri.toString());
  });
  client.onRequest(readFile.method, ({ uri }: { readonly uri: string }): Promise<object> => read(Uri.parse(uri)));
}

async function read(uri: Uri): Promise<FileContent> {
  try {
    return { base64: toBase64(await workspace.fs.readFile(uri)) };
  } catch (error) {
    const code = error instanceof FileSystemError ? error.code : String(error);
    return { problem: code === 'FileNotFound' ? 'does not exist' : `cannot be read (${code})` };
  }
}

/** How many bytes go into one call: arguments have a limit. */
const CHUNK = 8_192;

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(start, start + CHUNK));
  }
  return btoa(text);
}
