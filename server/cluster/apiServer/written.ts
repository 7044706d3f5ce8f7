import type { AdmissionWarning, Rejected } from '../admission/answer.ts';
import { rejected } from '../admission/answer.ts';
import type { JsonObject } from '../objects/json.ts';
import type { ObjectStore } from './objectStore.ts';
import type { ApiResource } from './resources.ts';
import { qualifiedResource } from './resources.ts';

/** How a write is asked for. */
export interface WriteOptions {
  /** The moment, in milliseconds since 1970. */
  readonly nowMs: number;
  /** Where an object without a namespace goes. Default: `default`. */
  readonly namespace?: string;
  /** Default: `Strict`, as kubectl asks. */
  readonly fieldValidation?: 'Strict' | 'Warn' | 'Ignore';
  /** Everything is checked, nothing is drawn or kept. */
  readonly dryRun?: boolean;
}

/** A write that was taken. */
export interface Done {
  readonly accepted: true;
  readonly store: ObjectStore;
  /** The object as it is stored now; for a deletion as it was. */
  readonly object: JsonObject;
  /** False where everything was so already. */
  readonly changed: boolean;
  readonly warnings: readonly AdmissionWarning[];
}

/** What came of a write. */
export type Written = Done | Rejected;

/** kubernetes: apimachinery pkg/api/errors NewNotFound */
export function notFound(resource: Pick<ApiResource, 'plural' | 'group'>, name: string): Rejected {
  return rejected(404, 'NotFound', `${qualifiedResource(resource)} "${name}" not found`);
}

/** kubernetes: apimachinery pkg/api/errors NewConflict, apiserver pkg/registry/generic/registry OptimisticLockErrorMsg */
export function conflict(resource: Pick<ApiResource, 'plural' | 'group'>, name: string): Rejected {
  const why = 'the object has been modified; please apply your changes to the latest version and try again';
  const what = `${qualifiedResource(resource)} "${name}"`;
  return rejected(409, 'Conflict', `Operation cannot be fulfilled on ${what}: ${why}`);
}
