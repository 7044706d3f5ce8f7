import type { JsonObject } from '../../server/cluster/objects/json.ts';
import type { ObjectIdentity } from '../../server/cluster/objects/reference.ts';
import type { Call } from '../../server/cluster/simulation/call.ts';
import type { Delays } from '../../server/cluster/simulation/delays.ts';
import { DEFAULT_DELAYS } from '../../server/cluster/simulation/delays.ts';
import type { SimulationEvent } from '../../server/cluster/simulation/event.ts';
import { itemsOf } from '../../server/cluster/simulation/growing.ts';
import { act, advance, deliver, startSimulation } from '../../server/cluster/simulation/simulation.ts';
import type { StartSettings } from '../../server/cluster/simulation/start.ts';
import type { SimulationState } from '../../server/cluster/simulation/state.ts';
import { outcomeOf } from '../../server/cluster/simulation/traffic/outcome.ts';
import type { Totals } from '../../server/cluster/simulation/traffic/totals.ts';
import { tally } from '../../server/cluster/simulation/traffic/totals.ts';
import { explainEnding } from '../../server/cluster/trace/explainHop.ts';
import type { TracedRequest } from '../../server/cluster/trace/request.ts';
import { request } from './tracedCluster.ts';

/** A call of `http://web` from namespace `shop`, unless it says otherwise. */
export function call(url = 'http://web', more: Partial<Call> & { readonly from?: TracedRequest['from'] } = {}): Call {
  const { from, ...behaviour } = more;
  return { request: request(url, from), connection: 'new', ...behaviour };
}

export const DEPLOYMENT: ObjectIdentity = { kind: 'Deployment', namespace: 'shop', name: 'web' };

/** A simulated cluster as somebody plays with it. */
export class Play {
  state: SimulationState;

  constructor(manifests: readonly JsonObject[], settings: StartSettings = {}) {
    this.state = startSimulation(manifests, settings);
  }

  do(...events: readonly SimulationEvent[]): this {
    for (const event of events) this.state = act(this.state, event);
    return this;
  }

  wait(ms: number): this {
    this.state = advance(this.state, ms);
    return this;
  }

  send(count = 1, to = call()): this {
    return this.do({ kind: 'send', call: to, count });
  }

  rate(perSecond: number, to = call()): this {
    return this.do({ kind: 'rate', call: to, perSecond });
  }

  /** How one more request ends. */
  ask(to = call()): string {
    const { state, outcome } = deliver(this.state, to);
    this.state = state;
    return explainEnding(outcome.path.ending);
  }

  get totals(): Totals {
    return tally(this.state).totals;
  }

  /** How the requests so far ended, with how many did. */
  get endings(): Readonly<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (let index = 0; index < this.state.traffic.log.length; index++) {
      const { result, path } = outcomeOf(this.state, index);
      const end = result === 'inFlight' ? 'under way' : result === 'served' ? result : explainEnding(path.ending);
      counts[end] = (counts[end] ?? 0) + 1;
    }
    return counts;
  }

  /** The Pods that there are, in order. */
  get pods(): readonly string[] {
    return [...this.state.moment.pods.keys()];
  }

  pod(nth = 0): string {
    return this.pods[nth] ?? '';
  }

  /** The kinds of what happened. */
  get happened(): readonly string[] {
    return itemsOf(this.state.happened).map(({ kind }) => kind);
  }
}

/** The ordinary delays but for some. */
export function delays(some: Partial<Delays>): Delays {
  return { ...DEFAULT_DELAYS, ...some };
}
