import type { Json, JsonObject } from '../../objects/json.ts';
import type { Delays } from '../delays.ts';

/** What is done to a cluster, one step after the other, and what is expected of its requests. */
export interface Scenario {
  readonly title: string;
  /** The Service that steps mean where they name nothing else: `web` or `shop/web`. */
  readonly service: string | undefined;
  /** Who sends where a step does not say: as `readSender` reads it. */
  readonly from: string | undefined;
  readonly seed: number | undefined;
  /** What takes another time than usual. */
  readonly delays: Partial<Delays>;
  readonly steps: readonly Step[];
  readonly expect: Expectations;
}

/** One step. What it leaves out is worked out from the Service: its name, its workload, one of its Pods, that one's node. */
export type Step =
  | (Sending & { readonly step: 'send'; readonly count: number })
  | (Sending & { readonly step: 'rate'; readonly perSecond: number })
  | { readonly step: 'wait'; readonly ms: number }
  | { readonly step: 'kill' | 'makeReady' | 'makeUnready'; readonly pod: string | undefined; readonly count: number }
  | {
      readonly step: 'breakLabel';
      readonly object: string | undefined;
      readonly label: string | undefined;
      readonly value: string | undefined;
    }
  | { readonly step: 'scale'; readonly workload: string | undefined; readonly replicas: number }
  | {
      readonly step: 'setImage';
      readonly workload: string | undefined;
      readonly container: string | undefined;
      readonly image: string;
    }
  | { readonly step: 'restart'; readonly workload: string | undefined }
  | { readonly step: NodeStep; readonly node: string | undefined }
  | { readonly step: 'failZone' | 'recoverZone'; readonly zone: string | undefined }
  | { readonly step: 'edit'; readonly object: string; readonly set: Readonly<Record<string, Json>> }
  /** The object as somebody writes it in a manifest. */
  | { readonly step: 'apply'; readonly object: JsonObject }
  | { readonly step: 'delete'; readonly object: string }
  | { readonly step: 'expect'; readonly expect: Expectations };

export type NodeStep = 'drain' | 'cordon' | 'uncordon' | 'failNode' | 'recoverNode';

/** How requests are sent. */
export interface Sending {
  /** As `readTarget` reads it. */
  readonly to: string | undefined;
  readonly from: string | undefined;
  readonly timeoutMs: number | undefined;
  readonly kept: boolean;
  readonly namesKeptMs: number | undefined;
}

/** What is expected of the requests since the scenario began, or since the last step that expected something. */
export interface Expectations {
  readonly served?: Amount;
  readonly refused?: Amount;
  readonly timedOut?: Amount;
  /** Everything that was not served. */
  readonly failed?: Amount;
  /** For lessons about what does not work. */
  readonly servedAtMost?: Amount;
  /** Nothing is left to happen by itself this long after the last step that did something; waiting is none. */
  readonly withinMs?: number;
}

/** A number of requests, or a part of all that have ended. */
export type Amount = { readonly count: number } | { readonly percent: number };
