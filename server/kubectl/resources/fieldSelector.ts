import type { ApiResource } from '../../cluster/apiServer/resources.ts';
import type { JsonObject } from '../../cluster/objects/json.ts';
import { at } from '../fields.ts';

/** The fields by which objects of a kind can be chosen, besides name and namespace. kubernetes: pkg/registry ToSelectableFields */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  Pod: [
    ...['spec.nodeName', 'spec.restartPolicy', 'spec.schedulerName', 'spec.serviceAccountName', 'spec.hostNetwork'],
    ...['status.phase', 'status.podIP', 'status.podIPs', 'status.nominatedNodeName'],
  ],
  Service: ['spec.clusterIP', 'spec.type'],
  Node: ['spec.unschedulable'],
  Namespace: ['status.phase'],
  Secret: ['type'],
  ReplicaSet: ['status.replicas'],
  ReplicationController: ['status.replicas'],
  Job: ['status.successful'],
  Event: [
    ...['kind', 'namespace', 'name', 'uid', 'apiVersion', 'resourceVersion', 'fieldPath'].map(
      (field) => `involvedObject.${field}`,
    ),
    ...['reason', 'reportingComponent', 'source', 'type'],
  ],
};

/** Whether objects meet a field selector, or what is wrong with it. kubernetes: apimachinery pkg/fields ParseSelector */
export function readFieldSelector(
  text: string,
  { kind }: ApiResource,
): { readonly meets: (object: JsonObject) => boolean } | { readonly problem: string } {
  const known = ['metadata.name', 'metadata.namespace', ...(FIELDS[kind] ?? [])];
  const terms = text.split(',').filter((term) => term !== '');
  const read = terms.map((term) => /^(.*?)(!=|==|=)(.*)$/.exec(term));
  const bad = read.indexOf(null);
  if (bad !== -1) return { problem: `invalid selector: '${text}'; can't understand '${terms[bad]}'` };
  const unknown = read.find((term) => !known.includes(term?.[1] ?? ''));
  if (unknown !== undefined) return { problem: `field label not supported: ${unknown?.[1]}` };
  return {
    meets: (object) =>
      read.every((term) => {
        const value = String(at(object, term?.[1] ?? '') ?? '');
        return (value === term?.[3]) === (term?.[2] !== '!=');
      }),
  };
}
