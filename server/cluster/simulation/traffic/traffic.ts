import type { Call } from '../call.ts';
import type { RequestLog } from './requestLog.ts';
import { emptyLog } from './requestLog.ts';
import type { SentContext } from './sentContext.ts';

/** Who sends, what was sent, and what clients and nodes remember of it. */
export interface Traffic {
  readonly log: RequestLog;
  readonly loads: readonly Load[];
  readonly memory: Memory;
}

/** A steady rate of requests. */
export interface Load {
  readonly call: Call;
  readonly perSecond: number;
  readonly sinceMs: number;
  /** How many it has sent. */
  readonly sent: number;
}

export interface Memory {
  /** What nodes remember of clients under session affinity: the endpoint, and since when the client is quiet. */
  readonly clients: ReadonlyMap<string, { readonly endpoint: string; readonly lastMs: number }>;
  /** How many connections each port of a Service has given away in turns. */
  readonly turns: ReadonlyMap<string, number>;
  /** The addresses that clients know of names without asking again, by call. */
  readonly names: ReadonlyMap<string, { readonly address: string; readonly untilMs: number }>;
  /** The connections that clients keep, by call. */
  readonly connections: ReadonlyMap<string, KeptConnection>;
}

/** A connection as it was opened. */
export interface KeptConnection {
  readonly context: SentContext;
  readonly path: number;
  readonly pod: string;
}

/** Nothing sent yet. */
export function noTraffic(): Traffic {
  return {
    log: emptyLog(),
    loads: [],
    memory: { clients: new Map(), turns: new Map(), names: new Map(), connections: new Map() },
  };
}
