import type { FieldReference } from '../objects/reference.ts';

export type { ObjectIdentity } from '../objects/reference.ts';

/** The field of an object that decided something. */
export type Reference = FieldReference;

/** One moment of a simulated Service, ready to be drawn: every word and figure is here, no place on a screen is. */
export interface Picture {
  readonly service: string;
  readonly namespace: string;
  readonly seed: number;
  /** Simulated milliseconds since the start. */
  readonly nowMs: number;
  /** Whether anything is still to happen: time should pass. */
  readonly lively: boolean;
  /** Requests per simulated second; 0 where none are sent by themselves. */
  readonly ratePerSecond: number;
  readonly answer: Answer;
  readonly client: Choice;
  readonly target: Choice;
  /** The way as far as the endpoints, in the order in which a request takes it. */
  readonly stages: readonly Stage[];
  /** What stands at the way's end, by node. */
  readonly groups: readonly PodGroup[];
  /** What the Service could be meant for and does not reach. */
  readonly leftOut: readonly PodCard[];
  /** The newest requests, newest first. */
  readonly requests: readonly RequestRow[];
  readonly totals: Totals;
  readonly strip: TimeStrip;
  readonly distribution: Distribution;
  /** What a user can break, and mend again. */
  readonly breakages: readonly Breakage[];
  /** What the sentences' `reference` numbers mean. */
  readonly references: readonly Reference[];
}

/** Words of a sentence: plain, as Kubernetes prints them, stressed or quiet, and perhaps leading to a field. */
export interface Phrase {
  readonly text: string;
  readonly style?: 'code' | 'strong' | 'quiet';
  /** An index into `references`. */
  readonly reference?: number;
}

export type Sentence = readonly Phrase[];

/** What colour and shape stand for: it serves, it fails, it could serve but does not, it has no part in it. */
export type Tone = 'serves' | 'fails' | 'could' | 'absent';

/** Whether the Service answers, in one sentence. */
export interface Answer {
  readonly tone: Tone;
  readonly sentence: Sentence;
}

/** What can be chosen, and which of it is. */
export interface Choice {
  readonly chosen: string;
  readonly options: readonly Option[];
}

export interface Option {
  readonly id: string;
  readonly label: string;
}

export type StageId = 'from' | 'name' | 'entry' | 'service' | 'endpoints' | 'outside';

/** One station of the way. */
export interface Stage {
  readonly id: StageId;
  /** What kind of station it is: `NAME`. */
  readonly title: string;
  readonly heading: Phrase;
  /** A word beside the heading: `ClusterIP`. */
  readonly aside?: string;
  readonly lines: readonly Sentence[];
  readonly tone?: Tone;
}

/** The Pods of one node. */
export interface PodGroup {
  /** `node-a · zone 1`; `""` where no node is known. */
  readonly title: string;
  readonly pods: readonly PodCard[];
}

export type PodState = 'serving' | 'draining' | 'starting' | 'notReady' | 'unreachable' | 'notSelected' | 'terminated';

export interface PodCard {
  /** `namespace/name`, as events name it. */
  readonly id: string;
  readonly heading: Phrase;
  /** `:3000`, or the whole address where ports are no matter; `""` where there is none. */
  readonly address: string;
  readonly state: PodState;
  readonly tone: Tone;
  /** Why it is in this state, in a few words, and whole; empty for a Pod that simply serves. */
  readonly reason: Sentence;
  readonly detail: Sentence;
  /** The part of new connections that kube-proxy sends it: 0 to 1. */
  readonly share: number;
  readonly served: number;
  readonly failed: number;
  /** What can be done to it. */
  readonly deeds: readonly PodDeed[];
}

/** What can be done to a single Pod. */
export type PodDeed = 'kill' | 'makeUnready' | 'makeReady';

export type RequestResult = 'served' | 'refused' | 'timedOut' | 'inFlight';

export interface RequestRow {
  readonly number: number;
  readonly atMs: number;
  /** The Pod that it came to, or `""`. */
  readonly pod: string;
  /** Who answered or what stood in the way, in a word or two: a Pod's name, `no endpoints`. */
  readonly by: string;
  readonly result: RequestResult;
  /** The result in a word: `200`, `refused`. */
  readonly word: string;
}

/** Sent is always the sum of the others. */
export interface Totals {
  readonly sent: number;
  readonly served: number;
  readonly refused: number;
  readonly timedOut: number;
  readonly inFlight: number;
}

/** The run so far at a glance: what became of requests, and what happened. */
export interface TimeStrip {
  /** How long the run is by now. The picture shows this moment unless somebody wound back (`nowMs` is less then). */
  readonly endMs: number;
  /** How much time a slice stands for. */
  readonly sliceMs: number;
  /** From the start on, at most 240; a request counts in the slice in which it ended. */
  readonly slices: readonly StripSlice[];
  /** Oldest first. */
  readonly events: readonly EventRow[];
}

export interface StripSlice {
  readonly served: number;
  readonly failed: number;
}

/** Something that happened besides requests. */
export interface EventRow {
  readonly atMs: number;
  /** As the strip marks it: `Pod killed`. Nothing for what the cluster does by itself, which is not marked. */
  readonly mark?: string;
  readonly sentence: Sentence;
}

/** Who got how many requests, beside what kube-proxy's probabilities promise. */
export interface Distribution {
  /** How much time an entry of `overTime` stands for. */
  readonly sliceMs: number;
  readonly rows: readonly DistributionRow[];
}

export interface DistributionRow {
  /** The Pod, `namespace/name`. */
  readonly id: string;
  readonly heading: Phrase;
  readonly node: string;
  /** The part of new connections that it gets as the rules are at this moment, 0 to 1. */
  readonly expected: number;
  /** The part of all requests to Pods that it got, 0 to 1; 0 where there were none. */
  readonly observed: number;
  readonly served: number;
  readonly failed: number;
  /** Requests that came to it, per slice from the start on. */
  readonly overTime: readonly number[];
}

/** A way to break or mend something, named as on its button. */
export interface Breakage {
  readonly label: string;
  readonly deed: Deed;
}

/** What somebody does to the cluster from outside. Without a Pod one is drawn among those that it makes sense for. */
export type Deed =
  | { readonly kind: PodDeed; readonly pod?: string }
  /** A workload is named `kind/namespace/name`. */
  | { readonly kind: 'scale'; readonly workload: string; readonly replicas: number }
  | { readonly kind: 'restart'; readonly workload: string }
  | { readonly kind: 'drain' | 'uncordon' | 'fail' | 'recover'; readonly node: string }
  | { readonly kind: 'fail zone' | 'recover zone'; readonly zone: string };

/**
 * What a user can ask of a run. `advance` lets simulated time pass; `reset` starts again, also with another seed; `wind`
 * shows a moment that has been, or, without one, the newest again. Whatever else is done is done at the newest moment.
 */
export type TrafficAction =
  | Deed
  | { readonly kind: 'send'; readonly count: number }
  | { readonly kind: 'rate'; readonly perSecond: number }
  | { readonly kind: 'advance'; readonly ms: number }
  | { readonly kind: 'wind'; readonly toMs?: number }
  /** Starts again and plays a scenario: one by its name, or the one in a file. */
  | { readonly kind: 'play'; readonly scenario: string }
  /** Starts again and does what was done in a run that was kept as the text of a trace. */
  | { readonly kind: 'replay'; readonly trace: string }
  | { readonly kind: 'choose'; readonly client?: string; readonly target?: string }
  | { readonly kind: 'reset'; readonly seed?: number };

/** One request with every station it passed, and what was decided there. */
export interface Story {
  readonly number: number;
  readonly result: RequestResult;
  /** `GET http://web/ from Pod client: connection refused after 1 ms`. */
  readonly summary: string;
  readonly hops: readonly Hop[];
  readonly references: readonly Reference[];
}

/** One station of a request's way: what was decided there, by which field. */
export interface Hop {
  /** `DNS`, `Service`, `kube-proxy`, `Pod`. */
  readonly station: string;
  readonly sentence: Sentence;
  readonly failed: boolean;
  /** The field that decided it: an index into the story's references. */
  readonly reference?: number;
}
