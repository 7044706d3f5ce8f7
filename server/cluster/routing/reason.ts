import type { FieldPath } from '../objects/fieldPath.ts';
import type { Placeholder } from '../objects/fields.ts';

/** Why an entry does with a request what it does. */
export type RoutingReason =
  | EntryReason
  | ListenerReason
  | RuleReason
  | FilterReason
  | BackendReason
  | { readonly type: 'unknown'; readonly at: Place; readonly placeholder: Placeholder };

/** An object. */
export interface ObjectName {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** A field of an object: the line that decided. */
export interface Place {
  readonly object: ObjectName;
  readonly field: FieldPath;
}

export type EntryReason =
  /** Which class of Ingresses is asked; `byDefault` where Ingresses without a class belong to it too. */
  | { readonly type: 'class'; readonly name: string; readonly byDefault: boolean; readonly ingresses: number }
  | { readonly type: 'no Gateway'; readonly namespace: string; readonly name: string };

export type ListenerReason =
  /** The listener that takes the request, and those of the same port that would have, with a less specific hostname. */
  | {
      readonly type: 'listener';
      readonly at: Place;
      readonly name: string;
      readonly hostname: string | undefined;
      readonly over: readonly string[];
    }
  /** Nothing listens on the port. */
  | {
      readonly type: 'no listener';
      readonly gateway: ObjectName;
      readonly port: number;
      readonly ports: readonly number[];
    }
  /** Listeners are there, for other protocols only. */
  | { readonly type: 'protocol'; readonly at: Place; readonly protocol: string; readonly asked: string }
  /** Listeners are there, for other hostnames only. */
  | {
      readonly type: 'no hostname';
      readonly gateway: ObjectName;
      readonly host: string | undefined;
      readonly hostnames: readonly string[];
    }
  /** What is wrong with the listener that takes the request all the same. */
  | { readonly type: 'listener fault'; readonly at: Place; readonly fault: ListenerFault }
  | { readonly type: 'not programmed'; readonly at: Place; readonly fault: ListenerFault }
  /** The `Host` belongs to another listener than the name of the TLS handshake did. */
  | {
      readonly type: 'misdirected';
      readonly host: string | undefined;
      readonly serverName: string | undefined;
      readonly listener: string | undefined;
    };

/** What keeps a listener from serving: a reason as it stands in its conditions. */
export interface ListenerFault {
  readonly condition: 'Accepted' | 'Conflicted' | 'ResolvedRefs';
  readonly reason: string;
  /** The field that is at fault. */
  readonly field: FieldPath;
  readonly detail: string;
  /** Whether only an object is absent, which may be made by somebody else. */
  readonly missing: boolean;
}

export type RuleReason =
  /** The rule that takes the request; `over` is the next best that would have, and what decided between them. */
  | {
      readonly type: 'rule';
      readonly at: Place;
      readonly takes: readonly string[];
      readonly over: RunnerUp | undefined;
    }
  | { readonly type: 'default backend'; readonly at: Place }
  /** No rule takes it; `near` are those whose host fits, and what they miss. */
  | {
      readonly type: 'no rule';
      /** Of a Gateway. */
      readonly listener: string | undefined;
      readonly host: string | undefined;
      readonly near: readonly NearRule[];
    }
  /** A route that names the Gateway as its parent and is not attached to the listener. */
  | { readonly type: 'not attached'; readonly at: Place; readonly reason: string; readonly detail: string };

export interface RunnerUp {
  readonly at: Place;
  readonly by: Precedence;
}

/** What makes one matching rule go before another; in this order. */
export type Precedence =
  | 'hostname'
  | 'exact path'
  | 'longer path'
  | 'method'
  | 'longer service'
  | 'longer method'
  | 'more headers'
  | 'more query parameters'
  | 'older'
  | 'name'
  | 'order';

export interface NearRule {
  readonly at: Place;
  readonly misses: Mismatch;
}

/** The first part of a match that a request does not meet. */
export type Mismatch =
  | { readonly type: 'host'; readonly wanted: string }
  | { readonly type: 'path'; readonly how: string; readonly wanted: string; readonly found: string }
  | { readonly type: 'method'; readonly wanted: string; readonly found: string }
  | { readonly type: 'header'; readonly name: string; readonly wanted: string; readonly found: string | undefined }
  | {
      readonly type: 'query parameter';
      readonly name: string;
      readonly wanted: string;
      readonly found: string | undefined;
    };

export type FilterReason =
  /** A filter that was applied: `RequestRedirect`, `URLRewrite` … */
  | { readonly type: 'filter'; readonly at: Place; readonly filter: string }
  /** A filter of an implementation's own: what it does is not known here. */
  | { readonly type: 'foreign filter'; readonly at: Place; readonly kind: string; readonly name: string };

export type BackendReason =
  | {
      readonly type: 'backend';
      readonly at: Place;
      readonly namespace: string;
      readonly service: string;
      readonly port: number;
    }
  /** A rule without backends, or with weights that are all 0. */
  | { readonly type: 'no backends'; readonly at: Place; readonly weightless: boolean }
  | BackendFault;

/** Why a backend leads nowhere. */
export type BackendFault =
  /** A kind that is no Service. */
  | { readonly type: 'kind'; readonly at: Place; readonly group: string; readonly kind: string; readonly name: string }
  | {
      readonly type: 'no Service';
      readonly at: Place;
      readonly namespace: string;
      readonly service: string;
      /** The name in this namespace that resembles it. */
      readonly nearest: string | undefined;
      /** Namespaces that have one of this name. */
      readonly elsewhere: readonly string[];
    }
  | {
      readonly type: 'no port';
      readonly at: Place;
      readonly namespace: string;
      readonly service: string;
      readonly wanted: number | string | undefined;
      readonly ports: readonly PortName[];
    }
  /** Another namespace, and no ReferenceGrant there that allows it. */
  | {
      readonly type: 'no grant';
      readonly at: Place;
      readonly fromKind: string;
      readonly fromNamespace: string;
      readonly namespace: string;
      readonly service: string;
      /** A ReferenceGrant of that namespace that names other things. */
      readonly grant: string | undefined;
    };

/** A port of a Service, under its name (`""` where it has none). */
export interface PortName {
  readonly name: string;
  readonly port: number;
}
