import type { FieldPath } from '../../objects/fieldPath.ts';
import type { JsonObject } from '../../objects/json.ts';
import { asObject } from '../../objects/json.ts';
import { isUnknown } from '../../objects/unknown.ts';
import type { AdmissionRequest, AdmissionWarning, DecodingFault, Rejected } from '../answer.ts';
import { rejected } from '../answer.ts';
import { decode } from '../decode/decode.ts';
import type { Source } from '../decode/source.ts';
import { plain } from '../decode/source.ts';
import { ObjectMeta } from '../shapes/meta.ts';
import { printPath } from '../text/path.ts';
import { withDefaults } from './defaults.ts';
import { repeatedFields } from './duplicates.ts';
import { prune } from './prune.ts';
import type { CustomKind } from './schema.ts';

/** A custom resource as its definition has it: without what that does not know, and with its defaults. */
export interface CustomObject {
  readonly metadata: ObjectMeta;
  /** Everything but the metadata. */
  readonly content: JsonObject;
  readonly warnings: readonly AdmissionWarning[];
}

/** kubernetes: apiextensions pkg/apiserver schemaCoercingDecoder */
export function readCustom(
  custom: CustomKind,
  version: string,
  source: Source,
  { fieldValidation: mode = 'Strict', placeholders }: AdmissionRequest,
): CustomObject | Rejected {
  const { metadata: written, ...content } = asObject(plain(source));
  const start = `${custom.kind} in version "${version}" cannot be handled as a ${custom.kind}`;
  const tolerant = placeholders === 'unknown';
  const meta = decode(ObjectMeta, written ?? null, { placeholders: tolerant, minor: Number.POSITIVE_INFINITY });
  if (meta.fault !== undefined) {
    const { path, message } = meta.fault;
    const faults: readonly DecodingFault[] = [{ reason: 'type', path: ['metadata', ...path], message }];
    return rejected(400, 'BadRequest', `${start}: ${message}`, { faults });
  }
  const { value, unknown } = prune(custom.schema, content);
  const strict = [
    ...repeatedFields(source).map((path) => strictFault('duplicate', path)),
    ...meta.strict
      .filter(({ reason }) => reason === 'unknown')
      .map(({ path }) => strictFault('unknown', ['metadata', ...path])),
    ...unknown
      .filter((path) => !tolerant || !isUnknown(path.at(-1)))
      .map((path) => strictFault('unknown', path))
      .sort((a, b) => (a.message < b.message ? -1 : 1)),
  ];
  if (strict.length > 0 && mode === 'Strict') {
    const texts = strict.map(({ message }) => message).join(', ');
    return rejected(400, 'BadRequest', `${start}: strict decoding error: ${texts}`, { faults: strict });
  }
  const warnings = mode === 'Warn' ? strict.map(({ message, path }) => ({ message, path })) : [];
  return {
    metadata: asObject(meta.value) as unknown as ObjectMeta,
    content: asObject(withDefaults(custom.schema, value)),
    warnings,
  };
}

/** A stored custom resource. */
export function readStored(custom: CustomKind, stored: JsonObject): CustomObject {
  const { metadata = null, ...content } = stored;
  return {
    metadata: decode(ObjectMeta, metadata).value as unknown as ObjectMeta,
    content: asObject(withDefaults(custom.schema, content)),
    warnings: [],
  };
}

function strictFault(reason: 'unknown' | 'duplicate', path: FieldPath): DecodingFault {
  return { reason, path, message: `${reason} field "${printPath(path)}"` };
}
