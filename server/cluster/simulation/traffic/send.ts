import type { Path } from '../../trace/way.ts';
import type { Call } from '../call.ts';
import { callKey } from '../call.ts';
import type { Random } from '../randomness.ts';
import { Dice } from '../randomness.ts';
import type { Setting } from '../setting.ts';
import type { SimulationState } from '../state.ts';
import type { LogWriter } from './requestLog.ts';
import type { SentContext } from './sentContext.ts';
import { contextOf, pathsIn } from './sentContext.ts';
import type { KeptConnection, Memory } from './traffic.ts';

/** Sends requests while the cluster stays as it is; lives for one stretch of time only. */
export class Sending {
  readonly #setting: Setting;
  readonly #moment: SimulationState['moment'];
  readonly #log: LogWriter;
  readonly #dice: Dice;
  #memory: Memory;

  constructor({ setting, moment, random, traffic }: SimulationState, log: LogWriter) {
    this.#setting = setting;
    this.#moment = moment;
    this.#log = log;
    this.#dice = new Dice(random);
    this.#memory = traffic.memory;
  }

  get random(): Random {
    return this.#dice.state;
  }

  get memory(): Memory {
    return this.#memory;
  }

  /** Sends that many requests of a call, each at its time. */
  send(call: Call, count: number, timeOf: (nth: number) => number): void {
    if (call.namesKeptMs !== undefined) {
      for (let nth = 0; nth < count; nth++) this.#sendByKnownName(call, call.namesKeptMs, timeOf(nth));
      return;
    }
    const context = contextOf(this.#moment, call, this.#setting);
    if (call.connection === 'kept' || context.choice !== undefined) {
      for (let nth = 0; nth < count; nth++) this.#sendRemembering(call, context, timeOf(nth));
      return;
    }
    const index = this.#log.contextIndex(context);
    for (let nth = 0; nth < count; nth++) this.#log.write(timeOf(nth), index, pickPath(context, this.#dice.roll()));
  }

  /** Some programs use an address for longer than DNS means them to: what has become of it they do not ask. */
  #sendByKnownName(call: Call, keptMs: number, atMs: number): void {
    const key = callKey(call);
    const known = this.#memory.names.get(key);
    if (known && atMs < known.untilMs) {
      const addressed = withHost(call, known.address);
      this.#sendRemembering(addressed, contextOf(this.#moment, addressed, this.#setting), atMs);
      return;
    }
    const context = contextOf(this.#moment, call, this.#setting);
    const path = this.#sendRemembering(call, context, atMs);
    const address = addressOf(pathsIn(context, this.#setting)[path], call.request.port);
    const names = new Map(this.#memory.names);
    if (address === undefined) names.delete(key);
    else names.set(key, { address, untilMs: atMs + keptMs });
    this.#memory = { ...this.#memory, names };
  }

  #sendRemembering(call: Call, context: SentContext, atMs: number): number {
    const key = call.connection === 'kept' ? callKey(call) : undefined;
    const kept = key === undefined ? undefined : this.#memory.connections.get(key);
    if (kept && this.#isAlive(kept)) {
      this.#log.write(atMs, this.#log.contextIndex(kept.context), kept.path);
      return kept.path;
    }
    const path = this.#choose(context, atMs);
    this.#log.write(atMs, this.#log.contextIndex(context), path);
    if (key !== undefined) this.#keep(key, context, path);
    return path;
  }

  /** A connection lasts as long as the process at its end. */
  #isAlive({ pod }: KeptConnection): boolean {
    return this.#moment.pods.get(pod)?.listening ?? false;
  }

  #keep(key: string, context: SentContext, path: number): void {
    const connections = new Map(this.#memory.connections);
    const pod = context.pods[context.podOf[path] ?? -1];
    if (pod === undefined || context.results[path] !== 0) connections.delete(key);
    else connections.set(key, { context, path, pod });
    this.#memory = { ...this.#memory, connections };
  }

  #choose(context: SentContext, atMs: number): number {
    const { choice } = context;
    const drawn = this.#dice.roll();
    switch (choice?.type) {
      case 'affinity':
        return this.#stay(context, choice, drawn, atMs);
      case 'turns':
        return this.#takeTurn(context, choice.key);
      default:
        return pickPath(context, drawn);
    }
  }

  /** kubernetes: pkg/proxy/iptables/proxier.go (recent --rcheck --seconds --reap), refreshed by each new connection */
  #stay(
    context: SentContext,
    { key, timeoutMs }: { readonly key: string; readonly timeoutMs: number },
    drawn: number,
    atMs: number,
  ): number {
    const paths = pathsIn(context, this.#setting);
    const known = this.#memory.clients.get(key);
    const same =
      known && atMs - known.lastMs < timeoutMs ? paths.findIndex((one) => endpointOf(one) === known.endpoint) : -1;
    const path = same >= 0 ? same : pickPath(context, drawn);
    const endpoint = endpointOf(paths[path]);
    if (endpoint === undefined) return path;
    const clients = new Map(this.#memory.clients).set(key, { endpoint, lastMs: atMs });
    this.#memory = { ...this.#memory, clients };
    return path;
  }

  /** kubernetes: pkg/proxy/ipvs (scheduler rr) */
  #takeTurn(context: SentContext, key: string): number {
    const turn = this.#memory.turns.get(key) ?? 0;
    this.#memory = { ...this.#memory, turns: new Map(this.#memory.turns).set(key, turn + 1) };
    return turn % context.podOf.length;
  }
}

/** The same call to an address instead of a name; the same one for the same address. */
function withHost(call: Call, host: string): Call {
  const known = ADDRESSED.get(call) ?? new Map<string, Call>();
  ADDRESSED.set(call, known);
  const addressed = known.get(host) ?? { ...call, request: { ...call.request, host } };
  known.set(host, addressed);
  return addressed;
}

const ADDRESSED = new WeakMap<Call, Map<string, Call>>();

/** The address that a path's name led to. */
function addressOf(path: Path | undefined, port: number): string | undefined {
  const to = path?.hops.find(({ station }) => station === 'name')?.to;
  const end = `:${port}`;
  return to?.endsWith(end) ? to.slice(0, -end.length).replace(/^\[|\]$/g, '') : undefined;
}

/** The path that a number of 0 to 1 stands for. */
export function pickPath({ even, cumulative }: SentContext, drawn: number): number {
  const count = cumulative.length;
  if (even) return Math.min(Math.floor(drawn * count), count - 1);
  let [low, high] = [0, count - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((cumulative[middle] ?? 1) > drawn) high = middle;
    else low = middle + 1;
  }
  return low;
}

function endpointOf(path: Path | undefined): string | undefined {
  return path?.hops.find(({ station }) => station === 'endpoint')?.to;
}
