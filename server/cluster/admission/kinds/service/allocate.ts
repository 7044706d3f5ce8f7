import type { Family } from '../../formats/addresses.ts';
import { pathSegment } from '../../formats/names.ts';
import type { Service } from '../../shapes/service.ts';
import { invalid } from '../../text/fieldError.ts';
import { goQuote } from '../../text/goValue.ts';
import type { Refusal, World } from '../kind.ts';
import { hasNodePorts, isHeadless, needsHealthCheck, sameTexts } from './facts.ts';
import { initFamilies, isSettled } from './families.ts';
import { drawsNodePorts, initNodePorts, updateNodePorts } from './nodePorts.ts';

/**
 * Gives a Service its addresses and ports; the first failure ends the request, before any validation.
 * kubernetes: pkg/registry/core/service/storage REST.beginCreate, REST.beginUpdate
 */
export function allocate(service: Service, old: Service | undefined, world: World): Refusal | undefined {
  if (old !== undefined) patchAllocated(service, old);
  normalizeClusterIPs(service, old);
  return (
    initFamilies(service, old, world) ??
    (old === undefined ? allocateClusterIPs(service, world) : updateClusterIPs(service, old, world)) ??
    allocatePorts(service, old, world)
  );
}

/** Fills in what a manifest leaves out and the stored Service has. kubernetes: storage patchAllocatedValues */
function patchAllocated({ spec, ...rest }: Service, { spec: before, ...others }: Service): void {
  if (spec.type !== 'ExternalName' && before.type !== 'ExternalName') {
    if (spec.clusterIP === undefined && before.clusterIP !== undefined) spec.clusterIP = before.clusterIP;
    if ((spec.clusterIPs ?? []).length === 0 && before.clusterIPs !== undefined)
      spec.clusterIPs = [...before.clusterIPs];
  }
  if (drawsNodePorts(spec) && drawsNodePorts(before)) {
    patchNodePorts(spec.ports ?? [], before.ports ?? []);
  }
  if (needsHealthCheck({ spec, ...rest }) && needsHealthCheck({ spec: before, ...others })) {
    if (before.healthCheckNodePort !== undefined) spec.healthCheckNodePort ??= before.healthCheckNodePort;
  }
}

type Ports = NonNullable<Service['spec']['ports']>;

function patchNodePorts(ports: Ports, before: Ports): void {
  const now = new Set(ports.map(({ nodePort }) => nodePort));
  const kept = new Set(before.map(({ nodePort }) => nodePort).filter((port) => now.has(port)));
  const byName = new Map(before.map(({ name = '', nodePort }) => [name, nodePort]));
  for (const port of ports) {
    const value = byName.get(port.name ?? '');
    if (port.nodePort === undefined && value !== undefined && !kept.has(value)) port.nodePort = value;
  }
}

/** Brings `clusterIP` and `clusterIPs` together. kubernetes: storage normalizeClusterIPs */
function normalizeClusterIPs({ spec }: Service, old: Service | undefined): void {
  const plural = spec.clusterIPs ?? [];
  if (old === undefined) {
    if (spec.clusterIP !== undefined && plural.length === 0) spec.clusterIPs = [spec.clusterIP];
    return;
  }
  const before = old.spec;
  if (plural.length === 0 && before.clusterIPs !== undefined && before.clusterIP === spec.clusterIP) {
    spec.clusterIPs = [...before.clusterIPs];
  }
  if (before.clusterIP === spec.clusterIP || !sameTexts(before.clusterIPs, spec.clusterIPs)) return;
  if (spec.clusterIP === undefined) delete spec.clusterIPs;
  else spec.clusterIPs = [spec.clusterIP];
}

/** kubernetes: storage Allocators.allocClusterIPs */
function allocateClusterIPs(service: Service, world: World): Refusal | undefined {
  const { spec } = service;
  if (spec.type === 'ExternalName' || spec.clusterIPs?.[0] === 'None') return undefined;
  const families = spec.ipFamilies ?? [];
  const ips = [...(spec.clusterIPs ?? [])];
  while (ips.length < families.length) ips.push('');
  spec.clusterIPs = ips;
  for (const [index, family] of families.entries()) {
    const refusal = claimAddress(service, index, family as Family, world);
    if (refusal !== undefined) return refusal;
  }
  const first = ips[0];
  if (first !== undefined && first !== '') spec.clusterIP = first;
  return undefined;
}

/** kubernetes: storage Allocators.updateClusterIPs */
function updateClusterIPs(service: Service, old: Service, world: World): Refusal | undefined {
  if (isSettled(service, old)) return undefined;
  const { spec } = service;
  if (old.spec.type === 'ExternalName' && spec.type !== 'ExternalName') return allocateClusterIPs(service, world);
  if (old.spec.clusterIPs?.[0] === 'None' || spec.type === 'ExternalName') return undefined;
  if ((old.spec.ipFamilies ?? []).length !== 1 || spec.ipFamilies?.length !== 2) return undefined;
  const ips = [...(spec.clusterIPs ?? [])];
  if (ips.length < 2) ips.push('');
  spec.clusterIPs = ips;
  return claimAddress(service, 1, spec.ipFamilies[1] as Family, world);
}

/** kubernetes: storage Allocators.allocIPs */
function claimAddress(service: Service, index: number, family: Family, world: World): Refusal | undefined {
  const ips = service.spec.clusterIPs ?? [];
  const asked = ips[index] ?? '';
  const { features, clusterIPs, seed } = world;
  if (asked !== '') {
    const refused = clusterIPs.claim(family, asked, features) ?? ownerProblem(service, asked, features.addressObjects);
    return refused === undefined ? undefined : failed(ips, ` ${asked}: ${refused}`);
  }
  const drawn = clusterIPs.claimNext(family, seed);
  const name = service.metadata.name ?? '';
  if (drawn === undefined) {
    const whose = features.valuesAsJson || features.addressObjects ? ` for Service ${goQuote(name)}` : '';
    return { kind: 'internal', text: `failed to allocate a serviceIP${whose}: range is full` };
  }
  const problem = ownerProblem(service, drawn, features.addressObjects);
  if (problem === undefined) ips[index] = drawn;
  else if (features.namelessIsFieldError) return failed(ips, `: ${problem}`);
  else return { kind: 'internal', text: `failed to allocate a serviceIP: ${problem}` };
  return undefined;
}

function failed(ips: readonly string[], text: string): Refusal {
  return { kind: 'invalid', errors: [invalid(['spec', 'clusterIPs'], ips, `failed to allocate IP${text}`)] };
}

/**
 * A cluster IP is an IPAddress object that names its Service, and is refused with a name that it cannot hold.
 * kubernetes: pkg/apis/networking/validation validateIPAddressParentReference
 */
function ownerProblem(service: Service, ip: string, recorded: boolean): string | undefined {
  const { name } = service.metadata;
  if (!recorded) return undefined;
  const at = 'spec.parentRef.name';
  const problems =
    name === undefined
      ? [`${at}: Required value`]
      : pathSegment(name).map((text) => `${at}: Invalid value: ${goQuote(name)}: ${text}`);
  if (problems.length === 0) return undefined;
  const listed = problems.length === 1 ? problems[0] : `[${problems.join(', ')}]`;
  return `IPAddress.networking.k8s.io ${goQuote(ip)} is invalid: ${listed}`;
}

/** kubernetes: storage Allocators.txnAllocNodePorts, Allocators.txnUpdateNodePorts */
function allocatePorts(service: Service, old: Service | undefined, world: World): Refusal | undefined {
  if (hasNodePorts(service)) {
    const refusal = old === undefined ? initNodePorts(service, world) : updateNodePorts(service, old, world);
    if (refusal !== undefined) return refusal;
  }
  if (!needsHealthCheck(service) || (old !== undefined && needsHealthCheck(old))) return undefined;
  return claimHealthCheckPort(service, world);
}

/** kubernetes: storage Allocators.allocHealthCheckNodePort */
function claimHealthCheckPort({ spec }: Service, { nodePorts, seed }: World): Refusal | undefined {
  const asked = spec.healthCheckNodePort;
  if (asked === undefined) {
    const drawn = nodePorts.claimNext(seed);
    if (drawn === undefined) {
      return { kind: 'internal', text: 'failed to allocate a HealthCheck NodePort 0: range is full' };
    }
    spec.healthCheckNodePort = drawn;
    return undefined;
  }
  const refusal = nodePorts.claim(asked);
  if (refusal === undefined) return undefined;
  return { kind: 'internal', text: `failed to allocate requested HealthCheck NodePort ${asked}: ${refusal.refused}` };
}

/** Whether a Service gets an address at all: neither ExternalName nor headless. */
export function getsClusterIP(service: Service): boolean {
  return service.spec.type !== 'ExternalName' && !isHeadless(service);
}
