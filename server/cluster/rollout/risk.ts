import type { NotReadyCause } from '../endpoints/readiness.ts';
import type { LabelReason, PortReason } from '../endpoints/reason.ts';
import type { FieldPath } from '../objects/fieldPath.ts';

/** Something that can drop requests, or keep a rollout from ending. */
export interface RolloutRisk {
  readonly cause: RiskCause;
  /** The field of the workload that decides; where it is not written, it is missing. */
  readonly path: FieldPath;
  readonly certainty: Certainty;
}

/**
 * `certain`: at every rollout; `likely`: unless the program listens the moment that it starts; `possible`: the program, or
 * another controller, decides.
 */
export type Certainty = 'certain' | 'likely' | 'possible';

export type RiskCause =
  /** There is a moment at which no Pod is ready. */
  | {
      readonly type: 'none ready';
      readonly replicas: number;
      readonly because: 'Recreate' | 'ordinals' | 'unavailable';
    }
  /** A Pod counts as ready as soon as its container runs. */
  | { readonly type: 'no readiness probe'; readonly container: string }
  /** New Pods never get ready: the rollout stops, with the old Pods that are left. */
  | { readonly type: 'never ready'; readonly cause: NotReadyCause }
  /** A container is told to end at the moment at which its address begins to be taken back. */
  | { readonly type: 'no preStop'; readonly container: string }
  /** The time to end is over before the program is told to: `preStop` takes it all, or there is none. */
  | {
      readonly type: 'killed';
      readonly container: string;
      readonly preStopSeconds: number;
      readonly graceSeconds: number;
    }
  /** No new Pod can be available before the Deployment is reported as failed. */
  | { readonly type: 'deadline'; readonly deadlineSeconds: number; readonly earliestSeconds: number }
  /** The API server refuses to change it; whoever deletes and makes anew has no Pods in between. */
  | { readonly type: 'selector changes' }
  /** New Pods have labels that the Service does not select: it loses one endpoint after the other. */
  | { readonly type: 'leaves Service'; readonly service: string; readonly differences: readonly LabelReason[] }
  /** New Pods have no port of the name that the Service sends to. */
  | { readonly type: 'loses port'; readonly service: string; readonly reason: PortReason };
