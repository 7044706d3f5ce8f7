import type { Nearness } from './nearness.ts';
import type { NotReadyCause } from './readiness.ts';
import type { EndpointReason, LabelReason } from './reason.ts';

/** The sentence for a reason, in the words of a person on call; no capital letter, no full stop. */
export function explainReason(reason: EndpointReason): string {
  return explainReasonTo('the Service', reason);
}

/** The same where another object than a Service selects: `the policy`. */
export function explainReasonTo(selecting: string, reason: EndpointReason): string {
  switch (reason.type) {
    case 'label':
      return explainLabel(reason, selecting) + resemblance(reason.nearness);
    case 'namespace':
      return `it is in namespace ${reason.found}, ${selecting} selects in ${reason.wanted}`;
    case 'finished':
      return `it has finished (${reason.phase})`;
    case 'no address':
      return 'it has no IP address yet';
    case 'address family':
      return `it has only ${reason.found.join(' and ')} addresses, the Service asks for ${reason.wanted.join(' and ')}`;
    case 'no node':
      return reason.nodeName === undefined ? 'it is on no node' : `its node ${reason.nodeName} does not exist`;
    case 'terminating':
      return reason.serving ? 'it is being removed, and still answers' : 'it is being removed';
    case 'not ready':
      return explainCause(reason.cause);
    case 'no ports':
      return `${selecting} has no ports`;
    case 'port name':
      return explainPortName(reason.wanted, reason.protocol, reason.names, reason.nearest, reason.unnamed);
    case 'protocol':
      return `its port ${quoted(reason.name)} is ${reason.found}, the Service asks for ${reason.wanted}`;
    case 'unknown':
      return `that depends on the value of ${reason.placeholder}`;
    default:
      return reason satisfies never;
  }
}

function explainLabel({ key, wanted, found, otherKey }: LabelReason, selecting: string): string {
  const selects = `${selecting} selects ${key}=${wanted}`;
  if (found !== undefined) return `label ${key} is ${quoted(found)}, ${selects}`;
  if (otherKey !== undefined) return `${quoted(wanted)} stands under label ${otherKey}, ${selects}`;
  return `it has no label ${key}, ${selects}`;
}

function resemblance(nearness: Nearness | undefined): string {
  if (!nearness) return '';
  switch (nearness.type) {
    case 'case':
      return ' (upper and lower case differ)';
    case 'letters':
      return nearness.distance === 1 ? ' (one letter differs)' : ` (${nearness.distance} letters differ)`;
    case 'words':
      return ' (the same words in another order)';
    case 'part':
      return '';
    default:
      return nearness satisfies never;
  }
}

function explainCause(cause: NotReadyCause): string {
  switch (cause.type) {
    case 'condition':
      return `it is not ready${cause.message || cause.reason ? `: ${cause.message ?? cause.reason}` : ''}`;
    case 'gate':
      return `its readiness gate ${cause.gate} ${cause.status === undefined ? 'was never set' : `is ${cause.status}`}`;
    case 'probe port':
      return `it never gets ready: the ${cause.probe} of container ${cause.container} asks port ${quoted(cause.port)}, which the container does not declare${named(cause.names)}`;
    default:
      return cause satisfies never;
  }
}

function explainPortName(
  wanted: string,
  protocol: string,
  names: readonly string[],
  nearest: string | undefined,
  unnamed: number | undefined,
): string {
  const missing = `no ${protocol} port of its containers is called ${quoted(wanted)}`;
  if (nearest !== undefined) return `${missing}; there is ${quoted(nearest)}`;
  if (unnamed !== undefined) return `${missing}; port ${unnamed} has no name`;
  return missing + named(names);
}

function named(names: readonly string[]): string {
  return names.length === 0 ? '' : ` (it has ${names.map(quoted).join(', ')})`;
}

function quoted(text: string): string {
  return `"${text}"`;
}
