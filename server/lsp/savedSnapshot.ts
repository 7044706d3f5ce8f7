import type { ServiceReference } from '../protocol/messages.ts';
import { folderOf } from '../workspace/place.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { Workspace } from '../workspace/workspace.ts';
import type { Session } from './session.ts';

/** From this many files on, only those around the Service are read again. */
const MOST_FILES = 2_000;

/** The workspace around a Service as its files are saved: without the edits of open documents. */
export async function savedSnapshot(session: Session, { uri }: ServiceReference): Promise<Snapshot> {
  const { snapshot, documents, files, host } = session;
  const all = [...snapshot.files.values()];
  const folder = folderOf(host.canonical(uri));
  const read = all.length <= MOST_FILES ? all : all.filter((file) => file.uri.startsWith(folder));
  const texts = new Map<string, string | undefined>();
  for (const file of read) {
    const content = documents.get(file.uri) === undefined ? file.manifest : await files.read(file.uri);
    texts.set(file.uri, 'text' in content ? content.text : undefined);
  }
  const workspace = new Workspace();
  workspace.setRoots(session.folders);
  workspace.setFiles(texts);
  workspace.setComplete(true);
  return workspace.snapshot;
}
