import type { Placeholder } from '../objects/fields.ts';
import type { Nearness } from './nearness.ts';
import type { NotReadyCause } from './readiness.ts';

/** Why a Pod gets none of a Service's traffic, or none on one port. */
export type EndpointReason = LabelReason | NamespaceReason | StateReason | PortReason | UnknownReason;

/** A pair of the selector that the Pod's labels do not have. */
export interface LabelReason {
  readonly type: 'label';
  readonly key: string;
  readonly wanted: string;
  /** The value that the Pod has under this key, if any. */
  readonly found: string | undefined;
  /** How the found value resembles the wanted one. */
  readonly nearness: Nearness | undefined;
  /** A key of the Pod's that resembles the wanted one (or means the same) and has exactly the wanted value. */
  readonly otherKey: string | undefined;
}

/** A Service selects Pods of its own namespace only. */
export interface NamespaceReason {
  readonly type: 'namespace';
  readonly wanted: string;
  readonly found: string;
}

export type StateReason =
  | { readonly type: 'finished'; readonly phase: string }
  | { readonly type: 'no address' }
  /** No address of the families that the Service has. */
  | { readonly type: 'address family'; readonly wanted: readonly string[]; readonly found: readonly string[] }
  /** Its Node does not exist (any more), or it was never given one. */
  | { readonly type: 'no node'; readonly nodeName: string | undefined }
  | { readonly type: 'terminating'; readonly serving: boolean }
  | { readonly type: 'not ready'; readonly cause: NotReadyCause };

export type PortReason =
  /** The Service has none, and is not headless. */
  | { readonly type: 'no ports' }
  /** No port of the Pod's has the name that `targetPort` asks for. */
  | {
      readonly type: 'port name';
      /** Index in the Service's `ports`. */
      readonly portIndex: number;
      readonly wanted: string;
      readonly protocol: string;
      /** The names that exist in the Pod for this protocol, in its order. */
      readonly names: readonly string[];
      readonly nearest: string | undefined;
      /** A port of the Pod's without a name, whose number is the Service's own `port` or the only one there is. */
      readonly unnamed: number | undefined;
    }
  /** The name exists, with another protocol only. */
  | {
      readonly type: 'protocol';
      readonly portIndex: number;
      readonly name: string;
      readonly wanted: string;
      readonly found: string;
    };

/** A placeholder stands where the answer depends on its value. */
export interface UnknownReason {
  readonly type: 'unknown';
  readonly subject: 'selector' | 'label' | 'port name' | 'namespace';
  readonly placeholder: Placeholder;
}
