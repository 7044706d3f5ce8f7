import { type Disposable, EventEmitter, type TextDocumentContentProvider, Uri, workspace } from 'vscode';
import {
  type AskedKubectl,
  changed,
  endpoints,
  explain,
  kubectlOutput,
  type Question,
  type ServiceReference,
} from '../../server/protocol/messages.ts';
import { compareWithSaved } from '../../server/protocol/traffic.ts';
import type { Server } from '../server.ts';

const SCHEME = 'portolan';

const kinds = {
  endpoints: { question: endpoints, extension: 'txt' },
  explain: { question: explain, extension: 'md' },
  compare: { question: compareWithSaved, extension: 'txt' },
  kubectl: { question: kubectlOutput, extension: 'txt' },
} satisfies Record<string, { question: Question<AskedKubectl, string | null>; extension: string }>;

type AnswerKind = keyof typeof kinds;

/** Where the read-only document with an answer about a Service is. */
export function answerUri(kind: 'endpoints' | 'explain' | 'compare', service: ServiceReference): Uri {
  return uriOf(kind, `${service.name} ${kind}`, service);
}

/** Where the read-only document with a kubectl command's output is. */
export function kubectlUri(asked: AskedKubectl): Uri {
  return uriOf('kubectl', asked.command.replaceAll('/', '∕'), asked);
}

function uriOf(kind: AnswerKind, name: string, asked: ServiceReference): Uri {
  const path = `/${name}.${kinds[kind].extension}`;
  return Uri.from({ scheme: SCHEME, authority: kind, path, query: JSON.stringify(asked) });
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
    const asked: AskedKubectl = JSON.parse(uri.query);
    const text = await this.#server.ask(kind.question, asked);
    return text ?? `There is no Service "${asked.name}" in ${Uri.parse(asked.uri).path} any more.\n`;
  }

  dispose(): void {
    for (const registration of this.#registrations) registration.dispose();
    this.#changed.dispose();
  }
}
