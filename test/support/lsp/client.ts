import { PassThrough } from 'node:stream';
import type { ClientCapabilities, InitializeResult, PublishDiagnosticsParams } from 'vscode-languageserver';
import {
  createConnection,
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { serve } from '../../../server/lsp/server.ts';
import type { Session } from '../../../server/lsp/session.ts';
import { MemoryHost } from './memoryHost.ts';

export const ROOT = 'file:///w';

/** What clients can do, as the real ones say it. */
export const clients = {
  /** VS Code with Portolan's extension. */
  vscode: {
    window: { workDoneProgress: true },
    workspace: {
      workspaceFolders: true,
      configuration: true,
      workspaceEdit: { documentChanges: true },
      didChangeWatchedFiles: { dynamicRegistration: true },
      didChangeConfiguration: { dynamicRegistration: true },
      diagnostics: { refreshSupport: true },
      codeLens: { refreshSupport: true },
      inlayHint: { refreshSupport: true },
    },
    textDocument: {
      hover: { contentFormat: ['markdown', 'plaintext'] },
      diagnostic: { relatedInformation: true, codeDescriptionSupport: true },
      publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true },
      codeAction: {
        dataSupport: true,
        resolveSupport: { properties: ['edit'] },
        codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } },
      },
    },
  },
  /** Neovim 0.7 and eglot: diagnostics are pushed, edits come with the action. */
  plain: {
    workspace: { workspaceFolders: true, configuration: true, applyEdit: true },
    textDocument: {
      hover: { contentFormat: ['markdown', 'plaintext'] },
      publishDiagnostics: { relatedInformation: true },
      codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
    },
  },
  /** Says nothing of itself. */
  mute: {},
} satisfies Record<string, ClientCapabilities>;

/** A client at the other end of a server in this process. */
export class TestClient {
  readonly host: MemoryHost;
  readonly session: Session;
  readonly connection: MessageConnection;
  /** What the server sent on its own, in order. */
  readonly received: { readonly method: string; readonly params: unknown }[] = [];
  /** The newest diagnostics of each file, as they were pushed. */
  readonly pushed = new Map<string, PublishDiagnosticsParams>();
  settings: unknown = null;
  /** What it answers when the server asks, by method; to everything else `null`. */
  readonly answers = new Map<string, (params: unknown) => unknown>();
  #waiting: { readonly holds: () => boolean; readonly resolve: () => void }[] = [];

  constructor(host = new MemoryHost()) {
    this.host = host;
    const [up, down] = [new PassThrough(), new PassThrough()];
    const server = createConnection(new StreamMessageReader(up), new StreamMessageWriter(down));
    this.connection = createMessageConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
    this.connection.onRequest((method, params) => this.#request(method, params));
    this.connection.onNotification((method, params) => this.#note(method, params));
    this.connection.onUnhandledProgress((params) => this.#note('$/progress', params));
    this.connection.listen();
    this.session = serve(server, host);
  }

  /** Connects, and waits until the workspace is read. */
  static async start(
    files: Readonly<Record<string, string>>,
    capabilities: ClientCapabilities = clients.vscode,
    options: { readonly portolan?: boolean; readonly folders?: readonly string[] } = {},
  ): Promise<TestClient> {
    const uris = Object.entries(files).map(([path, text]) => [`${ROOT}/${path}`, text] as const);
    const client = new TestClient(new MemoryHost(Object.fromEntries(uris)));
    await client.initialize(capabilities, options);
    await client.until(() => client.session.snapshot.complete);
    return client;
  }

  async initialize(
    capabilities: ClientCapabilities = clients.vscode,
    {
      portolan = true,
      folders = [ROOT],
      trusted = false,
    }: { readonly portolan?: boolean; readonly folders?: readonly string[]; readonly trusted?: boolean } = {},
  ): Promise<InitializeResult> {
    const result = await this.connection.sendRequest<InitializeResult>('initialize', {
      processId: null,
      rootUri: folders[0] ?? null,
      workspaceFolders: folders.map((uri) => ({ uri, name: 'w' })),
      capabilities,
      ...(portolan ? { initializationOptions: { commands: true, files: true, trusted } } : {}),
    });
    await this.connection.sendNotification('initialized', {});
    return result;
  }

  ask<Answer>(method: string, params: unknown): Promise<Answer> {
    return this.connection.sendRequest<Answer>(method, params);
  }

  tell(method: string, params: unknown): Promise<void> {
    return this.connection.sendNotification(method, params);
  }

  open(path: string, text: string, version = 1): Promise<void> {
    const textDocument = { uri: `${ROOT}/${path}`, languageId: 'yaml', version, text };
    return this.tell('textDocument/didOpen', { textDocument });
  }

  /** Waits until something holds; it is looked at again whenever the server says something or gets a turn. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) {
      await new Promise<void>((resolve) => {
        this.#waiting.push({ holds, resolve });
        setImmediate(() => this.#look());
      });
    }
  }

  messages(method: string): readonly unknown[] {
    return this.received.filter((message) => message.method === method).map(({ params }) => params);
  }

  /** Leaves, as clients do. */
  async leave(): Promise<void> {
    await this.ask('shutdown', undefined);
    this.connection.dispose();
    this.session.connection.dispose();
  }

  #request(method: string, params: unknown): unknown {
    this.#note(method, params);
    if (method === 'workspace/configuration') return [this.settings];
    return this.answers.get(method)?.(params) ?? null;
  }

  #note(method: string, params: unknown): void {
    this.received.push({ method, params });
    if (method === 'textDocument/publishDiagnostics') {
      const published = params as PublishDiagnosticsParams;
      this.pushed.set(published.uri, published);
    }
    this.#look();
  }

  #look(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { resolve } of waiting) resolve();
  }
}
