import { compareTexts } from '../../objects/compareTexts.ts';
import type { Json, JsonObject } from '../../objects/json.ts';
import { isObject } from '../../objects/json.ts';
import { isUnknown } from '../../objects/unknown.ts';
import type { Asked } from '../admission.ts';
import type { AdmissionAnswer, AdmissionWarning, Rejected } from '../answer.ts';
import { encode } from '../decode/encode.ts';
import type { Features } from '../features.ts';
import { labelKey } from '../formats/labels.ts';
import { dnsSubdomain } from '../formats/names.ts';
import type { Refusal } from '../kinds/kind.ts';
import { checkCommonMetadata, checkCommonUpdate } from '../rules/metadata.ts';
import { collecting } from '../rules/rule.ts';
import { ObjectMeta } from '../shapes/meta.ts';
import { generatedName, seedOf } from '../state/seed.ts';
import { clearSystemFields, existing, keepSystemFields, nameMismatch, VERSION_GIVEN } from '../systemFields.ts';
import type { FieldError } from '../text/fieldError.ts';
import { causeOf, invalid } from '../text/fieldError.ts';
import { goQuote } from '../text/goValue.ts';
import { refused } from '../text/status.ts';
import { withDefaults } from './defaults.ts';
import { checkLists } from './lists.ts';
import type { CustomObject } from './read.ts';
import { readStored } from './read.ts';
import { checkRules, hasRules } from './rules.ts';
import type { CustomKind } from './schema.ts';
import { checkSchema, NOWHERE } from './validate.ts';

const STANDARD_FINALIZERS = new Set(['orphan', 'foregroundDeletion', 'kubernetes']);
/** Errors after which the rules of a definition are not run. kubernetes: apiextensions hasBlockingErr */
const BLOCKING = new Set([
  'FieldValueNotSupported',
  'FieldValueRequired',
  'FieldValueTooLong',
  'FieldValueTooMany',
  'FieldValueTypeInvalid',
]);

/** What a request for a custom resource is asked with. */
interface AskedCustom extends Asked {
  readonly custom: CustomKind;
}

/** What the API server says about a custom resource. kubernetes: apiextensions pkg/registry/customresource */
export function admitCustom(asked: AskedCustom, object: CustomObject): AdmissionAnswer {
  const { request, custom, index } = asked;
  const { metadata } = object;
  if (custom.namespaced) metadata.namespace ??= request.namespace ?? 'default';
  const found = () => index.get(custom.kind, metadata.namespace ?? 'default', metadata.name ?? '');
  const unknown = asked.held !== undefined && (isUnknown(metadata.name) || isUnknown(metadata.namespace));
  const stored = request.replaces ?? (unknown ? undefined : found());
  if (request.verb === 'update' && stored !== undefined) return update(asked, object, readStored(custom, stored));
  return create(asked, object, stored !== undefined);
}

function create(asked: AskedCustom, { metadata, content, warnings }: CustomObject, exists: boolean): AdmissionAnswer {
  const { custom, features, index } = asked;
  const hadVersion = metadata.resourceVersion !== undefined;
  clearSystemFields(metadata);
  if (metadata.name === undefined && metadata.generateName !== undefined) {
    const seed = seedOf(`${custom.kind}/${metadata.namespace ?? ''}/${metadata.generateName}`);
    metadata.name = generatedName(metadata.generateName, seed);
  }
  const { status: _, ...kept } = content;
  const { errors } = check(asked, kept, undefined, (scope) =>
    checkCommonMetadata(metadata, dnsSubdomain, custom.namespaced, collecting(features, index.allowPrivileged, scope)),
  );
  const all = [...warnings, ...finalizerWarnings(metadata, undefined, features)];
  if (errors.length > 0) return refuse(asked, metadata, { kind: 'invalid', errors }, warnings);
  if (hadVersion) return refuse(asked, metadata, { kind: 'plain', text: VERSION_GIVEN }, all);
  return exists ? existing(custom, metadata.name ?? '', all) : accept(asked, metadata, kept, all);
}

function update(asked: AskedCustom, { metadata, content, warnings }: CustomObject, old: CustomObject): AdmissionAnswer {
  const { custom, features, index } = asked;
  const mismatch = nameMismatch(metadata, old.metadata);
  if (mismatch !== undefined) return mismatch;
  keepSystemFields(metadata, old.metadata);
  const { status: _, ...spec } = content;
  const kept = old.content['status'] === undefined ? spec : { ...spec, status: old.content['status'] };
  const { errors, tolerated } = check(asked, kept, old.content, (scope) =>
    checkCommonUpdate(metadata, old.metadata, custom.namespaced, collecting(features, index.allowPrivileged, scope)),
  );
  const told = tolerated.map((error) => {
    const { field, message, path } = causeOf(error, features);
    return { message: `${field}: ${message}`, path };
  });
  if (errors.length > 0) return refuse(asked, metadata, { kind: 'invalid', errors }, [...warnings, ...told]);
  return accept(asked, metadata, kept, [...warnings, ...told, ...finalizerWarnings(metadata, old.metadata, features)]);
}

/** All that is wrong, in the order of the fields: the server has none. */
function check(
  { custom: { schema }, features, held }: AskedCustom,
  content: JsonObject,
  old: JsonObject | undefined,
  checkMetadata: (errors: FieldError[]) => void,
): { errors: readonly FieldError[]; tolerated: readonly FieldError[] } {
  const before = old === undefined ? undefined : { value: old };
  const kept = (found: readonly FieldError[]) => found.filter((error) => held?.tolerates(error) !== true);
  const found: FieldError[] = [];
  checkMetadata(found);
  found.push(...checkSchema(schema, content, [], before));
  if (old === undefined || checkLists(schema, old, []).length === 0) found.push(...checkLists(schema, content, []));
  const errors = kept(found);
  if (errors.some(({ reason }) => BLOCKING.has(reason)) && hasRules(schema)) {
    const detail =
      'some validation rules were not checked because the object was invalid; correct the existing errors to complete validation';
    return { errors: inOrder([...errors, invalid(NOWHERE, null, detail)], features), tolerated: [] };
  }
  const rules = checkRules(schema, content, [], before);
  return { errors: inOrder([...errors, ...kept(rules.errors)], features), tolerated: kept(rules.warnings) };
}

function inOrder(errors: readonly FieldError[], features: Features): readonly FieldError[] {
  const keyed = errors.map((error) => ({ error, ...causeOf(error, features) }));
  return keyed
    .sort((a, b) => compareTexts(a.field, b.field) || compareTexts(a.message, b.message))
    .map(({ error }) => error);
}

/** kubernetes: apiextensions pkg/registry/customresource validateKubeFinalizerName */
function finalizerWarnings(
  { finalizers = [] }: ObjectMeta,
  old: ObjectMeta | undefined,
  features: Features,
): readonly AdmissionWarning[] {
  const added = finalizers.filter((name) => old?.finalizers?.includes(name) !== true);
  const path = ['metadata', 'finalizers'];
  return [...new Set(added)].sort().flatMap((name) => {
    const start = `metadata.finalizers: ${goQuote(name)}:`;
    const problems = labelKey(name, features).map((problem) => ({ message: `${start} ${problem}`, path }));
    if (name.includes('/') || STANDARD_FINALIZERS.has(name)) return problems;
    const how = name.includes('.') ? ' including a path (/)' : '';
    const advice = `prefer a domain-qualified finalizer name${how} to avoid accidental conflicts with other finalizer writers`;
    return [...problems, { message: `${start} ${advice}`, path }];
  });
}

function accept(
  { custom, held }: AskedCustom,
  metadata: ObjectMeta,
  content: JsonObject,
  warnings: readonly AdmissionWarning[],
): AdmissionAnswer {
  // What is stored is read again for the answer: the status has its defaults there.
  const filled = withDefaults(custom.schema, content);
  const { apiVersion, kind, ...rest } = isObject(filled) ? filled : {};
  const written = encode(ObjectMeta, metadata as unknown as Json);
  const object = { apiVersion: apiVersion ?? null, kind: kind ?? null, metadata: written, ...rest };
  return { accepted: true, object: held?.restore(object) ?? object, warnings, checked: true };
}

function refuse(
  { custom, features }: AskedCustom,
  metadata: ObjectMeta,
  refusal: Refusal,
  warnings: readonly AdmissionWarning[],
): Rejected {
  return refused(refusal, { ...custom, name: metadata.name ?? '' }, features, warnings);
}
