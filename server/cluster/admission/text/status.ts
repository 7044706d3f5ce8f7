import type { AdmissionWarning, Rejected } from '../answer.ts';
import { rejected } from '../answer.ts';
import type { Features } from '../features.ts';
import type { Refusal } from '../kinds/kind.ts';
import type { Cause } from './fieldError.ts';
import { causeOf } from './fieldError.ts';
import { goQuote } from './goValue.ts';

/** The kind as messages name it: `Service`, `Deployment.apps`. */
export function qualifiedKind({ group, kind }: { readonly group: string; readonly kind: string }): string {
  return group === '' ? kind : `${kind}.${group}`;
}

/** The answer that a refusal becomes. kubernetes: apimachinery pkg/api/errors NewInvalid, NewInternalError */
export function refused(
  refusal: Refusal,
  subject: { readonly group: string; readonly kind: string; readonly name: string },
  features: Features,
  warnings: readonly AdmissionWarning[],
): Rejected {
  switch (refusal.kind) {
    case 'invalid':
      return invalidAnswer(
        refusal.errors.map((error) => causeOf(error, features)),
        subject,
        warnings,
      );
    case 'internal':
      return internalAnswer(refusal.text, warnings);
    case 'plain':
      return rejected(500, '', refusal.text, { warnings });
    case 'status':
      return rejected(refusal.code, refusal.reason, refusal.message, { warnings });
    default:
      return refusal satisfies never;
  }
}

function internalAnswer(text: string, warnings: readonly AdmissionWarning[]): Rejected {
  const cause = { reason: '' as const, path: [], field: '', message: text, detail: text };
  return rejected(500, 'InternalError', `Internal error occurred: ${text}`, { causes: [cause], warnings });
}

function invalidAnswer(
  causes: readonly Cause[],
  subject: { readonly group: string; readonly kind: string; readonly name: string },
  warnings: readonly AdmissionWarning[],
): Rejected {
  const lines = [...new Set(causes.map(({ field, message }) => `${field}: ${message}`))];
  const text = lines.length === 1 ? lines[0] : `[${lines.join(', ')}]`;
  const message = `${qualifiedKind(subject)} ${goQuote(subject.name)} is invalid: ${text}`;
  return rejected(422, 'Invalid', message, { causes, warnings });
}
