import type { Json, JsonObject } from '../../../server/cluster/objects/json.ts';
import type { Difference } from './difference.ts';

/** How the questions of one suite are put to the product: what each file in `suites/` exports. */
export interface Suite {
  /** The product's answer in the form of `expect`; throws (best `Unsupported`) where it has none. */
  answer(given: JsonObject, ask: Json, about: About): Json;
  /** Where the answers differ, for a suite that is not compared value by value. */
  compare?(expect: Json, answer: Json, asked: Asked): readonly Difference[];
}

/** What the case's file says of all its cases. */
export interface About {
  /** `1.36.3`. */
  readonly kubernetesVersion: string;
  /** The file's whole header, without `given` and `cases`. */
  readonly header: JsonObject;
  /** The case file's path. */
  readonly path: string;
}

/** What the answer was made from: values that stand here were not drawn. */
export interface Asked {
  readonly given: Json;
  readonly ask: Json;
}

/** A question of a kind that has no answer yet; it counts as failed. */
export class Unsupported extends Error {}

/** The suites that have an adapter. Each is loaded when a case asks for it. */
export const suites: Readonly<Record<string, () => Promise<Suite>>> = {
  admission: () => import('./suites/admission.ts'),
  dns: () => import('./suites/dns.ts'),
  endpoints: () => import('./suites/endpoints.ts'),
  kustomize: () => import('./suites/kustomize.ts'),
  policy: () => import('./suites/policy.ts'),
  proxy: () => import('./suites/proxy.ts'),
  resolve: () => import('./suites/resolve.ts'),
  rollout: () => import('./suites/rollout.ts'),
  routing: () => import('./suites/routing.ts'),
  workloads: () => import('./suites/workloads.ts'),
  kubectl: () => import('./suites/kubectl.ts'),
  yaml: () => import('./suites/yaml.ts'),
};
