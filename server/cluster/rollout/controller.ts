import type { Draft } from './draft.ts';
import type { LiveWorkload } from './liveCluster.ts';

/** What looks after the objects of one kind: each call does what one round of the real controller does. */
export interface Controller {
  readonly kind: string;
  sync(draft: Draft, workload: LiveWorkload): void;
}
