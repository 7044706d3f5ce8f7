import type { RequestResult } from '../picture.ts';
import type { Happening } from './events.ts';
import type { Request } from './request.ts';
import { TimeSlices } from './timeSlices.ts';

/** How many requests a Pod got. */
export interface PodTotals {
  readonly served: number;
  readonly failed: number;
}

/** A happening that is not a request. */
export type ClusterEvent = Exclude<Happening, { readonly request: Request }>;

/** Everything that happened in a run so far. It grows as long as the run goes on. */
export class Trace {
  readonly #requests: Request[] = [];
  readonly #ended: boolean[] = [];
  readonly #events: ClusterEvent[] = [];
  readonly #totals = new Map<string, PodTotals>();
  /** The requests that ended, as `served` and `failed` and by the Pod that they came to. */
  readonly overTime = new TimeSlices();

  /** Takes down what a step made happen. */
  add(happened: readonly Happening[]): void {
    for (const happening of happened) {
      if (happening.kind === 'sent') this.#requests[happening.request.number - 1] = happening.request;
      else if (happening.kind === 'ended') this.#end(happening.request);
      else this.#events.push(happening);
    }
  }

  /** What happened besides requests, in the order of time. */
  get events(): readonly ClusterEvent[] {
    return this.#events;
  }

  /** A request by its number, which counts from 1. */
  request(number: number): Request | undefined {
    return this.#requests[number - 1];
  }

  /** How a request ended, or that it is under way. */
  resultOf({ number, outcome }: Request): RequestResult {
    return this.#ended[number - 1] === true ? outcome.result : 'inFlight';
  }

  /** The last requests up to a number, the newest first. */
  upTo(number: number, count: number): readonly Request[] {
    return this.#requests.slice(Math.max(number - count, 0), number).reverse();
  }

  totalsOf(pod: string): PodTotals {
    return this.#totals.get(pod) ?? NOTHING;
  }

  /** One line for each request and each event: equal for equal runs, byte for byte. */
  print(): string {
    const requests = this.#requests.map((request) => `${printRequest(request, this.resultOf(request))}\n`);
    return requests.join('') + this.#events.map((event) => `${printEvent(event)}\n`).join('');
  }

  #end(request: Request): void {
    this.#requests[request.number - 1] = request;
    this.#ended[request.number - 1] = true;
    const isServed = request.outcome.result === 'served';
    this.overTime.add(request.endsAtMs, isServed ? 'served' : 'failed');
    const pod = request.endpoint?.pod;
    if (pod === undefined) return;
    this.overTime.add(request.endsAtMs, pod);
    const { served, failed } = this.totalsOf(pod);
    this.#totals.set(pod, { served: served + (isServed ? 1 : 0), failed: failed + (isServed ? 0 : 1) });
  }
}

const NOTHING: PodTotals = { served: 0, failed: 0 };

function printRequest({ number, sentAtMs, call, endpoint, outcome }: Request, result: RequestResult): string {
  const where = endpoint === undefined ? '-' : `${endpoint.pod} ${endpoint.address}:${endpoint.port}`;
  const why = outcome.result === 'served' ? '' : ` (${outcome.cause.type})`;
  return `${sentAtMs} ms  request ${number}  ${call.client.id} → ${call.target.url}  ${where}  ${result}${why}`;
}

function printEvent(event: ClusterEvent): string {
  const subject = 'pod' in event ? ` ${event.pod}` : 'workload' in event ? ` ${event.workload} ${event.replicas}` : '';
  return `${event.atMs} ms  ${event.kind}${subject}`;
}
