import { describeObject } from '../objects/describe.ts';
import { formatFieldPath } from '../objects/fieldPath.ts';
import type {
  BackendFault,
  BackendReason,
  Mismatch,
  NearRule,
  ObjectName,
  Place,
  PortName,
  Precedence,
  RoutingReason,
} from './reason.ts';

/** The sentence for a reason, in the words of a person on call; no capital letter, no full stop. */
export function explainRoutingReason(reason: RoutingReason): string {
  switch (reason.type) {
    case 'class':
      return explainClass(reason);
    case 'no Gateway':
      return `there is no Gateway ${reason.namespace}/${reason.name}`;
    case 'listener':
      return `listener ${reason.name} takes it${reason.hostname === undefined ? '' : `, for ${reason.hostname}`}${before(reason.over)}`;
    case 'no listener':
      return `nothing listens on port ${reason.port} of ${described(reason.gateway)} (it has ${listed(reason.ports.map(String))})`;
    case 'protocol':
      return `${placed(reason.at)} is for ${reason.protocol}, not for ${reason.asked}`;
    case 'no hostname':
      return `no listener of ${described(reason.gateway)} is for ${hostText(reason.host)} (they are for ${listed(reason.hostnames)})`;
    case 'listener fault':
      return `${placed(reason.at)} is not right: ${reason.fault.detail} (${reason.fault.reason})`;
    case 'not programmed':
      return `${placed(reason.at)} does not serve: ${reason.fault.detail} (${reason.fault.reason})`;
    case 'misdirected':
      return `the TLS handshake asked for ${reason.serverName ?? 'no name'}, the request is for ${hostText(reason.host)}, which is another listener's`;
    case 'rule':
      return explainRule(reason);
    case 'default backend':
      return `the default backend of ${described(reason.at.object)} takes what no rule does`;
    case 'no rule':
      return `no rule is for ${hostText(reason.host)} and this request${nearest(reason.near)}`;
    case 'not attached':
      return `${described(reason.at.object)} is not attached: ${reason.detail} (${reason.reason})`;
    case 'filter':
      return `its filter ${reason.filter} is applied`;
    case 'foreign filter':
      return `what its filter ${reason.kind} ${reason.name} does is not known here`;
    case 'unknown':
      return `that depends on the value of ${reason.placeholder} in ${placed(reason.at)}`;
    default:
      return explainBackend(reason);
  }
}

function explainBackend(reason: BackendReason): string {
  switch (reason.type) {
    case 'backend':
      return `it goes on to port ${reason.port} of Service ${reason.namespace}/${reason.service}`;
    case 'no backends':
      return reason.weightless
        ? `all backends of ${placed(reason.at)} have weight 0`
        : `${placed(reason.at)} names no backend`;
    default:
      return explainFault(reason);
  }
}

function explainFault(fault: BackendFault): string {
  switch (fault.type) {
    case 'kind':
      return `its backend ${fault.kind} ${fault.name} is no Service`;
    case 'no Service':
      return `there is no Service ${fault.namespace}/${fault.service}${hint(fault.nearest, fault.elsewhere)}`;
    case 'no port':
      return `Service ${fault.namespace}/${fault.service} has no port ${fault.wanted ?? '(none is written)'}${having(fault.ports)}`;
    case 'no grant':
      return `namespace ${fault.namespace} has no ReferenceGrant that lets a ${fault.fromKind} of ${fault.fromNamespace} use Service ${fault.service}${fault.grant === undefined ? '' : ` (${fault.grant} is for others)`}`;
    default:
      return fault satisfies never;
  }
}

function explainClass({ name, byDefault, ingresses }: Extract<RoutingReason, { type: 'class' }>): string {
  const whose = name === '' ? 'without a class' : `of class ${name}${byDefault ? ' (the default class)' : ''}`;
  const count = ingresses === 1 ? '1 Ingress' : `${ingresses === 0 ? 'no' : ingresses} Ingresses`;
  return `there ${ingresses === 1 ? 'is' : 'are'} ${count} ${whose}`;
}

function explainRule({ at, takes, over }: Extract<RoutingReason, { type: 'rule' }>): string {
  const wins = over === undefined ? '' : `, before ${placed(over.at)}: ${explainPrecedence(over.by)}`;
  return `${placed(at)} takes ${takes.join(', ')}${wins}`;
}

/** What makes one rule go before another, about the one that wins. */
export function explainPrecedence(by: Precedence): string {
  return PRECEDENCE[by];
}

const PRECEDENCE: Readonly<Record<Precedence, string>> = {
  hostname: 'its hostname is more specific',
  'exact path': 'its path is an exact one',
  'longer path': 'its path is longer',
  method: 'it names a method',
  'longer service': 'its service is longer',
  'longer method': 'its method is longer',
  'more headers': 'it names more headers',
  'more query parameters': 'it names more query parameters',
  older: 'it is older',
  name: 'its name comes first in the alphabet',
  order: 'it stands first',
};

function nearest(near: readonly NearRule[]): string {
  const [first] = near;
  return first === undefined ? '' : `; ${placed(first.at)} ${explainMismatch(first.misses)}`;
}

function explainMismatch(mismatch: Mismatch): string {
  switch (mismatch.type) {
    case 'host':
      return `is for host ${mismatch.wanted}`;
    case 'path':
      return `is for ${mismatch.how} ${mismatch.wanted}, not for ${mismatch.found}`;
    case 'method':
      return `is for ${mismatch.wanted}, not for ${mismatch.found}`;
    case 'header':
    case 'query parameter':
      return `asks for ${mismatch.type} ${mismatch.name}: ${mismatch.wanted}${mismatch.found === undefined ? '' : `, not ${mismatch.found}`}`;
    default:
      return mismatch satisfies never;
  }
}

function hint(near: string | undefined, elsewhere: readonly string[]): string {
  if (near !== undefined) return `; there is ${near}`;
  return elsewhere.length === 0 ? '' : `; namespace ${listed(elsewhere)} has one`;
}

function having(ports: readonly PortName[]): string {
  return ` (it has ${listed(ports.map(({ name, port }) => (name === '' ? `${port}` : `${port} ${name}`)))})`;
}

function before(names: readonly string[]): string {
  return names.length === 0 ? '' : `, before ${listed(names)}`;
}

function hostText(host: string | undefined): string {
  return host === undefined ? 'a request without a name' : `host ${host}`;
}

function described({ kind, name }: ObjectName): string {
  return describeObject({ kind, name });
}

function placed({ object, field }: Place): string {
  return `${formatFieldPath(field)} of ${described(object)}`;
}

function listed(texts: readonly string[]): string {
  return texts.length === 0 ? 'none' : texts.join(', ');
}
