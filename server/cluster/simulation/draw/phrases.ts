import type { FieldPath } from '../../objects/fieldPath.ts';
import type { ObjectIdentity, Phrase, Reference, Sentence } from '../picture.ts';

/** Collects the fields that sentences lead to; each is kept once. */
export class References {
  readonly #list: Reference[] = [];
  readonly #known = new Map<string, number>();

  get list(): readonly Reference[] {
    return this.#list;
  }

  /** The number by which phrases refer to a field. */
  to(object: ObjectIdentity, path: FieldPath): number {
    const key = `${object.kind} ${object.namespace}/${object.name} ${path.join('\n')}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#known.set(key, this.#list.length);
    return this.#list.push({ object, path }) - 1;
  }

  /** The same for a reference that may be missing. */
  toField(reference: Reference | undefined): number | undefined {
    return reference && this.to(reference.object, reference.path);
  }
}

/** Plain words. */
export function text(words: string, reference?: number): Phrase {
  return phrase(words, undefined, reference);
}

/** What Kubernetes prints. */
export function code(words: string, reference?: number): Phrase {
  return phrase(words, 'code', reference);
}

export function strong(words: string, reference?: number): Phrase {
  return phrase(words, 'strong', reference);
}

export function quiet(words: string, reference?: number): Phrase {
  return phrase(words, 'quiet', reference);
}

/** The words of a sentence, without what distinguishes or links them. */
export function plainText(sentence: Sentence): string {
  return sentence.map((part) => part.text).join('');
}

function phrase(words: string, style: Phrase['style'], reference?: number): Phrase {
  return { text: words, ...(style && { style }), ...(reference !== undefined && { reference }) };
}
