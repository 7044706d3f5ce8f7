import { compareTexts } from './compareTexts.ts';
import { objectField, textField } from './fields.ts';
import type { JsonObject } from './json.ts';
import { labelOf } from './labels.ts';
import { readMetadata } from './metadata.ts';

const DEFAULT_ANNOTATION = 'ingressclass.kubernetes.io/is-default-class';

/**
 * The class that the API server gives to Ingresses without one: the newest of those that are marked so, then the first by
 * name. kubernetes: plugin/pkg/admission/network/defaultingressclass/admission.go getDefaultClass
 */
export function defaultIngressClass(classes: readonly JsonObject[]): string | undefined {
  const marked = classes
    .map((object) => ({
      ...readMetadata(object),
      created: textField(objectField(object, 'metadata'), 'creationTimestamp') ?? '',
    }))
    .filter(({ annotations }) => labelOf(annotations, DEFAULT_ANNOTATION) === 'true')
    .sort((a, b) => compareTexts(b.created, a.created) || compareTexts(a.name, b.name));
  return marked[0]?.name;
}
