import { deliver } from '../../cluster/simulation/simulation.ts';
import type { RequestTarget } from '../../cluster/trace/readRequest.ts';
import type { Sender } from '../../cluster/trace/request.ts';
import { OUTSIDE } from '../../cluster/trace/request.ts';
import type { Ending, Hop } from '../../cluster/trace/way.ts';
import type { ShellEvent } from '../event.ts';
import { err } from '../event.ts';
import type { Place } from '../place.ts';
import type { World } from '../world.ts';
import { forwardedEnding } from './forward.ts';

/** What came of a request. */
export interface Answer {
  readonly ending: Ending;
  /** The address that was connected to; nothing where the name has none. */
  readonly address: string | undefined;
  readonly elapsedMs: number;
}

/** How long a connection is tried where the program sets no limit. Linux: net.ipv4.tcp_syn_retries 6 */
const CONNECT_MS = 127_000;

/** Sends a request from a place, and waits for its end in the cluster's time. */
export function* send(
  world: World,
  place: Place,
  target: RequestTarget,
  timeoutMs: number = CONNECT_MS,
): Generator<ShellEvent, Answer> {
  if (place.type === 'machine' && LOCAL.has(target.host)) return yield* sendLocally(world, target);
  const before = world.state.nowMs;
  const request = { ...target, from: senderOf(place) };
  const { state, outcome } = deliver(world.state, { request, connection: 'new', timeoutMs });
  world.state = state;
  const elapsedMs = state.nowMs - before;
  yield { type: 'wait', ms: elapsedMs };
  return { ending: outcome.path.ending, address: addressOf(target, outcome.path.hops), elapsedMs };
}

const LOCAL = new Set(['localhost', '127.0.0.1', '::1']);

function* sendLocally(world: World, { port }: RequestTarget): Generator<ShellEvent, Answer> {
  const forwarded = world.forwarded.find(({ local }) => local === port);
  if (forwarded === undefined) {
    return { ending: { type: 'failed', symptom: { type: 'connection refused' } }, address: '127.0.0.1', elapsedMs: 0 };
  }
  yield err(`Handling connection for ${port}\n`);
  return { ending: forwardedEnding(world, forwarded), address: '127.0.0.1', elapsedMs: 1 };
}

/** Who sends what is typed there. */
export function senderOf(place: Place): Sender {
  if (place.type === 'pod') return { type: 'pod', namespace: place.namespace, name: place.name };
  return place.type === 'node' ? { type: 'node', name: place.name } : OUTSIDE;
}

function addressOf({ host }: RequestTarget, hops: readonly Hop[]): string | undefined {
  const name = hops.find(({ station }) => station === 'name');
  if (name === undefined) return host;
  return name.reason.type === 'resolved' ? name.reason.addresses[0] : undefined;
}
