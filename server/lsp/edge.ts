import {
  type CancellationToken,
  type Connection,
  LogMessageNotification,
  LSPErrorCodes,
  MessageType,
  ResponseError,
} from 'vscode-languageserver';

interface Message {
  readonly method: string;
}

/**
 * The edge where messages come in and go out. What goes wrong behind it is logged once, answered emptily, and the server
 * lives on; nothing is said to a client that has left.
 */
export class Edge {
  readonly #connection: Connection;
  #closed = false;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Answers a request; `empty` where the answer cannot be had. */
  answer<Params, Answer>(
    { method }: Message,
    empty: Answer,
    handler: (params: Params, token: CancellationToken) => Answer | Promise<Answer>,
  ): void {
    const guarded = async (params: Params, token: CancellationToken): Promise<unknown> => {
      try {
        const answer = await handler(params, token);
        return token.isCancellationRequested ? cancelled() : answer;
      } catch (error) {
        this.log(method, error);
        return empty;
      }
    };
    this.#connection.onRequest(method, guarded);
  }

  /** Takes a notification. */
  take<Params>({ method }: Message, handler: (params: Params) => void | Promise<void>): void {
    this.#connection.onNotification(method, (params: Params) => this.run(method, () => handler(params)));
  }

  /** Tells the client something. */
  tell({ method }: Message, params: unknown): void {
    void this.#send(() => this.#connection.sendNotification(method, params));
  }

  /** Asks the client something; nothing where it does not answer. */
  ask({ method }: Message, params?: unknown): Promise<unknown> {
    return this.#send(() => this.#connection.sendRequest(method, params));
  }

  /** Runs what no message waits for. */
  async run(name: string, work: () => void | Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.log(name, error);
    }
  }

  log(where: string, error: unknown): void {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.write(MessageType.Error, `${where}: ${text}`);
  }

  /** Writes into the client's log. */
  write(type: MessageType, message: string): void {
    this.tell(LogMessageNotification.type, { type, message });
  }

  /** The client leaves. */
  close(): void {
    this.#closed = true;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** A client that refuses, or is gone, is no mistake of this program. */
  async #send(send: () => Promise<unknown>): Promise<unknown> {
    if (this.#closed) return undefined;
    try {
      return await send();
    } catch {
      return undefined;
    }
  }
}

function cancelled(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
}
