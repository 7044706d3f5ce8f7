import type { StructShape } from '../decode/shape.ts';
import type { Features } from '../features.ts';
import type { Format } from '../formats/names.ts';
import type { Choice } from '../placeholders.ts';
import type { Scope } from '../rules/rule.ts';
import type { ObjectMeta } from '../shapes/meta.ts';
import type { ClusterIndex } from '../state/clusterIndex.ts';
import type { ClusterIPs } from '../state/clusterIPs.ts';
import type { NodePorts } from '../state/nodePorts.ts';
import type { FieldError } from '../text/fieldError.ts';
import type { Path } from '../text/path.ts';

/** What the stages before validation may look at and claim. */
export interface World {
  readonly features: Features;
  readonly index: ClusterIndex;
  readonly nodePorts: NodePorts;
  readonly clusterIPs: ClusterIPs;
  /** Decides what is drawn for this object. */
  readonly seed: number;
}

/** Why a request ends before or beside validation. */
export type Refusal =
  | { readonly kind: 'invalid'; readonly errors: readonly FieldError[] }
  /** Code 500 with a text of its own after `Internal error occurred: `. */
  | { readonly kind: 'internal'; readonly text: string }
  /** Code 500 with the bare text. */
  | { readonly kind: 'plain'; readonly text: string }
  | { readonly kind: 'status'; readonly code: number; readonly reason: string; readonly message: string };

/** A text that comes with an accepted request. */
export interface Warning {
  readonly text: string;
  /** The field that it is about. */
  readonly at?: Path;
}

export interface Typed {
  kind?: string;
  apiVersion?: string;
  metadata: ObjectMeta;
}

/** What the API server does with one kind, in the order of the stages. */
export interface Kind<T extends Typed> {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** The plural in URLs and some messages. */
  readonly resource: string;
  readonly namespaced: boolean;
  readonly shape: StructShape;
  /** A warning that every request for the kind gets from this minor version on. */
  readonly deprecated?: { readonly since: number; readonly text: string };
  /** Fields whose unknown value decides about others. */
  readonly choices?: readonly Choice[];
  readonly defaults: (object: T, features: Features) => void;
  /** What plug-ins change. */
  readonly mutate?: (object: T, world: World, old: T | undefined) => Refusal | undefined;
  /** Allocation. */
  readonly begin?: (object: T, old: T | undefined, world: World) => Refusal | undefined;
  /** Clears and carries over what the user has no say in. */
  readonly prepare?: (object: T, old: T | undefined, features: Features) => void;
  /** What is changed in every answer, though not in the store. */
  readonly decorate?: (object: T) => void;
  readonly name: (features: Features) => Format;
  /**
   * When the kind checks metadata itself: always unless said otherwise; `create`: on creation only; `none`: never, then
   * a new object's metadata is checked after everything else has been found good.
   */
  readonly ownMetadata?: 'create' | 'none';
  /** Everything but the metadata of a new object. */
  readonly validate: (object: T, scope: Scope) => void;
  /** Everything but the metadata of a changed object. */
  readonly validateUpdate: (object: T, old: T, scope: Scope) => void;
  readonly warn?: (object: T, old: T | undefined, features: Features) => readonly Warning[];
}

/** A kind whose objects are held as the decoder made them. */
export type AnyKind = Kind<Typed>;

/** Forgets the type of a kind's objects: what the decoder makes of the kind's shape has that type. */
export function kind<T extends Typed>(definition: Kind<T>): AnyKind {
  return definition as unknown as AnyKind;
}
