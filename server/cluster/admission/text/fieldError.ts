import type { FieldPath } from '../../objects/fieldPath.ts';
import type { Json } from '../../objects/json.ts';
import type { Features } from '../features.ts';
import { goJson, goQuote, goSyntax } from './goValue.ts';
import type { Path } from './path.ts';
import { manifestPath, printPath } from './path.ts';

/** kubernetes: apimachinery pkg/util/validation/field ErrorType */
export type CauseReason =
  | 'FieldValueNotFound'
  | 'FieldValueRequired'
  | 'FieldValueDuplicate'
  | 'FieldValueInvalid'
  | 'FieldValueNotSupported'
  | 'FieldValueForbidden'
  | 'FieldValueTooLong'
  | 'FieldValueTooMany'
  | 'FieldValueTypeInvalid'
  | 'InternalError';

const TITLES: Readonly<Record<CauseReason, string>> = {
  FieldValueNotFound: 'Not found',
  FieldValueRequired: 'Required value',
  FieldValueDuplicate: 'Duplicate value',
  FieldValueInvalid: 'Invalid value',
  FieldValueNotSupported: 'Unsupported value',
  FieldValueForbidden: 'Forbidden',
  FieldValueTooLong: 'Too long',
  FieldValueTooMany: 'Too many',
  FieldValueTypeInvalid: 'Invalid value',
  InternalError: 'Internal error',
};

/** What a rule reports: where, of which sort, the value found and what is wrong with it. */
export interface FieldError {
  readonly reason: CauseReason;
  readonly at: Path;
  readonly detail: string;
  readonly value?: Json;
  /** The value as Go's syntax shows it, for the versions that print that and where it is not the plain form. */
  readonly goSyntax?: string;
  /** The values that would have been right, where they can be listed. */
  readonly supported?: readonly string[];
}

/** A finished cause: the path in the manifest, and the texts of the API server. */
export interface Cause {
  /** Empty where the server names none. */
  readonly reason: CauseReason | '';
  readonly path: FieldPath;
  /** The path as the API server prints it. */
  readonly field: string;
  /** The body: sort, value and detail in one line. */
  readonly message: string;
  readonly detail: string;
  readonly value?: Json;
  readonly supported?: readonly string[];
}

export function required(at: Path, detail = ''): FieldError {
  return { reason: 'FieldValueRequired', at, detail };
}

export function invalid(at: Path, value: Json, detail: string, syntax?: string): FieldError {
  return { reason: 'FieldValueInvalid', at, value, detail, ...(syntax !== undefined && { goSyntax: syntax }) };
}

export function notFound(at: Path, value: Json): FieldError {
  return { reason: 'FieldValueNotFound', at, value, detail: '' };
}

export function forbidden(at: Path, detail: string): FieldError {
  return { reason: 'FieldValueForbidden', at, detail };
}

export function notSupported(at: Path, value: Json, supported: readonly string[]): FieldError {
  const detail = supported.length === 0 ? '' : `supported values: ${supported.map(goQuote).join(', ')}`;
  return { reason: 'FieldValueNotSupported', at, value, detail, supported };
}

export function duplicate(at: Path, value: Json, syntax?: string): FieldError {
  return { reason: 'FieldValueDuplicate', at, value, detail: '', ...(syntax !== undefined && { goSyntax: syntax }) };
}

export function tooLong(at: Path, most: number): FieldError {
  return { reason: 'FieldValueTooLong', at, detail: `${TOO_LONG} ${most} bytes` };
}

const TOO_LONG = 'may not be more than';

export function tooMany(at: Path, count: number, most: number): FieldError {
  return {
    reason: 'FieldValueTooMany',
    at,
    value: count,
    detail: `must have at most ${most} ${most === 1 ? 'item' : 'items'}`,
  };
}

export function internal(at: Path, detail: string): FieldError {
  return { reason: 'InternalError', at, detail };
}

const WITHOUT_VALUE: ReadonlySet<CauseReason> = new Set([
  'FieldValueRequired',
  'FieldValueForbidden',
  'FieldValueTooLong',
  'InternalError',
]);

/** The finished cause of an error. kubernetes: apimachinery pkg/util/validation/field Error.ErrorBody */
export function causeOf(error: FieldError, features: Features): Cause {
  const { reason, at, detail, value, supported } = error;
  let message = TITLES[reason];
  if (!WITHOUT_VALUE.has(reason) && value !== undefined) message += `: ${printValue(error, value, features)}`;
  if (detail !== '') message += `: ${features.tooLongMayNotBe ? detail : olderDetail(reason, detail)}`;
  return {
    reason,
    path: manifestPath(at),
    field: printPath(at),
    message,
    detail,
    ...(value !== undefined && { value }),
    ...(supported !== undefined && { supported }),
  };
}

function olderDetail(reason: CauseReason, detail: string): string {
  return reason === 'FieldValueTooLong' ? detail.replace(TOO_LONG, 'must have at most') : detail;
}

function printValue(error: FieldError, value: Json, features: Features): string {
  if (typeof value === 'string') return goQuote(value);
  if (features.valuesAsJson) return goJson(value);
  return error.goSyntax ?? goSyntax(value);
}
