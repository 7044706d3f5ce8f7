import { meantBy } from '../../cluster/endpoints/nearness.ts';
import { describeObject } from '../../cluster/objects/describe.ts';
import type { FieldPath } from '../../cluster/objects/fieldPath.ts';
import { isUnknown } from '../../cluster/objects/unknown.ts';
import type { Environment } from '../../workspace/environment.ts';
import type { Resource } from '../../workspace/resource.ts';
import type { Fix, Problem } from '../rule.ts';
import { isOutside } from './outside.ts';
import { standsTogether } from './standsTogether.ts';

/** A field of an object that names a Service. */
export interface ServiceReference {
  readonly from: Resource;
  readonly field: FieldPath;
  readonly name: string;
  /** The namespace that the Service is looked for in; nothing where neither the field nor its object says one. */
  readonly namespace: string | undefined;
  /** Where the reference says its namespace, if it does. */
  readonly namespaceField?: FieldPath;
  /** Whether Services of a folder above count too: it names a Service and nothing else, so the nearest is meant. */
  readonly above?: true;
}

/** What is known of the Service that a reference names. */
export type NamedService =
  /** Those that may be meant: of the nearest level. */
  | { readonly type: 'here'; readonly services: readonly Resource[] }
  /** One with a name that the reference misses by a slip is surely applied together with it. */
  | { readonly type: 'misspelt'; readonly service: Resource }
  /** The one that is written under that name is applied under another: a kustomization renames it. */
  | { readonly type: 'renamed'; readonly service: Resource }
  /** The one of that name, surely applied together with the reference, says another namespace. */
  | { readonly type: 'other namespace'; readonly service: Resource; readonly namespace: string }
  /** Nothing: it may well exist elsewhere. */
  | { readonly type: 'not here' };

const NOT_HERE: NamedService = { type: 'not here' };
/** Names up to this length are other words when one letter is exchanged: `api` and `app`. */
const SHORT = 3;

/** Looks for the Service that a reference names, and for the one that it may mean instead. */
export function findService(environment: Environment, reference: ServiceReference): NamedService {
  const { from, name, namespace } = reference;
  if (name === '' || isUnknown(name) || isUnknown(namespace)) return NOT_HERE;
  const namesakes = environment.named(from, 'Service', name);
  const services = namesakes.filter((service) => mayBeIn(service, namespace));
  if (services.length > 0) return { type: 'here', services };
  if (environment.partlyKnown || isOutside(environment, 'Service', name)) return NOT_HERE;
  const [namesake, ...others] = namesakes;
  if (namesake !== undefined) {
    const { namespace: found } = namesake.object;
    const isProof = others.length === 0 && found !== undefined && environment.closeness(from, namesake) === 'sure';
    return isProof ? { type: 'other namespace', service: namesake, namespace: found } : NOT_HERE;
  }
  const near = environment.servicesNear(from).filter((service) => mayBeIn(service, namespace));
  const renamed = near.find(({ built }) => built?.source?.object.name === name);
  if (renamed !== undefined) return { type: 'renamed', service: renamed };
  const service = misspelt(environment, reference, near);
  return service === undefined ? NOT_HERE : { type: 'misspelt', service };
}

/**
 * The problem of a reference that names no Service although one is here that it surely means; `consequence` says what
 * does not work then.
 */
export function problemOfReference(reference: ServiceReference, found: NamedService, consequence: string): Problem[] {
  if (found.type === 'misspelt') return [misspeltProblem(reference, found.service, consequence)];
  if (found.type === 'other namespace' && reference.namespaceField !== undefined) {
    return [namespaceProblem(reference, reference.namespaceField, found.service, found.namespace, consequence)];
  }
  return [];
}

function misspelt(
  environment: Environment,
  { from, name, above }: ServiceReference,
  services: readonly Resource[],
): Resource | undefined {
  const near = services.filter(({ object }) => !isOtherWord(name, object.name ?? ''));
  const meant = meantBy(
    name,
    near.flatMap(({ object }) => (object.name === undefined || isUnknown(object.name) ? [] : [object.name])),
  );
  const service = near.find(({ object }) => meant !== undefined && object.name === meant);
  return service !== undefined && standsTogether(environment, from, service, above) ? service : undefined;
}

/** Whether two short names are too unlike to be one: as long as each other, with other letters. */
function isOtherWord(a: string, b: string): boolean {
  const letters = (text: string) => [...text.toLowerCase()].sort().join('');
  return a.length <= SHORT && a.length === b.length && letters(a) !== letters(b);
}

/** Whether an object is in a namespace, or is once it is applied there. */
export function mayBeIn({ object }: Resource, namespace: string | undefined): boolean {
  return namespace === undefined || object.namespace === undefined || object.namespace === namespace;
}

function misspeltProblem({ from, field, name }: ServiceReference, service: Resource, consequence: string): Problem {
  const value = service.object.name ?? '';
  const fix: Fix = {
    title: `Set it to ${value}`,
    certain: true,
    edits: [{ op: 'set', resource: from, path: field, value }],
  };
  return {
    field,
    message: `There is no Service "${name}", and there is ${describeObject(service.object)}. ${consequence}`,
    related: [{ resource: service, field: ['metadata', 'name'], message: `this Service is called "${value}"` }],
    fixes: [fix],
  };
}

function namespaceProblem(
  { from, name, namespace = '' }: ServiceReference,
  field: FieldPath,
  service: Resource,
  value: string,
  consequence: string,
): Problem {
  const own: FieldPath = ['metadata', 'namespace'];
  return {
    field,
    message: `Service "${name}" is in namespace ${value}, and is looked for in ${namespace}. ${consequence}`,
    related: [{ resource: service, field: own, message: `the Service is in ${value}` }],
    fixes: [
      { title: `Set the namespace to ${value}`, edits: [{ op: 'set', resource: from, path: field, value }] },
      {
        title: `Move ${describeObject(service.object)} to namespace ${namespace}`,
        edits: [{ op: 'set', resource: service, path: own, value: namespace }],
      },
    ],
  };
}
