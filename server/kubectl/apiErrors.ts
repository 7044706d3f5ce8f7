import type { AdmissionWarning, Rejected } from '../cluster/admission/answer.ts';

/** What the API server was asked to do, and with what: stands before its message. */
export interface Attempt {
  /** `creating`, `deleting`. */
  readonly doing: string;
  /** `STDIN`, or a file. */
  readonly source: string;
}

/** What kubectl prints of a refusal. kubernetes: kubectl pkg/cmd/util checkErr, AddSourceToErr */
export function refusalText(
  refusal: Rejected,
  subject: { readonly kind: string; readonly name: string },
  attempt?: Attempt,
): string {
  if (refusal.reason === 'Invalid') return invalidText(refusal, subject);
  const before = attempt === undefined ? '' : `error when ${attempt.doing} ${JSON.stringify(attempt.source)}: `;
  const reason = refusal.reason === '' ? '' : ` (${refusal.reason})`;
  return `Error from server${reason}: ${before}${refusal.message}`;
}

function invalidText(
  { causes, message }: Rejected,
  { kind, name }: { readonly kind: string; readonly name: string },
): string {
  if (causes.length === 0) return `The request is invalid: ${message}`;
  const start = `The ${kind} ${JSON.stringify(name)} is invalid: `;
  const lines = [...new Set(causes.map((cause) => `${cause.field}: ${cause.message}`))];
  return lines.length === 1 ? start + lines[0] : [start, ...lines.map((line) => `* ${line}`)].join('\n');
}

/** A message that the API server did not send. */
export function errorText(message: string): string {
  return `error: ${message}`;
}

/** kubernetes: apimachinery pkg/api/errors NewNotFound */
export function notFoundText(resource: string, name: string): string {
  return `Error from server (NotFound): ${resource} ${JSON.stringify(name)} not found`;
}

/** Each warning once. kubernetes: client-go rest NewWarningWriter */
export function warningLines(warnings: readonly (AdmissionWarning | string)[]): string {
  const texts = warnings.map((warning) => (typeof warning === 'string' ? warning : warning.message));
  return [...new Set(texts)].map((text) => `Warning: ${text}\n`).join('');
}
