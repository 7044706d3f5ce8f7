import type { FieldPath } from '../../objects/fieldPath.ts';

/**
 * A step that the API server prints otherwise than the manifest spells it: the key of a map stands in brackets, and some
 * messages leave out or misspell a field.
 */
export interface PrintedStep {
  readonly printed: string;
  readonly steps: FieldPath;
}

/** The way to a field as validation walks it. */
export type Path = readonly (string | number | PrintedStep)[];

/** The key of a map: `[cpu]`. kubernetes: apimachinery pkg/util/validation/field Path.Key */
export function key(name: string): PrintedStep {
  return { printed: `[${name}]`, steps: [name] };
}

/** A step that messages leave out: an error about a label's value is reported at the map of labels. */
export function unprinted(...steps: FieldPath): PrintedStep {
  return { printed: '', steps };
}

/** A field whose printed name is not the one in the manifest. */
export function printedAs(printed: string, ...steps: FieldPath): PrintedStep {
  return { printed, steps };
}

/** The path in the manifest. */
export function manifestPath(path: Path): FieldPath {
  return path.flatMap((step) => (typeof step === 'object' ? step.steps : [step]));
}

/** The path as the API server prints it. kubernetes: apimachinery pkg/util/validation/field Path.String */
export function printPath(path: Path): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else {
      const name = typeof step === 'string' ? step : step.printed;
      if (name !== '') text += text === '' || name.startsWith('[') ? name : `.${name}`;
    }
  }
  return text;
}
