import type {
  CancellationToken,
  DocumentDiagnosticReport,
  WorkspaceDiagnosticParams,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { Report } from './diagnosticStore.ts';
import { diagnosticsFor } from './encode.ts';
import type { DiagnosticChannel, Session } from './session.ts';
import { slices } from './slices.ts';

/** Answers a client that asks for diagnostics, and tells it when to ask again. */
export class PullDiagnostics implements DiagnosticChannel {
  readonly #session: Session;
  /** Files whose reports may be other ones than the client has. */
  readonly #stale = new Set<string>();
  /** Files that show something. */
  readonly #shown = new Set<string>();
  readonly #sleepers = new Set<() => void>();

  constructor(session: Session) {
    this.#session = session;
  }

  changed(uris: ReadonlySet<string>, edited?: string): void {
    for (const uri of uris) if (uri !== edited) this.#outdate(uri);
    if (edited !== undefined) this.#stale.add(edited);
  }

  reset(): void {
    for (const uri of this.#session.shownFiles()) this.#outdate(uri);
    for (const uri of this.#shown) this.#outdate(uri);
    this.#wake();
  }

  /** The diagnostics of one document. */
  document(uri: string, previousResultId: string | undefined): DocumentDiagnosticReport {
    const { id, items } = this.#report(uri);
    if (id === previousResultId) return { kind: 'unchanged', resultId: id };
    return { kind: 'full', resultId: id, items: diagnosticsFor(this.#session.client, items) };
  }

  /**
   * Every file whose diagnostics are other ones than the client has; waits until there is one. A client that takes partial
   * results gets each change as it comes, for as long as it does not cancel; others answer with the next question.
   */
  async workspace(params: WorkspaceDiagnosticParams, token: CancellationToken): Promise<WorkspaceDiagnosticReport> {
    const { canonical } = this.#session.host;
    const previous = new Map(params.previousResultIds.map(({ uri, value }) => [canonical(uri), value]));
    for (const uri of [...previous.keys(), ...this.#shown]) this.#stale.add(uri);
    while (!token.isCancellationRequested) {
      const items = this.#session.snapshot.complete ? await this.#collect(previous, token) : [];
      if (items.length > 0 && params.partialResultToken === undefined) return { items };
      if (items.length > 0) this.#session.edge.tell(PROGRESS, { token: params.partialResultToken, value: { items } });
      for (const { uri, resultId } of items) if (resultId !== undefined) previous.set(canonical(uri), resultId);
      await this.#change(token);
      await this.#session.host.yield();
    }
    return { items: [] };
  }

  async #collect(previous: ReadonlyMap<string, string>, token: CancellationToken) {
    const { host, documents, client } = this.#session;
    const reports: WorkspaceDocumentDiagnosticReport[] = [];
    for await (const uri of slices(host, this.#stale)) {
      if (token.isCancellationRequested) return reports;
      this.#stale.delete(uri);
      const { id, items } = this.#report(uri);
      if (id === previous.get(uri) || (items.length === 0 && !previous.has(uri))) continue;
      const version = documents.get(uri)?.version ?? null;
      reports.push({
        kind: 'full',
        uri: documents.spell(uri),
        version,
        resultId: id,
        items: diagnosticsFor(client, items),
      });
    }
    return reports;
  }

  #report(uri: string): Report {
    const { store, snapshot } = this.#session;
    if (!this.#session.shows(uri)) {
      this.#shown.delete(uri);
      return NOTHING;
    }
    for (const other of store.check(snapshot, uri)) this.#outdate(other);
    const report = this.#session.report(uri);
    if (report.items.length > 0) this.#shown.add(uri);
    else this.#shown.delete(uri);
    return report;
  }

  #outdate(uri: string): void {
    this.#stale.add(uri);
    this.#session.refresher.diagnostics();
    this.#wake();
  }

  #wake(): void {
    for (const done of this.#sleepers) done();
  }

  /** Waits for a change, or for the client to give up. */
  #change(token: CancellationToken): Promise<void> {
    return new Promise((resolve) => {
      const listener = token.onCancellationRequested(() => done());
      const done = () => {
        listener.dispose();
        this.#sleepers.delete(done);
        resolve();
      };
      this.#sleepers.add(done);
    });
  }
}

const PROGRESS = { method: '$/progress' };
const NOTHING: Report = { id: 'none', items: [] };
