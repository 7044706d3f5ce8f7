import { type Disposable, EventEmitter, window, workspace } from 'vscode';
import { type BaseLanguageClient, type LanguageClientOptions, State } from 'vscode-languageclient';
import type { ClientOptions, Notice, Question } from '../server/protocol/messages.ts';
import { documentSelector } from './documents.ts';
import { serveFiles } from './files.ts';
import { readSchemaFacts } from './schemas.ts';
import type { Server } from './server.ts';
import { TraceChannel } from './views/traceChannel.ts';

/** Starts a language server, in a process or a worker, and answers with what talks to it. */
export type Launch = (options: LanguageClientOptions) => BaseLanguageClient;

/** The language server and the connection to it. A restart replaces both; listeners stay. */
export class LanguageServer implements Server {
  readonly output = window.createOutputChannel('Portolan', { log: true });
  readonly #trace = new TraceChannel(this.output);
  readonly #launch: Launch;
  readonly #restarted = new EventEmitter<void>();
  readonly #listeners = new Map<string, EventEmitter<unknown>>();
  #client: BaseLanguageClient | undefined;
  #started: Promise<BaseLanguageClient>;
  #starts = 0;

  constructor(launch: Launch) {
    this.#launch = launch;
    this.#started = this.#start();
  }

  async ask<Params, Answer>(question: Question<Params, Answer>, params: Params): Promise<Answer> {
    const client = await this.#started;
    return client.sendRequest<Answer>(question.method, params);
  }

  tell<Params>(notice: Notice<Params>, params: Params): void {
    const client = this.#client;
    if (client?.isRunning()) client.sendNotification(notice.method, params).catch((error) => this.output.error(error));
  }

  onRestart(listener: () => void): Disposable {
    return this.#restarted.event(listener);
  }

  onNotice<Params>(notice: Notice<Params>, listener: (params: Params) => void): Disposable {
    let emitter = this.#listeners.get(notice.method);
    if (emitter === undefined) {
      emitter = new EventEmitter<unknown>();
      this.#listeners.set(notice.method, emitter);
      if (this.#client !== undefined) this.#forward(this.#client, notice.method, emitter);
    }
    return emitter.event((params) => listener(params as Params));
  }

  /** Waits for the server to have started or failed; why it failed is in the output. */
  async ready(): Promise<void> {
    await this.#started.catch((error) => this.output.error(error));
  }

  /** Ends the server and starts another one, whatever state the first one is in. */
  restart(): Promise<void> {
    this.#started = this.#started.then(stop, () => undefined).then(() => this.#start());
    return this.ready();
  }

  async dispose(): Promise<void> {
    await this.#started.then(stop, () => undefined);
    for (const emitter of this.#listeners.values()) emitter.dispose();
    this.#restarted.dispose();
    this.#trace.dispose();
    this.output.dispose();
  }

  async #start(): Promise<BaseLanguageClient> {
    const client = this.#launch(this.#options());
    this.#client = client;
    serveFiles(client);
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running && this.#starts++ > 0) this.#restarted.fire();
    });
    for (const [method, emitter] of this.#listeners) this.#forward(client, method, emitter);
    await client.start();
    return client;
  }

  #options(): LanguageClientOptions {
    const initializationOptions: ClientOptions = {
      commands: true,
      files: true,
      schemas: readSchemaFacts(),
      trusted: workspace.isTrusted,
    };
    return {
      documentSelector: [...documentSelector],
      outputChannel: this.output,
      traceOutputChannel: this.#trace,
      initializationOptions,
      diagnosticPullOptions: { onChange: true, onTabs: true },
    };
  }

  #forward(client: BaseLanguageClient, method: string, emitter: EventEmitter<unknown>): void {
    client.onNotification(method, (params: unknown) => emitter.fire(params));
  }
}

/** Stops and disposes a client; one that broke is left behind. */
async function stop(client: BaseLanguageClient): Promise<void> {
  try {
    await client.dispose();
  } catch {
    // A client whose server died has nothing to stop; its own log says how it died.
  }
}
