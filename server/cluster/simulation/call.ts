import type { TracedRequest } from '../trace/request.ts';

/** A request that a client repeats, and how the client behaves. */
export interface Call {
  readonly request: TracedRequest;
  /** Whether each request opens a connection of its own, or the first one's is used as long as it lasts. */
  readonly connection: 'new' | 'kept';
  /** After how long without an answer it gives up; default: `Delays.giveUpMs`. */
  readonly timeoutMs?: number;
  /** How long it uses the address of a name without asking again; nothing: it asks for each connection. */
  readonly namesKeptMs?: number;
}

/** What names a call among others: equal for calls that do the same. */
export function callKey({ request, connection, timeoutMs, namesKeptMs }: Call): string {
  const { from, scheme, method, host, port, path, headers } = request;
  return JSON.stringify([from, scheme, method, host, port, path, headers, connection, timeoutMs, namesKeptMs]);
}
