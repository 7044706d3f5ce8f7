import { apiVersionOf } from '../../cluster/admission/decode/versionKind.ts';
import { getObject, listObjects } from '../../cluster/apiServer/objectStore.ts';
import { qualifiedResource } from '../../cluster/apiServer/resources.ts';
import type { JsonObject } from '../../cluster/objects/json.ts';
import { meetsSelector, readLabelSelector } from '../../cluster/objects/labelSelector.ts';
import { hasLabels } from '../../cluster/objects/labels.ts';
import { errorText, notFoundText } from '../apiErrors.ts';
import { at, labelsAt, nameOf, objectsAt, textAt } from '../fields.ts';
import { readNames } from '../resources/select.ts';
import type { Call } from '../session.ts';
import { namespaceOf } from '../session.ts';

/** The Pod that a command attaches to, and the object that was named. */
export interface Attached {
  readonly pod: JsonObject;
  readonly owner: JsonObject;
}

/** What is said where no Pod turns up in time. */
export const TIMED_OUT = errorText('timed out waiting for the condition');

/**
 * The Pod behind `pod`, `pod/name`, `svc/name`, `deploy/name`: a ready one, the one that has been so longest.
 * kubernetes: kubectl pkg/polymorphichelpers attachablePodForObject
 */
export function attachedPod(call: Call, argument: string): Attached | { readonly problem: string } {
  const { store } = call.session;
  const namespace = namespaceOf(call);
  const named = readNames([argument.includes('/') ? argument : `pods/${argument}`]);
  if ('problem' in named) return named;
  const [resource, name] = named.names[0] ?? [];
  if (resource === undefined || name === undefined) return { problem: errorText('expected a resource name') };
  const owner = getObject(store, { apiVersion: apiVersionOf(resource), kind: resource.kind, namespace, name });
  if (owner === undefined) return { problem: notFoundText(qualifiedResource(resource), name) };
  if (resource.kind === 'Pod') return { pod: owner, owner };
  const selects = podSelector(resource.kind, owner);
  if (selects === undefined)
    return { problem: errorText(`cannot attach to *v1.${resource.kind}: ${NO_SELECTOR(resource.kind, name)}`) };
  const pods = listObjects(store, { apiVersion: 'v1', kind: 'Pod' }, { namespace }).filter((pod) => selects(pod));
  const [pod] = [...pods].sort((a, b) => rank(a) - rank(b));
  return pod === undefined ? { problem: TIMED_OUT } : { pod, owner };
}

const NO_SELECTOR = (kind: string, name: string) =>
  kind === 'Service'
    ? `invalid service '${name}': Service is defined without a selector`
    : 'selector for is not implemented';

/** kubernetes: kubectl pkg/polymorphichelpers SelectorsForObject */
export function podSelector(kind: string, owner: JsonObject): ((pod: JsonObject) => boolean) | undefined {
  if (kind === 'Service' || kind === 'ReplicationController') {
    const selector = labelsAt(owner, 'spec.selector');
    if (Object.keys(selector).length === 0) return undefined;
    return (pod) => hasLabels(labelsAt(pod, 'metadata.labels'), selector);
  }
  const selector = readLabelSelector(at(owner, 'spec.selector'));
  return selector && ((pod) => meetsSelector(labelsAt(pod, 'metadata.labels'), selector));
}

/** Running before others, ready before others. kubernetes: k8s.io/kubectl/pkg/util/podutils ByLogging, ActivePods */
function rank(pod: JsonObject): number {
  const ready = objectsAt(pod, 'status.conditions').some(
    (one) => textAt(one, 'type') === 'Ready' && textAt(one, 'status') === 'True',
  );
  return (textAt(pod, 'status.phase') === 'Running' ? 0 : 2) + (ready ? 0 : 1);
}

/** The names of a Pod's containers. */
export function containerNames(pod: JsonObject): readonly string[] {
  return objectsAt(pod, 'spec.containers').map(nameOfContainer);
}

function nameOfContainer(container: JsonObject): string {
  return textAt(container, 'name');
}

/** `default/web-1`. */
export function podKey(pod: JsonObject): string {
  return `${textAt(pod, 'metadata.namespace')}/${nameOf(pod)}`;
}
