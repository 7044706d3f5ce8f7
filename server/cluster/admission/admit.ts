import type { Json, JsonObject } from '../objects/json.ts';
import { isObject } from '../objects/json.ts';
import type { AdmissionAnswer, AdmissionRequest, AdmissionWarning, Rejected } from './answer.ts';
import { admitCustom } from './custom/admitCustom.ts';
import { decode } from './decode/decode.ts';
import { encode } from './decode/encode.ts';
import { readRequest } from './decodeRequest.ts';
import type { Features } from './features.ts';
import { featuresOf } from './features.ts';
import type { AnyKind, Refusal, Typed, World } from './kinds/kind.ts';
import { checkCommonMetadata, checkCommonUpdate, checkMetadata, checkMetadataUpdate } from './rules/metadata.ts';
import type { Scope } from './rules/rule.ts';
import { collecting } from './rules/rule.ts';
import type { AdmissionCluster } from './state/clusterIndex.ts';
import { ClusterIndex } from './state/clusterIndex.ts';
import { generatedName, seedOf } from './state/seed.ts';
import { clearSystemFields, existing, keepSystemFields, nameMismatch, VERSION_GIVEN } from './systemFields.ts';
import type { FieldError } from './text/fieldError.ts';
import { manifestPath } from './text/path.ts';
import { refused } from './text/status.ts';

/**
 * What the API server says to one request, given what exists beside it.
 * kubernetes: apiserver pkg/registry/generic/registry Store.Create, Store.Update
 */
export function admit(request: AdmissionRequest, cluster: AdmissionCluster | ClusterIndex): AdmissionAnswer {
  const index = cluster instanceof ClusterIndex ? cluster : new ClusterIndex(cluster);
  const features = featuresOf(request.kubernetesVersion, request.emulatedBy ?? request.kubernetesVersion);
  const read = readRequest(request, features, index.customGroups);
  if ('answer' in read) return read.answer;
  if ('custom' in read) return admitCustom({ request, custom: read.custom, index, features }, read.object);
  return new Admission(request, read.kind, read.object as unknown as Typed, read.warnings, index, features).answer();
}

/** The answers to many requests, one after the other: each object that is accepted exists for those after it. */
export function admitAll(requests: readonly AdmissionRequest[], cluster: AdmissionCluster): readonly AdmissionAnswer[] {
  const index = new ClusterIndex(cluster);
  return requests.map((request) => {
    const answer = admit(request, index);
    if (answer.accepted && isObject(answer.object)) index.put(answer.object);
    return answer;
  });
}

/** One request on its way through the stages. */
class Admission {
  readonly #request: AdmissionRequest;
  readonly #kind: AnyKind;
  readonly #object: Typed;
  readonly #warnings: AdmissionWarning[];
  readonly #world: World;

  constructor(
    request: AdmissionRequest,
    kind: AnyKind,
    object: Typed,
    warnings: readonly AdmissionWarning[],
    index: ClusterIndex,
    features: Features,
  ) {
    this.#request = request;
    this.#kind = kind;
    this.#object = object;
    this.#warnings = [...warnings];
    const { namespace = request.namespace ?? 'default', name, generateName } = object.metadata;
    const seed = seedOf(`${kind.kind}/${namespace}/${name ?? generateName ?? ''}`);
    this.#world = { features, index, nodePorts: index.nodePorts(), clusterIPs: index.clusterIPs(), seed };
  }

  answer(): AdmissionAnswer {
    const { verb, replaces } = this.#request;
    const { metadata } = this.#object;
    if (this.#kind.namespaced) metadata.namespace ??= this.#request.namespace ?? 'default';
    const stored = replaces ?? this.#stored();
    return verb === 'update' && stored !== undefined ? this.#update(stored) : this.#create(stored);
  }

  #stored(): JsonObject | undefined {
    const { name = '', namespace = 'default' } = this.#object.metadata;
    return this.#world.index.get(this.#kind.kind, namespace, name);
  }

  #create(stored: JsonObject | undefined): AdmissionAnswer {
    const object = this.#object;
    const { metadata } = object;
    const hadVersion = metadata.resourceVersion !== undefined;
    clearSystemFields(metadata);
    this.#kind.defaults(object, this.#world.features);
    const plugged = this.#kind.mutate?.(object, this.#world, undefined);
    if (plugged !== undefined) return this.#refuse(plugged);
    if (metadata.name === undefined && metadata.generateName !== undefined) {
      metadata.name = generatedName(metadata.generateName, this.#world.seed);
    }
    const begun = this.#kind.begin?.(object, undefined, this.#world);
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
    const plugged = this.#kind.mutate?.(object, this.#world, old);
    if (plugged !== undefined) return this.#refuse(plugged);
    const begun = this.#kind.begin?.(object, old, this.#world);
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
    return errors;
  }

  #warn(old: Typed | undefined): void {
    for (const { text, at } of this.#kind.warn?.(this.#object, old, this.#world.features) ?? []) {
      this.#warnings.push(at === undefined ? { message: text } : { message: text, path: manifestPath(at) });
    }
  }

  #accept(): AdmissionAnswer {
    // What is stored is read again for the answer.
    this.#kind.defaults(this.#object, this.#world.features);
    this.#kind.decorate?.(this.#object);
    const object = encode(this.#kind.shape, this.#object as unknown as Json);
    return { accepted: true, object, warnings: this.#warnings, checked: true };
  }

  #refuse(refusal: Refusal): Rejected {
    const subject = { ...this.#kind, name: this.#object.metadata.name ?? '' };
    return refused(refusal, subject, this.#world.features, this.#warnings);
  }
}
