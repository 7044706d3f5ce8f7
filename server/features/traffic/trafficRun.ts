import { drawPicture } from '../../cluster/simulation/draw/drawPicture.ts';
import { tellStory } from '../../cluster/simulation/draw/tellStory.ts';
import { callFor } from '../../cluster/simulation/oneService/calls.ts';
import { workloadKey } from '../../cluster/simulation/oneService/cluster.ts';
import type { SimulationEvent } from '../../cluster/simulation/oneService/events.ts';
import { startSimulation } from '../../cluster/simulation/oneService/start.ts';
import type { SimulationState } from '../../cluster/simulation/oneService/state.ts';
import { step } from '../../cluster/simulation/oneService/step.ts';
import { Trace } from '../../cluster/simulation/oneService/trace.ts';
import type { Picture, Reference, Story, TrafficAction } from '../../cluster/simulation/picture.ts';
import { locate, type TextPlace } from '../../workspace/locate.ts';
import type { Resource } from '../../workspace/resource.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { viewsOf } from '../views.ts';
import { type ClusterInput, clusterInput } from './simulatedCluster.ts';

const FIRST_SEED = 7;
/** What one action may ask for at most, so that a run stays answerable. */
const MOST_AT_ONCE = 1_000;
const MOST_PER_SECOND = 1_000;
const LONGEST_STEP_MS = 60_000;

/** A simulation of a Service's traffic, played with and following the edits of its manifests. */
export class TrafficRun {
  #snapshot: Snapshot;
  #input: ClusterInput;
  #state: SimulationState;
  #trace = new Trace();
  /** Every moment so far: they share what stayed the same. */
  #history: SimulationState[];
  #woundToMs: number | undefined;
  #client: string | undefined;
  #target: string | undefined;

  constructor(snapshot: Snapshot, service: Resource) {
    this.#snapshot = snapshot;
    this.#input = inputFor(snapshot, service);
    this.#state = startSimulation(this.#input.cluster, { seed: FIRST_SEED });
    this.#history = [this.#state];
  }

  /** What is to be seen now. */
  get picture(): Picture {
    const shown = this.#history.findLast(({ nowMs }) => nowMs <= (this.#woundToMs ?? this.#state.nowMs)) ?? this.#state;
    return drawPicture(shown, this.#trace, this.#call, this.#state.nowMs);
  }

  /** The stations of a request, if it was sent. */
  story(number: number): Story | undefined {
    const request = this.#trace.request(number);
    return request && tellStory(request, this.#trace);
  }

  /** Where a field stands in the texts of now. */
  place({ object, path }: Reference): TextPlace | undefined {
    const resource = this.#input.resources.get(workloadKey(object));
    return resource && locate(this.#snapshot, resource, path);
  }

  /** Does what somebody asked for. What is out of bounds is brought into them. */
  act(action: TrafficAction): void {
    switch (action.kind) {
      case 'choose':
        this.#client = action.client ?? this.#client;
        this.#target = action.target ?? (action.client === undefined ? this.#target : undefined);
        if (this.#state.load !== undefined) this.act({ kind: 'rate', perSecond: this.#state.load.perSecond });
        return;
      case 'reset':
        this.#state = startSimulation(this.#input.cluster, { seed: action.seed ?? this.#state.seed });
        this.#trace = new Trace();
        this.#history = [this.#state];
        this.#woundToMs = undefined;
        return;
      case 'send':
        this.#play({ kind: 'send', count: within(action.count, MOST_AT_ONCE), call: this.#call });
        return;
      case 'rate':
        this.#play({ kind: 'rate', perSecond: within(action.perSecond, MOST_PER_SECOND), call: this.#call });
        return;
      case 'advance':
        this.#play({ kind: 'advance', ms: within(action.ms, LONGEST_STEP_MS) });
        return;
      case 'wind':
        this.#woundToMs = action.toMs;
        return;
      case 'kill':
      case 'makeReady':
      case 'makeUnready':
      case 'scale':
        this.#play(action);
        return;
      default:
        action satisfies never;
    }
  }

  /** Goes on with other manifests; nothing happens in the run when none of those it is about changed. */
  follow(snapshot: Snapshot, service: Resource): void {
    this.#snapshot = snapshot;
    const input = inputFor(snapshot, service);
    if (isSame(this.#input.resources, input.resources)) return;
    this.#input = input;
    this.#play({ kind: 'edit', cluster: input.cluster });
    if (this.#state.load !== undefined) this.act({ kind: 'rate', perSecond: this.#state.load.perSecond });
  }

  get #call() {
    return callFor(this.#state.moment.cluster, this.#client, this.#target);
  }

  #play(event: SimulationEvent): void {
    const { state, happened } = step(this.#state, event);
    this.#state = state;
    this.#history.push(state);
    this.#woundToMs = undefined;
    this.#trace.add(happened);
  }
}

function inputFor(snapshot: Snapshot, service: Resource): ClusterInput {
  const [placed] = viewsOf(snapshot, service);
  if (placed === undefined) throw new Error('An object is in no environment.');
  return clusterInput(placed);
}

function isSame(one: ReadonlyMap<string, Resource>, other: ReadonlyMap<string, Resource>): boolean {
  return one.size === other.size && [...one].every(([key, resource]) => other.get(key) === resource);
}

function within(value: number, most: number): number {
  return Number.isFinite(value) ? Math.min(Math.max(Math.floor(value), 0), most) : 0;
}
