import { startStore } from '../../server/cluster/apiServer/objectStore.ts';
import { restoreObject } from '../../server/cluster/apiServer/writeObjects.ts';
import { readTimestamp } from '../../server/cluster/objects/time.ts';
import { runKubectl } from '../../server/kubectl/runKubectl.ts';
import type { KubectlSession } from '../../server/kubectl/session.ts';
import { readManifest } from '../../server/manifests/manifest.ts';

/** The moment at which tests type their commands. */
export const NOW_MS = readTimestamp('2026-07-01T12:00:00Z') ?? 0;

/** A session on a cluster that holds these objects. */
export function kubectlSession(manifests = ''): KubectlSession {
  const objects = readManifest(manifests).documents.flatMap((document) => document.objects.map(({ value }) => value));
  let store = startStore({}, NOW_MS);
  for (const object of objects) {
    const written = restoreObject(store, object, { nowMs: NOW_MS });
    if (!written.accepted) throw new Error(written.message);
    store = written.store;
  }
  return { store, namespace: 'default', nowMs: NOW_MS };
}

/** What command lines print, one after the other, errors after output; a word with blanks stands in single quotes. */
export function typed(session: KubectlSession, ...lines: readonly string[]): string {
  let current = session;
  let text = '';
  for (const line of lines) {
    const words = Array.from(line.matchAll(/'([^']*)'|(\S+)/g), ([, quoted, plain]) => quoted ?? plain ?? '');
    const { stdout, stderr, session: next } = runKubectl(current, words);
    text += stdout + stderr;
    current = next;
  }
  return text;
}
