import { type Disposable, EventEmitter, type TextDocumentContentProvider, Uri, workspace } from 'vscode';
import { changed, endpoints, explain, type Question, type ServiceReference } from '../../server/protocol/messages.ts';
import type { Server } from '../server.ts';

const SCHEME = 'portolan';

const kinds = {
  endpoints: { question: endpoints, extension: 'txt' },
  explain: { question: explain, extension: 'md' },
} satisfies Record<string, { question: Question<ServiceReference, string | null>; extension: string }>;

export type AnswerKind = keyof typeof kinds;

/** Where the read-only document with an answer about a Service is. */
export function answerUri(kind: AnswerKind, service: ServiceReference): Uri {
  const name = `${service.name} ${kind}.${kinds[kind].extension}`;
  return Uri.from({ scheme: SCHEME, authority: kind, path: `/${name}`, query: JSON.stringify(service) });
}

/** Asks again for every open document of a scheme whenever objects change. */
export function askAgain(server: Server, scheme: string, asks: EventEmitter<Uri>): Disposable {
  return server.onNotice(changed, () => {
    for (const { uri } of workspace.textDocuments) if (uri.scheme === scheme) asks.fire(uri);
  });
}

/** Read-only documents with the server's answers; those that are open follow every edit. */
export class AnswerDocuments implements TextDocumentContentProvider {
  readonly #server: Server;
  readonly #changed = new EventEmitter<Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #registrations: readonly Disposable[];

  constructor(server: Server) {
    this.#server = server;
    this.#registrations = [
      workspace.registerTextDocumentContentProvider(SCHEME, this),
      askAgain(server, SCHEME, this.#changed),
    ];
  }

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    const kind = kinds[uri.authority as AnswerKind];
    const service: ServiceReference = JSON.parse(uri.query);
    const text = await this.#server.ask(kind.question, service);
    return text ?? `There is no Service "${service.name}" in ${Uri.parse(service.uri).path} any more.\n`;
  }

  dispose(): void {
    for (const registration of this.#registrations) registration.dispose();
    this.#changed.dispose();
  }
}
