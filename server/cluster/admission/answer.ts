import type { FieldPath } from '../objects/fieldPath.ts';
import type { Json, JsonObject } from '../objects/json.ts';
import type { StrictFault, TypeFault } from './decode/decode.ts';
import type { Cause } from './text/fieldError.ts';

/** What is asked of the API server. */
export interface AdmissionRequest {
  readonly verb: 'create' | 'update';
  /** The object as sent. */
  readonly object?: Json;
  /** Instead of `object`: the body's exact text, where an object cannot say it (repeated keys, `80.0`). */
  readonly body?: string;
  /** The collection that the request goes to; default: what the object says of itself. */
  readonly to?: { readonly apiVersion: string; readonly kind: string };
  /** The namespace that the request goes to when the object names none. Default: `default`. */
  readonly namespace?: string;
  /** For an update: the stored object that is replaced. Default: the one of the same identity. */
  readonly replaces?: JsonObject;
  /** Default: `Strict`, as kubectl asks. */
  readonly fieldValidation?: 'Strict' | 'Warn' | 'Ignore';
  /** Everything is checked, but cluster IPs are neither drawn nor held against others. kubernetes: storage Allocators.allocClusterIPs */
  readonly dryRun?: boolean;
  /** `1.28` to `1.36`; default: the newest known. */
  readonly kubernetesVersion?: string;
  /** The version of the program that emulates `kubernetesVersion` (`--emulated-version`). */
  readonly emulatedBy?: string;
  /** `unknown`: values such as `${PORT}` satisfy every check. Default: `plain`, they are what they are. */
  readonly placeholders?: 'plain' | 'unknown';
}

/** A place where the text could not be read as its type. */
export type DecodingFault = ({ readonly reason: 'type' } & TypeFault) | StrictFault;

/** A text of the API server that comes beside its answer. */
export interface AdmissionWarning {
  readonly message: string;
  readonly path?: FieldPath;
}

export interface Accepted {
  readonly accepted: true;
  /** The object as it would be stored: defaults and allocations filled in. */
  readonly object: Json;
  /** The same values, where they are not written yet as the API server prints them. */
  readonly values?: Json;
  readonly warnings: readonly AdmissionWarning[];
  /** False for a kind that is not known here: it is taken unseen. */
  readonly checked: boolean;
}

export interface Rejected {
  readonly accepted: false;
  readonly code: number;
  readonly reason: string;
  readonly message: string;
  /** In the API server's order. */
  readonly causes: readonly Cause[];
  /** Where decoding failed; such an answer has no causes. */
  readonly faults: readonly DecodingFault[];
  readonly warnings: readonly AdmissionWarning[];
}

/** What the API server says. */
export type AdmissionAnswer = Accepted | Rejected;

/** A rejection without causes. */
export function rejected(
  code: number,
  reason: string,
  message: string,
  more: Partial<Pick<Rejected, 'causes' | 'faults' | 'warnings'>> = {},
): Rejected {
  return { accepted: false, code, reason, message, causes: [], faults: [], warnings: [], ...more };
}
