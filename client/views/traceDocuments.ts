import {
  type CancellationToken,
  type Disposable,
  DocumentLink,
  type DocumentLinkProvider,
  EventEmitter,
  languages,
  Range,
  type TextDocument,
  type TextDocumentContentProvider,
  Uri,
  workspace,
} from 'vscode';
import { type AskedTrace, type TraceLink, traceRequest } from '../../server/protocol/messages.ts';
import type { Server } from '../server.ts';
import { askAgain } from './answerDocuments.ts';

const SCHEME = 'portolan-trace';

/** Where the read-only document with the way of a request is. */
export function traceUri(asked: AskedTrace): Uri {
  const name = `${asked.from} to ${asked.to}`.replaceAll('/', '∕');
  return Uri.from({ scheme: SCHEME, path: `/${name}.portolan-trace`, query: JSON.stringify(asked) });
}

/** Read-only documents with the ways of requests, each field that decided a link; those that are open follow every edit. */
export class TraceDocuments implements TextDocumentContentProvider, DocumentLinkProvider {
  readonly #server: Server;
  readonly #changed = new EventEmitter<Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #links = new Map<string, readonly TraceLink[]>();
  readonly #registrations: readonly Disposable[];

  constructor(server: Server) {
    this.#server = server;
    this.#registrations = [
      workspace.registerTextDocumentContentProvider(SCHEME, this),
      languages.registerDocumentLinkProvider({ scheme: SCHEME }, this),
      workspace.onDidCloseTextDocument(({ uri }) => this.#links.delete(uri.toString())),
      askAgain(server, SCHEME, this.#changed),
    ];
  }

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    const asked: AskedTrace = JSON.parse(uri.query);
    const trace = await this.#server.ask(traceRequest, asked);
    this.#links.set(uri.toString(), trace?.links ?? []);
    return trace?.text ?? `Nobody can send from "${asked.from}" to "${asked.to}" here.\n`;
  }

  provideDocumentLinks(document: TextDocument, _token: CancellationToken): DocumentLink[] {
    const links = this.#links.get(document.uri.toString()) ?? [];
    return links.map(({ line, start, end, uri, targetLine }) => {
      const target = Uri.parse(uri).with({ fragment: `L${targetLine + 1}` });
      return new DocumentLink(new Range(line, start, line, end), target);
    });
  }

  dispose(): void {
    for (const registration of this.#registrations) registration.dispose();
    this.#changed.dispose();
  }
}
