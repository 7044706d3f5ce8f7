import { applyVerb } from './apply.ts';
import { execVerb, logsVerb } from './attach.ts';
import {
  apiResourcesVerb,
  clusterInfoVerb,
  currentContextVerb,
  getContextsVerb,
  setContextVerb,
  useContextVerb,
  versionVerb,
} from './clusterVerbs.ts';
import { createVerb } from './create.ts';
import { createCronJobVerb, createJobVerb } from './createBatch.ts';
import { createBudgetVerb } from './createBudget.ts';
import { createIngressVerb } from './createIngress.ts';
import { createSecretVerb } from './createSecret.ts';
import {
  createClusterIPVerb,
  createExternalNameVerb,
  createLoadBalancerVerb,
  createNodePortVerb,
} from './createService.ts';
import { createServiceAccountVerb } from './createServiceAccount.ts';
import { createConfigMapVerb, createDeploymentVerb, createNamespaceVerb } from './createWorkload.ts';
import { deleteVerb } from './delete.ts';
import { describeVerb } from './describe.ts';
import { explainVerb } from './explain.ts';
import { exposeVerb } from './expose.ts';
import { getVerb } from './get.ts';
import { kustomizeVerb } from './kustomize.ts';
import { annotateVerb, labelVerb } from './labelVerbs.ts';
import { drainVerb, editVerb, waitVerb } from './needsRunning.ts';
import { cordonVerb, uncordonVerb } from './nodeVerbs.ts';
import { patchVerb } from './patch.ts';
import { portForwardVerb } from './portForward.ts';
import { replaceVerb } from './replace.ts';
import {
  rolloutHistoryVerb,
  rolloutPauseVerb,
  rolloutRestartVerb,
  rolloutResumeVerb,
  rolloutStatusVerb,
  rolloutUndoVerb,
} from './rollout.ts';
import { runVerb } from './run.ts';
import { scaleVerb } from './scale.ts';
import { setEnvVerb, setImageVerb, setSelectorVerb } from './set.ts';
import type { Verb } from './verb.ts';

/** Every command that is known. */
export const VERBS: readonly Verb[] = [
  getVerb,
  describeVerb,
  applyVerb,
  createVerb,
  createClusterIPVerb,
  createNodePortVerb,
  createLoadBalancerVerb,
  createExternalNameVerb,
  createDeploymentVerb,
  createNamespaceVerb,
  createConfigMapVerb,
  createIngressVerb,
  createJobVerb,
  createCronJobVerb,
  createSecretVerb,
  createServiceAccountVerb,
  createBudgetVerb,
  replaceVerb,
  deleteVerb,
  patchVerb,
  labelVerb,
  annotateVerb,
  scaleVerb,
  setImageVerb,
  setEnvVerb,
  setSelectorVerb,
  exposeVerb,
  runVerb,
  rolloutStatusVerb,
  rolloutRestartVerb,
  rolloutHistoryVerb,
  rolloutUndoVerb,
  rolloutPauseVerb,
  rolloutResumeVerb,
  cordonVerb,
  uncordonVerb,
  drainVerb,
  waitVerb,
  editVerb,
  portForwardVerb,
  logsVerb,
  execVerb,
  explainVerb,
  kustomizeVerb,
  clusterInfoVerb,
  versionVerb,
  apiResourcesVerb,
  getContextsVerb,
  currentContextVerb,
  useContextVerb,
  setContextVerb,
];
