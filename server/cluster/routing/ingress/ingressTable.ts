import type { FieldPath } from '../../objects/fieldPath.ts';
import { defaultIngressClass } from '../../objects/ingressClass.ts';
import type { JsonObject } from '../../objects/json.ts';
import type { Aged } from '../age.ts';
import { compareAge, compareNames } from '../age.ts';
import { HostTable } from '../hostTable.ts';
import { withoutTrailingSlash } from '../paths.ts';
import type { Place, Precedence } from '../reason.ts';
import type { Ingress, IngressBackend } from './ingress.ts';
import { pathField, readIngress } from './ingress.ts';

/** What the Ingresses of one class say together, ready to be asked. */
export interface IngressTable {
  readonly className: string;
  /** Whether Ingresses that name no class belong to it. */
  readonly byDefault: boolean;
  readonly ingresses: readonly Ingress[];
  /** The paths by host; of one host the one that goes first comes first. */
  readonly paths: HostTable<IngressCandidate>;
  /** Default backends, the oldest Ingress's first. */
  readonly defaults: readonly DefaultBackend[];
}

/** A path of some Ingress. */
export interface IngressCandidate {
  readonly at: Place;
  readonly ingress: Aged;
  readonly host: string | undefined;
  readonly pathType: string;
  readonly path: string;
  readonly backend: IngressBackend;
  /** Of all paths of its Ingress. */
  readonly order: number;
}

export interface DefaultBackend {
  readonly at: Place;
  readonly backend: IngressBackend;
  readonly ingress: Ingress;
}

/** Ingresses that name no class, where no class takes them; an empty text is no class's name. */
export const NO_CLASS = '';

/** Sorts Ingresses by class. */
export function indexIngresses(
  ingresses: readonly JsonObject[],
  classes: readonly JsonObject[],
): ReadonlyMap<string, IngressTable> {
  const fallback = defaultIngressClass(classes);
  const byClass = new Map<string, Ingress[]>();
  for (const ingress of ingresses.map(readIngress)) {
    const name = ingress.className ?? fallback ?? NO_CLASS;
    byClass.set(name, [...(byClass.get(name) ?? []), ingress]);
  }
  return new Map([...byClass].map(([name, members]) => [name, tableOf(name, name === fallback, members)]));
}

function tableOf(className: string, byDefault: boolean, ingresses: Ingress[]): IngressTable {
  ingresses.sort((a, b) => compareAge(a, b) || compareNames(a, b));
  const paths = new HostTable<IngressCandidate>('one label');
  for (const ingress of ingresses) for (const candidate of candidatesOf(ingress)) paths.add(candidate.host, candidate);
  paths.sort((a, b) => comparePaths(a, b).order);
  return { className, byDefault, ingresses, paths, defaults: ingresses.flatMap(defaultOf) };
}

function candidatesOf(ingress: Ingress): readonly IngressCandidate[] {
  const { object } = ingress;
  let order = 0;
  return ingress.rules.flatMap(({ host, paths }, rule) =>
    paths.map((path, index) => {
      return { ...path, at: { object, field: pathField(rule, index) }, ingress, host, order: order++ };
    }),
  );
}

function defaultOf(ingress: Ingress): readonly DefaultBackend[] {
  const { object, defaultBackend: backend } = ingress;
  const field: FieldPath = ['spec', 'defaultBackend'];
  return backend ? [{ at: { object, field }, backend, ingress }] : [];
}

/**
 * Which of two paths for the same host goes first, and by what. The API's text decides up to Exact over Prefix; which of two
 * equal ones counts is left to the controller, and most take the older Ingress.
 * kubernetes: staging/src/k8s.io/api/networking/v1/types.go HTTPIngressPath
 */
export function comparePaths(
  a: IngressCandidate,
  b: IngressCandidate,
): { readonly order: number; readonly by: Precedence } {
  const length = lengthOf(b) - lengthOf(a);
  if (length !== 0) return { order: length, by: 'longer path' };
  const exact = Number(b.pathType === 'Exact') - Number(a.pathType === 'Exact');
  if (exact !== 0) return { order: exact, by: 'exact path' };
  const age = compareAge(a.ingress, b.ingress);
  if (age !== 0) return { order: age, by: 'older' };
  const name = compareNames(a.ingress, b.ingress);
  return name === 0 ? { order: a.order - b.order, by: 'order' } : { order: name, by: 'name' };
}

function lengthOf({ path, pathType }: IngressCandidate): number {
  return pathType === 'Exact' ? path.length : withoutTrailingSlash(path).length;
}
