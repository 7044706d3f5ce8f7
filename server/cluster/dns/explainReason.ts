import type { AbsenceReason, DnsReason, EmptinessReason, OutsideReason, ServiceName, SourceReason } from './reason.ts';

/** The sentence for a reason, in the words of a person on call; no capital letter, no full stop. */
export function explainDnsReason(reason: DnsReason): string {
  switch (reason.type) {
    case 'cluster IP':
    case 'endpoints':
    case 'alias':
    case 'pod name':
    case 'reverse':
    case 'zone':
      return explainSource(reason);
    case 'other family':
    case 'other type':
    case 'only a level':
    case 'no port number':
    case 'alias leads nowhere':
    case 'alias loop':
    case 'too many aliases':
      return explainEmptiness(reason);
    case 'outside':
    case 'refused':
    case 'unlabelled slice':
    case 'no such server':
    case 'unknown':
      return explainOutside(reason);
    default:
      return explainAbsence(reason);
  }
}

function explainSource(reason: SourceReason): string {
  switch (reason.type) {
    case 'cluster IP':
      return reason.addresses.length === 0
        ? `${described(reason.service)} has a cluster IP of its own`
        : `${described(reason.service)} has the cluster IP ${reason.addresses.join(' and ')}`;
    case 'endpoints': {
      const which = reason.endpoint === undefined ? '' : ` called ${reason.endpoint}`;
      const count = reason.addresses.length;
      return `${described(reason.service)} has ${count} ready ${count === 1 ? 'endpoint' : 'endpoints'}${which}`;
    }
    case 'alias':
      return `${described(reason.service)} is an ExternalName: the name stands for ${reason.target}`;
    case 'pod name':
      return `the name of a Pod in namespace ${reason.namespace} holds its address ${reason.address}`;
    case 'reverse':
      return `${reason.address} belongs to ${reason.names.join(' and ')}`;
    case 'zone':
      return `the cluster's DNS server speaks for ${reason.zone}`;
    default:
      return reason satisfies never;
  }
}

function explainAbsence(reason: AbsenceReason): string {
  switch (reason.type) {
    case 'no branch':
      return `${reason.label} is neither svc nor pod`;
    case 'too many labels':
      return 'the name has more parts than any in the cluster';
    case 'no namespace':
      return `there is no namespace ${reason.namespace}`;
    case 'no Service':
      return `there is no ${described(reason.service)}${elsewhere(reason.elsewhere)}${doubtful(reason.doubts)}`;
    case 'no ready endpoints':
      return `${described(reason.service)} is headless and has no ready endpoints${waiting(reason.notReady)}`;
    case 'no endpoint':
      return `no ready endpoint of ${described(reason.service)} is called ${reason.endpoint}${listed(reason.names)}`;
    case 'no port':
      return `${described(reason.service)} has no port _${reason.port}._${reason.protocol}${listed(reason.names)}`;
    case 'below alias':
      return `${described(reason.service)} is an ExternalName, which has no names below its own`;
    case 'alias to address':
      return `${described(reason.service)} is an ExternalName with the address ${reason.target}, where only a name works`;
    case 'empty Service hidden':
      return `${described(reason.service)} has no ready endpoints, and the DNS server hides such Services`;
    case 'no address in name':
      return `${reason.label} is no IP address written with dashes`;
    case 'no Pod':
      return `no Pod in namespace ${reason.namespace} has the address ${reason.address}`;
    case 'pod names off':
      return 'the DNS server gives no names to Pods';
    case 'no text':
      return 'the name holds nothing itself';
    case 'no reverse':
      return reason.address === undefined
        ? 'the name stands for no address'
        : `nothing in the cluster has ${reason.address}`;
    default:
      return reason satisfies never;
  }
}

function explainEmptiness(reason: EmptinessReason): string {
  switch (reason.type) {
    case 'other family':
      return `it has ${reason.found.join(' and ')} addresses only, no ${reason.wanted} one`;
    case 'other type':
      return `the name exists and has no ${reason.wanted} record`;
    case 'only a level':
      return `${reason.name} exists and holds nothing itself`;
    case 'no port number':
      return 'none of its ports has a number to tell';
    case 'alias leads nowhere':
      return `${reason.target} does not exist in the cluster`;
    case 'alias loop':
      return `following ${reason.target} goes round in a circle`;
    case 'too many aliases':
      return `there are too many names to follow before ${reason.target}`;
    default:
      return reason satisfies never;
  }
}

function explainOutside(reason: OutsideReason): string {
  switch (reason.type) {
    case 'outside':
      if (reason.rcode === 'UNKNOWN') return `${reason.name} is outside of the cluster, and not known here`;
      return `the DNS outside answers ${reason.rcode} for ${reason.name}`;
    case 'refused':
      return 'the DNS server does not give its zone away';
    case 'unlabelled slice':
      return `${reason.address} stands in an EndpointSlice of no Service, and the DNS server fails over it`;
    case 'no such server':
      return `no DNS server is known at ${reason.nameserver}`;
    case 'unknown':
      return `that depends on the value of ${reason.placeholder}`;
    default:
      return reason satisfies never;
  }
}

function described({ namespace, name }: ServiceName): string {
  return `Service ${name} in namespace ${namespace}`;
}

function elsewhere(namespaces: readonly string[]): string {
  return namespaces.length === 0 ? '' : `; there is one in ${namespaces.join(', ')}`;
}

function doubtful(placeholders: readonly string[]): string {
  return placeholders.length === 0 ? '' : `, unless ${placeholders.join(' or ')} means it`;
}

function waiting(notReady: number): string {
  return notReady === 0 ? '' : ` (${notReady} not ready)`;
}

const MOST_NAMES = 5;

function listed(names: readonly string[]): string {
  if (names.length === 0) return '';
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
  return ` (there is ${names.slice(0, MOST_NAMES).join(', ')}${more})`;
}
