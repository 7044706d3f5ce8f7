import type { Caller, Door } from '../../cluster/access/serviceDoors.ts';
import { CALLERS, namesFrom, serviceDoors } from '../../cluster/access/serviceDoors.ts';
import { hostPort } from '../../cluster/addresses/hostPort.ts';
import { KUBEADM_DNS } from '../../cluster/dns/settings.ts';
import type { Service } from '../../cluster/objects/service.ts';
import { isHeadless } from '../../cluster/objects/service.ts';
import { code } from '../markdown.ts';
import type { ServiceContext } from './subject.ts';

/** Who can call a Service, and how: a row for each place that callers are in. */
export function accessRows(context: ServiceContext): readonly (readonly string[])[] {
  const { view } = context;
  const doors = serviceDoors({
    service: view.service,
    allocation: view.allocation,
    slices: view.endpoints.slices,
    domain: domainOf(context),
  });
  return CALLERS.map((caller) => [
    callerText(context, caller),
    cellText(
      context,
      caller,
      doors.filter(({ from }) => from === caller),
    ),
  ]);
}

/** The names that DNS knows a Service by, the short one first. */
export function namesOf(context: ServiceContext): string {
  const { namespace } = context.view.service.metadata;
  const where = namespace ?? 'default';
  const names = namesIn(context).map(code).join(', ');
  return namespace === undefined ? `${names} (when applied to namespace ${code(where)})` : names;
}

/** The names that Pods of the Service's own namespace can use, the short one first. */
export function namesIn({ view, environment }: ServiceContext): readonly string[] {
  const { name, namespace = 'default' } = view.service.metadata;
  return namesFrom('own namespace', { name, namespace }, domainOf({ environment }));
}

function domainOf({ environment }: Pick<ServiceContext, 'environment'>): string {
  return environment.facts.clusterDomain ?? KUBEADM_DNS.domain;
}

function callerText({ view }: ServiceContext, caller: Caller): string {
  switch (caller) {
    case 'own namespace':
      return `from a Pod in ${code(view.service.metadata.namespace ?? 'default')}`;
    case 'other namespace':
      return 'from a Pod elsewhere';
    case 'node':
      return 'from a node';
    case 'outside':
      return 'from outside';
    default:
      return caller satisfies never;
  }
}

function cellText(context: ServiceContext, caller: Caller, doors: readonly Door[]): string {
  const named = doors.filter(({ type }) => type === 'name' || type === 'alias');
  if (caller === 'own namespace' && named.length > 0) return `${namesOf(context)}${limit(context, caller)}`;
  const shown = named.length > 0 ? named : doors.filter(({ type }) => type !== 'endpoint name');
  if (shown.length === 0) return nothing(context, caller);
  return `${shown.map((door) => doorText(context, door)).join(', ')}${limit(context, caller)}`;
}

function doorText({ view }: ServiceContext, { type, hosts, ports }: Door): string {
  switch (type) {
    case 'name':
    case 'alias':
    case 'endpoint name':
    case 'url':
      return hosts.map(code).join(', ');
    case 'node port':
      return `${ports.map(({ number }) => code(`<node>:${number}`)).join(', ')}${isDrawn(view.service) ? ' (drawn when it is made)' : ''}`;
    case 'load balancer':
      if (hosts.length === 0) return `its load balancer (${code('<pending>')} until something provides one)`;
      return withPorts(hosts, ports);
    case 'cluster IP':
    case 'external IP':
      return withPorts(hosts, ports);
    default:
      return type satisfies never;
  }
}

function isDrawn({ spec }: Service): boolean {
  return spec.ports.some(({ nodePort }) => nodePort === undefined || nodePort === 0);
}

function withPorts(hosts: readonly string[], ports: Door['ports']): string {
  return hosts.flatMap((host) => ports.map(({ number }) => code(hostPort(host, number)))).join(', ');
}

/** Policies that keep some callers out although the door is open. */
function limit({ view }: ServiceContext, caller: Caller): string {
  const { internalTrafficPolicy, externalTrafficPolicy, loadBalancerSourceRanges } = view.service.spec;
  if (caller !== 'outside') {
    return internalTrafficPolicy === 'Local'
      ? `; only on nodes with a ready Pod (${code('internalTrafficPolicy: Local')})`
      : '';
  }
  const local =
    externalTrafficPolicy === 'Local'
      ? `; only at nodes with a ready Pod (${code('externalTrafficPolicy: Local')})`
      : '';
  const ranges =
    loadBalancerSourceRanges.length > 0
      ? `; the load balancer only for ${loadBalancerSourceRanges.map(code).join(', ')}`
      : '';
  return `${local}${ranges}`;
}

function nothing({ view }: ServiceContext, caller: Caller): string {
  const { type } = view.service.spec;
  if (caller === 'node') {
    if (type === 'ExternalName') return 'not by this name: nodes do not ask the cluster’s DNS';
    return 'the addresses of the Pods: nodes do not ask the cluster’s DNS';
  }
  if (type === 'ExternalName')
    return `not by this name; ${code(view.service.spec.externalName ?? '')} itself is what it is`;
  return isHeadless(view.service) ? 'nothing leads in: it is headless' : `nothing leads in: its type is ${code(type)}`;
}
