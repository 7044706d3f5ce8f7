import { PublishDiagnosticsNotification } from 'vscode-languageserver';
import type { Report } from './diagnosticStore.ts';
import { diagnosticsFor } from './encode.ts';
import type { DiagnosticChannel, Session } from './session.ts';
import { slices } from './slices.ts';

/** Publishes diagnostics to a client that cannot ask for them: those of the edited document at once, others after it. */
export class PushDiagnostics implements DiagnosticChannel {
  readonly #session: Session;
  readonly #waiting = new Set<string>();
  /** What was published last, by file; files that show nothing are not in it. */
  readonly #published = new Map<string, string>();
  #running = false;

  constructor(session: Session) {
    this.#session = session;
  }

  changed(uris: ReadonlySet<string>, edited?: string): void {
    for (const uri of uris) this.#waiting.add(uri);
    if (edited !== undefined) {
      this.#waiting.delete(edited);
      this.#publish(edited);
    }
    this.#start();
  }

  reset(): void {
    for (const uri of this.#session.shownFiles()) this.#waiting.add(uri);
    for (const uri of this.#published.keys()) this.#waiting.add(uri);
    this.#start();
  }

  #start(): void {
    if (this.#running || this.#waiting.size === 0) return;
    this.#running = true;
    void this.#session.edge.run('publishing diagnostics', () => this.#work());
  }

  async #work(): Promise<void> {
    const { host, edge } = this.#session;
    try {
      while (this.#waiting.size > 0 && !edge.closed) {
        for await (const uri of slices(host, this.#waiting)) {
          if (edge.closed) return;
          this.#waiting.delete(uri);
          this.#publish(uri);
        }
      }
    } finally {
      this.#running = false;
    }
  }

  #publish(uri: string): void {
    const { documents, edge, client } = this.#session;
    const version = documents.get(uri)?.version;
    const { id, items } = this.#session.shows(uri) ? this.#report(uri) : NOTHING;
    const before = this.#published.get(uri);
    const now = items.length === 0 ? undefined : `${id} ${version}`;
    if (before === now && version === undefined) return;
    if (now === undefined) this.#published.delete(uri);
    else this.#published.set(uri, now);
    edge.tell(PublishDiagnosticsNotification.type, {
      uri: documents.spell(uri),
      diagnostics: diagnosticsFor(client, items),
      ...(version === undefined ? {} : { version }),
    });
  }

  #report(uri: string): Report {
    const { store, snapshot } = this.#session;
    for (const other of store.check(snapshot, uri)) this.#waiting.add(other);
    return this.#session.report(uri);
  }
}

const NOTHING: Report = { id: '', items: [] };
