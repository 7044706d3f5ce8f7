import type { Rejected } from '../../cluster/admission/answer.ts';
import type { FieldPath } from '../../cluster/objects/fieldPath.ts';
import { valueAt } from '../../cluster/objects/fieldPath.ts';
import type { JsonObject } from '../../cluster/objects/json.ts';
import { isObject, property } from '../../cluster/objects/json.ts';
import type { FileObject } from '../resources/fileObjects.ts';

/** The fields that tell entries of a list apart, and what they are where nothing is written. kubernetes: x-kubernetes-list-map-keys */
const LIST_KEYS: Readonly<Record<string, readonly (readonly [string, string?])[]>> = {
  'spec.ports': [['port'], ['protocol', 'TCP']],
  containers: [['name']],
  initContainers: [['name']],
  volumes: [['name']],
  env: [['name']],
  ports: [['containerPort'], ['protocol', 'TCP']],
};

/**
 * What the server says to a field that it does not know when it merges objects itself.
 * kubernetes: sigs.k8s.io/structured-merge-diff typed AsTyped
 */
export function unknownFieldText(
  { object, resource, namespace, name }: FileObject,
  refusal: Rejected,
): string | undefined {
  const fault = refusal.faults.find(({ reason }) => reason === 'unknown');
  if (fault === undefined) return undefined;
  const where = namespace === undefined ? name : `${namespace}/${name}`;
  const type = `${resource.group}/${resource.version}, Kind=${resource.kind}`;
  const problem = `${printPath(object, fault.path)}: field not declared in schema`;
  return `Error from server: failed to create typed patch object (${where}; ${type}): ${problem}`;
}

function printPath(object: JsonObject, path: FieldPath): string {
  return path
    .map((step, index) => {
      if (typeof step === 'string') return `.${step}`;
      const list = path.slice(0, index);
      const entry = valueAt(object, [...list, step]);
      const keys = LIST_KEYS[list.join('.')] ?? LIST_KEYS[String(list.at(-1))];
      if (keys === undefined || !isObject(entry)) return `[${step}]`;
      return `[${keys.map(([key, otherwise]) => `${key}=${JSON.stringify(property(entry, key) ?? otherwise)}`).join(',')}]`;
    })
    .join('');
}
