import type { Endpoint } from '../objects/endpointSlice.ts';
import type { Json } from '../objects/json.ts';
import { labelOf } from '../objects/labels.ts';
import type { Node } from '../objects/node.ts';
import { withHints } from './hints.ts';

/** Endpoints of one slice on their way; `settled` ones stay as they are when their hints still fit. */
export interface HintedSlice {
  readonly endpoints: readonly Endpoint[];
  readonly settled: boolean;
}

const OVERLOAD_THRESHOLD = 0.2;

/**
 * Hints that share the ready endpoints out over the zones in proportion to their CPUs; none at all where that cannot be
 * done well. Which endpoint is lent to another zone is not defined: here the first ones.
 * kubernetes: staging/src/k8s.io/endpointslice/topologycache/topologycache.go AddHints
 */
export function withTopologyHints(
  slices: readonly HintedSlice[],
  nodes: Iterable<Node>,
): readonly (readonly Endpoint[])[] {
  const ready = slices.reduce((total, { endpoints }) => total + endpoints.filter(isReady).length, 0);
  const allocations = allocationsFor(ready, cpuShares(nodes));
  const zoned = slices.every(({ endpoints }) => endpoints.every((endpoint) => !isReady(endpoint) || endpoint.zone));
  if (!allocations || !zoned)
    return slices.map(({ endpoints }) => endpoints.map((endpoint) => withHints(endpoint, undefined)));
  const counts = new Map<string, number>();
  const settled = slices.map((slice) => slice.settled && stillFits(slice.endpoints, counts, allocations));
  const hinted = slices.map(({ endpoints }, index) =>
    settled[index] ? endpoints : endpoints.map((endpoint) => withZone(endpoint, endpoint.zone, counts)),
  );
  const exchange = exchangeBetween(allocations, counts);
  return hinted.map((endpoints, index) => (settled[index] ? endpoints : endpoints.map((one) => lend(one, exchange))));
}

interface Allocation {
  readonly desired: number;
  readonly maximum: number;
}

interface Exchange {
  readonly giving: Map<string, number>;
  readonly receiving: Map<string, number>;
}

function isReady(endpoint: Endpoint): boolean {
  return endpoint.conditions?.ready === true;
}

function withZone(endpoint: Endpoint, zone: string | undefined, counts: Map<string, number>): Endpoint {
  if (!isReady(endpoint) || zone === undefined) return withHints(endpoint, undefined);
  counts.set(zone, (counts.get(zone) ?? 0) + 1);
  return withHints(endpoint, { forZones: [{ name: zone }] });
}

/** Shares of CPU by zone, or nothing where the Nodes do not tell enough. kubernetes: topologycache.go SetNodes */
function cpuShares(nodes: Iterable<Node>): ReadonlyMap<string, number> | undefined {
  const cpus = new Map<string, number>();
  let total = 0;
  for (const node of nodes) {
    if (isControlPlane(node) || node.ready !== 'True') continue;
    const cpu = milliCpu(node.allocatableCpu);
    if (node.zone === undefined || cpu === 0) return undefined;
    cpus.set(node.zone, (cpus.get(node.zone) ?? 0) + cpu);
    total += cpu;
  }
  if (cpus.size < 2) return undefined;
  return new Map(Array.from(cpus, ([zone, cpu]) => [zone, cpu / total]));
}

function isControlPlane({ metadata: { labels } }: Node): boolean {
  return ['control-plane', 'master'].some((role) => labelOf(labels, `node-role.kubernetes.io/${role}`) !== undefined);
}

/** A quantity of CPU in thousandths, rounded up. kubernetes: apimachinery/pkg/api/resource/quantity.go MilliValue */
function milliCpu(value: Json | undefined): number {
  const text = typeof value === 'number' ? String(value) : value;
  const match =
    typeof text === 'string' ? /^(\d+(?:\.\d*)?|\.\d+)(m|k|M|G|Ki|Mi|Gi|u|n|[eE][+-]?\d+)?$/.exec(text) : null;
  if (!match) return 0;
  const suffix = match[2] ?? '';
  const factor = FACTORS.get(suffix) ?? Number(`1${suffix}`);
  return Math.ceil(Number((Number(match[1]) * factor * 1000).toPrecision(15)));
}

const FACTORS: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['n', 1e-9],
  ['u', 1e-6],
  ['m', 1e-3],
  ['k', 1e3],
  ['M', 1e6],
  ['G', 1e9],
  ['Ki', 2 ** 10],
  ['Mi', 2 ** 20],
  ['Gi', 2 ** 30],
]);

/** kubernetes: topologycache.go getAllocations */
function allocationsFor(
  ready: number,
  shares: ReadonlyMap<string, number> | undefined,
): ReadonlyMap<string, Allocation> | undefined {
  if (!shares || shares.size > ready) return undefined;
  const wanted = Array.from(shares, ([zone, share]) => {
    const desired = share * ready;
    const minimum = Math.ceil(desired * (1 / (1 + OVERLOAD_THRESHOLD)));
    return { zone, minimum, desired: Math.max(desired, minimum) };
  });
  const spare = ready - wanted.reduce((total, { minimum }) => total + minimum, 0);
  if (spare < 0) return undefined;
  return new Map(wanted.map(({ zone, minimum, desired }) => [zone, { desired, maximum: minimum + spare }]));
}

/** Counts the hints of a slice that does not change, unless it has to. kubernetes: topologycache/utils.go getHintsByZone */
function stillFits(
  endpoints: readonly Endpoint[],
  counts: Map<string, number>,
  allocations: ReadonlyMap<string, Allocation>,
): boolean {
  const own = new Map<string, number>();
  for (const endpoint of endpoints.filter(isReady)) {
    const zones = endpoint.hints?.forZones ?? [];
    if (zones.length === 0) return false;
    for (const { name } of zones) own.set(name, (own.get(name) ?? 0) + 1);
  }
  for (const [zone, count] of own) {
    if (count + (counts.get(zone) ?? 0) > (allocations.get(zone)?.maximum ?? -1)) return false;
  }
  for (const [zone, count] of own) counts.set(zone, (counts.get(zone) ?? 0) + count);
  return true;
}

/** How many endpoints each zone lends and borrows. kubernetes: topologycache/utils.go getGivingAndReceivingZones */
function exchangeBetween(allocations: ReadonlyMap<string, Allocation>, counts: ReadonlyMap<string, number>): Exchange {
  const surplus = new Map<string, number>();
  const shortage = new Map<string, number>();
  for (const [zone, { desired }] of allocations) {
    const difference = (counts.get(zone) ?? 0) - desired;
    if (difference > 0) surplus.set(zone, difference);
    if (difference < 0) shortage.set(zone, -difference);
  }
  const exchange: Exchange = { giving: new Map(), receiving: new Map() };
  for (;;) {
    const [from, give] = largest(surplus);
    const [to, take] = largest(shortage);
    if (from === undefined || to === undefined) return exchange;
    if ((give < 1 && take < 1) || give < 0.5 || take < 0.5) return exchange;
    surplus.set(from, give - 1);
    shortage.set(to, take - 1);
    exchange.giving.set(from, (exchange.giving.get(from) ?? 0) + 1);
    exchange.receiving.set(to, (exchange.receiving.get(to) ?? 0) + 1);
  }
}

function largest(amounts: ReadonlyMap<string, number>): readonly [string | undefined, number] {
  let best: readonly [string | undefined, number] = [undefined, 0];
  for (const entry of amounts) if (entry[1] >= best[1]) best = entry;
  return best;
}

/** Lends an endpoint to a zone that is short of them, where its own zone has some to give. */
function lend(endpoint: Endpoint, { giving, receiving }: Exchange): Endpoint {
  const { zone } = endpoint;
  if (!isReady(endpoint) || zone === undefined) return endpoint;
  const left = giving.get(zone) ?? 0;
  const [borrower] = Array.from(receiving).find(([, count]) => count > 0) ?? [];
  if (left === 0 || borrower === undefined) return endpoint;
  giving.set(zone, left - 1);
  receiving.set(borrower, (receiving.get(borrower) ?? 0) - 1);
  return withHints(endpoint, { forZones: [{ name: borrower }] });
}
