import { type CancellationToken, type Connection, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

/** The edge where messages come in: what goes wrong behind it is logged once, answered emptily, and the server lives on. */
export class Edge {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Answers a request; `empty` where the answer cannot be had. */
  answer<Params, Answer>(
    type: { readonly method: string },
    empty: Answer,
    handler: (params: Params, token: CancellationToken) => Answer | Promise<Answer>,
  ): void {
    const guarded = async (params: Params, token: CancellationToken): Promise<unknown> => {
      try {
        const answer = await handler(params, token);
        return token.isCancellationRequested ? cancelled() : answer;
      } catch (error) {
        this.log(type.method, error);
        return empty;
      }
    };
    this.#connection.onRequest(type.method, guarded);
  }

  /** Takes a notification. */
  take<Params>(type: { readonly method: string }, handler: (params: Params) => void | Promise<void>): void {
    const guarded = async (params: Params): Promise<void> => {
      try {
        await handler(params);
      } catch (error) {
        this.log(type.method, error);
      }
    };
    this.#connection.onNotification(type.method, guarded);
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
    this.#connection.console.error(`${where}: ${text}`);
  }
}

function cancelled(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
}
