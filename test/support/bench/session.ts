import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { reportPeak } from './run.ts';

/** A server that has published nothing for so long has nothing left to publish. */
const QUIET_MS = 500;

/** How the client learns of findings: it asks (`textDocument/diagnostic`), or it is told (`publishDiagnostics`). */
export type Delivery = 'pull' | 'push';

/** Findings as they come over the wire, as far as they are looked at here. */
export interface Findings {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly { readonly code?: string }[];
}

/** A real client's side of a connection to `portolan lsp --stdio`, in a process of its own. */
export class Session {
  readonly connection: MessageConnection;
  readonly #child: ChildProcess;
  readonly #delivery: Delivery;
  #peakKb = '';
  #published: (findings: Findings) => void = () => {};
  #lastMessage = 0;

  private constructor(child: ChildProcess, connection: MessageConnection, delivery: Delivery) {
    this.#child = child;
    this.connection = connection;
    this.#delivery = delivery;
    connection.onNotification('textDocument/publishDiagnostics', (findings: Findings) => {
      this.#lastMessage = performance.now();
      this.#published(findings);
    });
    child.stdio[3]?.on('data', (chunk: Buffer) => {
      this.#peakKb += chunk.toString('utf8');
    });
  }

  /** Starts the server on a folder and waits until the whole folder is read; says how long that took. */
  static async start(node: string, program: string, folder: string, delivery: Delivery) {
    const started = performance.now();
    const child = spawn(node, [reportPeak, program, 'lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'ignore', 'pipe'] });
    if (child.stdout === null || child.stdin === null) throw new Error('the server has no standard input and output');
    const connection = createMessageConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    const session = new Session(child, connection, delivery);
    const ready = session.#whenReady();
    connection.listen();
    await connection.sendRequest('initialize', initialization(folder, delivery));
    const initializeMs = performance.now() - started;
    await connection.sendNotification('initialized', {});
    await ready;
    return { session, initializeMs, readyMs: performance.now() - started };
  }

  #whenReady(): Promise<void> {
    for (const request of [
      'window/workDoneProgress/create',
      'client/registerCapability',
      'workspace/diagnostic/refresh',
    ]) {
      this.connection.onRequest(request, () => null);
    }
    for (const request of ['workspace/codeLens/refresh', 'workspace/inlayHint/refresh']) {
      this.connection.onRequest(request, () => null);
    }
    this.connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => null));
    return new Promise((resolve) => {
      this.connection.onNotification('$/progress', ({ value }: { value: { kind?: string } }) => {
        if (value.kind === 'end') resolve();
      });
    });
  }

  /** Does something to a document and waits for the findings that follow from it. */
  async findingsAfter(uri: string, version: number, act: () => Promise<void>): Promise<Findings> {
    if (this.#delivery === 'pull') {
      await act();
      const { items } = await this.connection.sendRequest<{ items: Findings['diagnostics'] }>(
        'textDocument/diagnostic',
        {
          textDocument: { uri },
        },
      );
      return { uri, version, diagnostics: items };
    }
    const told = new Promise<Findings>((resolve) => {
      this.#published = (findings) => {
        if (findings.uri === uri && (findings.version === undefined || findings.version === version)) resolve(findings);
      };
    });
    await act();
    return await told;
  }

  /** Waits until the server has published nothing for a while: what it found in all files is told. */
  async settle(): Promise<void> {
    this.#lastMessage = performance.now();
    while (performance.now() - this.#lastMessage < QUIET_MS) await setTimeout(QUIET_MS / 5);
  }

  /** Ends the server; the answer is its peak memory in MB. */
  async stop(): Promise<number> {
    const closed = new Promise((resolve) => this.#child.on('close', resolve));
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    await closed;
    this.connection.dispose();
    return Number(this.#peakKb) / 1024;
  }
}

function initialization(folder: string, delivery: Delivery) {
  const uri = pathToFileURL(folder).href;
  return {
    processId: process.pid,
    rootUri: uri,
    workspaceFolders: [{ uri, name: 'bench' }],
    capabilities: {
      general: { positionEncodings: ['utf-16'] },
      window: { workDoneProgress: true },
      workspace: { workspaceFolders: true, ...(delivery === 'pull' ? { diagnostics: { refreshSupport: true } } : {}) },
      textDocument: {
        publishDiagnostics: { versionSupport: true, relatedInformation: true },
        ...(delivery === 'pull' ? { diagnostic: { relatedDocumentSupport: true } } : {}),
      },
    },
  };
}
