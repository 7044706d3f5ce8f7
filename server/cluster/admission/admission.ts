import type { Json, JsonObject } from '../objects/json.ts';
import { isUnknown } from '../objects/unknown.ts';
import type { Accepted, AdmissionAnswer, AdmissionRequest, AdmissionWarning, Rejected } from './answer.ts';
import { decode } from './decode/decode.ts';
import { encode } from './decode/encode.ts';
import type { Features } from './features.ts';
import type { AnyKind, Refusal, Typed, World } from './kinds/kind.ts';
import type { Placeholders } from './placeholders.ts';
import { checkCommonMetadata, checkCommonUpdate, checkMetadata, checkMetadataUpdate } from './rules/metadata.ts';
import type { Scope } from './rules/rule.ts';
import { collecting } from './rules/rule.ts';
import type { ClusterIndex } from './state/clusterIndex.ts';
import { drawSeed, generatedName } from './state/seed.ts';
import { clearSystemFields, existing, keepSystemFields, nameMismatch, VERSION_GIVEN } from './systemFields.ts';
import type { FieldError } from './text/fieldError.ts';
import { manifestPath } from './text/path.ts';
import { refused } from './text/status.ts';

/** What a request is asked with. */
export interface Asked {
  readonly request: AdmissionRequest;
  readonly index: ClusterIndex;
  readonly features: Features;
  /** The values that are only known later. */
  readonly held: Placeholders | undefined;
}

/** One request on its way through the stages. */
export class Admission {
  readonly #asked: Asked;
  readonly #kind: AnyKind;
  readonly #object: Typed;
  readonly #warnings: AdmissionWarning[];
  readonly #world: World;

  constructor(asked: Asked, kind: AnyKind, object: Typed, warnings: readonly AdmissionWarning[]) {
    const { request, index, features } = asked;
    this.#asked = asked;
    this.#kind = kind;
    this.#object = object;
    this.#warnings = [...warnings];
    const { namespace = request.namespace ?? 'default', name, generateName } = object.metadata;
    const seed = drawSeed(kind.kind, namespace, name ?? generateName ?? '');
    this.#world = { features, index, nodePorts: index.nodePorts(), clusterIPs: index.clusterIPs(request.dryRun), seed };
  }

  answer(): AdmissionAnswer {
    const { request } = this.#asked;
    const { verb, replaces } = request;
    const { metadata } = this.#object;
    if (this.#kind.namespaced) metadata.namespace ??= request.namespace ?? 'default';
    const stored = replaces ?? this.#stored();
    return verb === 'update' && stored !== undefined ? this.#update(stored) : this.#create(stored);
  }

  #stored(): JsonObject | undefined {
    const { name = '', namespace = 'default' } = this.#object.metadata;
    if (this.#asked.held !== undefined && (isUnknown(name) || isUnknown(namespace))) return undefined;
    return this.#world.index.get(this.#kind.kind, namespace, name);
  }

  #create(stored: JsonObject | undefined): AdmissionAnswer {
    const object = this.#object;
    const { metadata } = object;
    const hadVersion = metadata.resourceVersion !== undefined;
    clearSystemFields(metadata);
    this.#kind.defaults(object, this.#world.features);
    const plugged = this.#kept(this.#kind.mutate?.(object, this.#world, undefined));
    if (plugged !== undefined) return this.#refuse(plugged);
    if (metadata.name === undefined && metadata.generateName !== undefined) {
      metadata.name = generatedName(metadata.generateName, this.#world.seed);
    }
    const begun = this.#kept(this.#kind.begin?.(object, undefined, this.#world));
    if (begun !== undefined) return this.#refuse(begun);
    this.#kind.prepare?.(object, undefined, this.#world.features);
    const { name, namespaced, ownMetadata } = this.#kind;
    const late = ownMetadata === 'none';
    const format = name(this.#world.features);
    let errors = this.#errors((scope) => {
      if (!late) checkMetadata(metadata, format, namespaced, scope);
      this.#kind.validate(object, scope);
    });
    if (late && errors.length === 0) {
      errors = this.#errors((scope) => checkCommonMetadata(metadata, format, namespaced, scope));
    }
    if (errors.length > 0) return this.#refuse({ kind: 'invalid', errors });
    this.#warn(undefined);
    if (hadVersion) return this.#refuse({ kind: 'plain', text: VERSION_GIVEN });
    if (stored !== undefined) return existing(this.#kind, metadata.name ?? '', this.#warnings);
    return this.#accept();
  }

  #update(stored: JsonObject): AdmissionAnswer {
    const object = this.#object;
    const old = decode(this.#kind.shape, stored).value as unknown as Typed;
    this.#kind.defaults(old, this.#world.features);
    const mismatch = nameMismatch(object.metadata, old.metadata);
    if (mismatch !== undefined) return mismatch;
    keepSystemFields(object.metadata, old.metadata);
    this.#kind.defaults(object, this.#world.features);
    const plugged = this.#kept(this.#kind.mutate?.(object, this.#world, old));
    if (plugged !== undefined) return this.#refuse(plugged);
    const begun = this.#kept(this.#kind.begin?.(object, old, this.#world));
    if (begun !== undefined) return this.#refuse(begun);
    this.#kind.prepare?.(object, old, this.#world.features);
    const errors = this.#errors((scope) => {
      const { namespaced, ownMetadata } = this.#kind;
      checkCommonUpdate(object.metadata, old.metadata, namespaced, scope);
      if (ownMetadata === undefined) checkMetadataUpdate(object.metadata, old.metadata, scope);
      this.#kind.validateUpdate(object, old, scope);
    });
    if (errors.length > 0) return this.#refuse({ kind: 'invalid', errors });
    this.#warn(old);
    return this.#accept();
  }

  #errors(check: (scope: Scope) => void): readonly FieldError[] {
    const errors: FieldError[] = [];
    const { features, index } = this.#world;
    check(collecting(features, index.allowPrivileged, errors));
    const { held } = this.#asked;
    return held === undefined ? errors : errors.filter((error) => !held.tolerates(error));
  }

  /** A refusal without what unknown values could mend. */
  #kept(refusal: Refusal | undefined): Refusal | undefined {
    const { held } = this.#asked;
    if (held === undefined || refusal?.kind !== 'invalid') return refusal;
    const errors = refusal.errors.filter((error) => !held.tolerates(error));
    return errors.length === 0 ? undefined : { ...refusal, errors };
  }

  #warn(old: Typed | undefined): void {
    for (const { text, at } of this.#kind.warn?.(this.#object, old, this.#world.features) ?? []) {
      this.#warnings.push(at === undefined ? { message: text } : { message: text, path: manifestPath(at) });
    }
  }

  #accept(): AdmissionAnswer {
    return new AcceptedObject(this.#warnings, this.#kind, this.#object, this.#asked);
  }

  #refuse(refusal: Refusal): Rejected {
    const subject = { ...this.#kind, name: this.#object.metadata.name ?? '' };
    return refused(refusal, subject, this.#world.features, this.#warnings);
  }
}

/** The object is written only for those who look at it: most ask whether there is anything wrong. */
class AcceptedObject implements Accepted {
  readonly accepted = true;
  readonly checked = true;
  readonly warnings: readonly AdmissionWarning[];
  readonly #kind: AnyKind;
  readonly #features: Features;
  readonly #held: Placeholders | undefined;
  #decoded: Typed | undefined;
  #values: Json | undefined;
  #object: Json | undefined;

  constructor(warnings: readonly AdmissionWarning[], kind: AnyKind, decoded: Typed, asked: Asked) {
    this.warnings = warnings;
    this.#kind = kind;
    this.#decoded = decoded;
    this.#features = asked.features;
    this.#held = asked.held;
  }

  get values(): Json {
    if (this.#object !== undefined) return this.#object;
    this.#values ??= this.#finish();
    return this.#values;
  }

  get object(): Json {
    if (this.#object === undefined) {
      const written = encode(this.#kind.shape, this.values);
      this.#object = this.#held?.restore(written) ?? written;
      this.#values = undefined;
    }
    return this.#object;
  }

  /** What is stored is read again for the answer, so its defaults are filled in once more. */
  #finish(): Json {
    const decoded = this.#decoded as Typed;
    this.#decoded = undefined;
    this.#kind.defaults(decoded, this.#features);
    this.#kind.decorate?.(decoded);
    return decoded as unknown as Json;
  }
}
