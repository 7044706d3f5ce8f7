import { drawSuffix, hashText } from './hash.ts';

const MAX_BASE_LENGTH = 58;
const MAX_SUBDOMAIN_LENGTH = 253;

/**
 * The name that the API server makes from a `generateName`: cut to 58 characters, then five characters, here drawn from
 * a hash. kubernetes: staging/src/k8s.io/apiserver/pkg/storage/names/generate.go GenerateName
 */
export function generatedName(generateName: string, seed: number): string {
  return generateName.slice(0, MAX_BASE_LENGTH) + drawSuffix(seed);
}

/** The name of the n-th Pod that was ever made with a `generateName` in a namespace, counted from 0. */
export function nthName(generateName: string, nth: number): string {
  return generatedName(generateName, hashText(generateName) + nth);
}

/**
 * What a controller's Pods have as `generateName`: a dash stays away where the name would get too long for one.
 * kubernetes: pkg/controller/controller_utils.go getPodsPrefix
 */
export function podPrefix(controller: string): string {
  return controller.length > MAX_SUBDOMAIN_LENGTH ? controller : `${controller}-`;
}

/** kubernetes: pkg/controller/deployment/sync.go generateReplicaSetName */
export function replicaSetName(deployment: string, hash: string): string {
  return `${deployment.slice(0, MAX_SUBDOMAIN_LENGTH - hash.length - 1)}-${hash}`;
}

/** The prefix is cut so that index and suffix fit. kubernetes: pkg/controller/job/indexed_job_utils.go podGenerateNameWithIndex */
export function indexedJobPrefix(job: string, index: number): string {
  const ending = `-${index}-`;
  return job.slice(0, MAX_BASE_LENGTH - ending.length) + ending;
}
