import { explainReason } from '../cluster/endpoints/explainReason.ts';
import type { EndpointReason } from '../cluster/endpoints/reason.ts';
import type { Resource } from '../workspace/resource.ts';

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[], conjunction = 'and'): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${conjunction} ${last}`;
}

/** `Deployment web`: an object in as few words as possible. */
export function nameOf({ object }: Resource): string {
  return object.name === undefined ? object.kind : `${object.kind} ${object.name}`;
}

/** A reason that is about a workload's Pods, so short that it stands above a line; the workload is named behind it. */
export function shortReason(reason: EndpointReason, workload: Resource): string {
  const on = `on ${nameOf(workload)}`;
  switch (reason.type) {
    case 'label':
      if (reason.found !== undefined) return `label ${reason.key} is "${reason.found}" ${on}`;
      if (reason.otherKey !== undefined) return `label ${reason.key} is called ${reason.otherKey} ${on}`;
      return `no label ${reason.key} ${on}`;
    case 'namespace':
      return `${nameOf(workload)} is in namespace ${reason.found}`;
    case 'port name':
      return `no port is called "${reason.wanted}" ${on}`;
    case 'protocol':
      return `port ${reason.name} is ${reason.found} ${on}`;
    case 'not ready':
      return `the Pods of ${nameOf(workload)} are not ready`;
    default:
      return `${nameOf(workload)}: ${explainReason(reason)}`;
  }
}
