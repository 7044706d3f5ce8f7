import { CodeLensRefreshRequest, DiagnosticRefreshRequest, InlayHintRefreshRequest } from 'vscode-languageserver';
import { changed, status } from '../protocol/messages.ts';
import type { Session } from './session.ts';

/** Changes within this time are told once. */
const PAUSE_MS = 40;

/** Tells the client that what it shows of other documents than the edited one may be out of date. */
export class Refresher {
  readonly #session: Session;
  readonly #waiting = new Set<string>();

  constructor(session: Session) {
    this.#session = session;
  }

  /** Lenses and inlay hints. */
  answers(): void {
    if (this.#session.client.refreshesCodeLenses) this.#ask(CodeLensRefreshRequest.method);
    if (this.#session.client.refreshesInlayHints) this.#ask(InlayHintRefreshRequest.method);
  }

  diagnostics(): void {
    if (this.#session.client.pullsDiagnostics && this.#session.client.refreshesDiagnostics)
      this.#ask(DiagnosticRefreshRequest.method);
  }

  /** Whatever else shows answers: open documents of Portolan's own client. */
  views(): void {
    if (this.#session.client.isPortolan) this.#ask(changed.method);
  }

  /** How much is known. */
  status(): void {
    if (this.#session.client.isPortolan && this.#session.snapshot.complete) this.#ask(status.method);
  }

  #ask(method: string): void {
    const { host } = this.#session;
    if (this.#waiting.size === 0) host.later(() => this.#flush(), PAUSE_MS);
    this.#waiting.add(method);
  }

  #flush(): void {
    const methods = [...this.#waiting];
    this.#waiting.clear();
    const { edge } = this.#session;
    for (const method of methods) {
      if (method === changed.method) edge.tell(changed, {});
      else if (method === status.method) this.#session.tellStatus();
      else void edge.ask({ method });
    }
  }
}
