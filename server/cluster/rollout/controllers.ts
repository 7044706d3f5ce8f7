import type { Controller } from './controller.ts';
import { daemonSetController } from './daemonSetController.ts';
import { deploymentController } from './deploymentController.ts';
import { cronJobController, jobController } from './jobController.ts';
import { replicaSetController, replicationControllerController } from './replicaSetController.ts';
import { statefulSetController } from './statefulSetController.ts';

/** Those that make Pods. They come to rest before the next ones look. */
export const POD_CONTROLLERS: readonly Controller[] = [
  replicaSetController,
  replicationControllerController,
  statefulSetController,
  daemonSetController,
  jobController,
];

/** Those that make other workloads. */
export const OWNER_CONTROLLERS: readonly Controller[] = [deploymentController, cronJobController];
