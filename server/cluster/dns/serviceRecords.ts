import { targetsOf } from './addressRecords.ts';
import { isServerName } from './nameServers.ts';
import type { DnsRecord } from './record.ts';
import type { Found, PresenceReason, Target, ZoneView } from './target.ts';
import { present, shownAddress } from './target.ts';

/** SRV records and the addresses of what they point to. */
export interface ServiceRecords {
  readonly records: readonly DnsRecord[];
  readonly addresses: readonly DnsRecord[];
}

/**
 * One SRV record for each port of each target. The weight is shared among all of them, also those that are left out for
 * having no number or being there twice. coredns: plugin/backend_lookup.go SRV
 */
export function serviceRecords(view: ZoneView, name: string): Found<ServiceRecords> {
  const found = targetsOf(view, name);
  if (!found.exists) return found;
  const targets = isServerName(name, view.zone) ? [] : found.items.filter(({ family }) => family !== undefined);
  const numbered = targets.filter(({ port }) => port !== undefined);
  const weight = Math.max(1, Math.floor((100 / (targets.length * 100)) * 100));
  const { ttl } = view.server.settings;
  const write = ({ port, owner }: Target) => ({ name, type: 'SRV', ttl, data: `0 ${weight} ${port} ${owner}` });
  const records = distinct(numbered.map(write), ({ data }) => data);
  const addresses = distinct(
    numbered.map((target) => addressOf(target, ttl)),
    (record) => `${record.name} ${record.data}`,
  );
  return present(
    records.length > 0 ? [{ records, addresses }] : [],
    ...found.reasons,
    ...emptiness(found.items, targets),
  );
}

function emptiness(all: readonly Target[], targets: readonly Target[]): readonly PresenceReason[] {
  if (all.length > targets.length) return [{ type: 'other type', wanted: 'SRV' }];
  return targets.length > 0 && targets.every(({ port }) => port === undefined) ? [{ type: 'no port number' }] : [];
}

function addressOf({ owner, family, host }: Target, ttl: number): DnsRecord {
  return { name: owner, type: family === 'IPv6' ? 'AAAA' : 'A', ttl, data: shownAddress(host) };
}

function distinct<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  return [...new Map(items.toReversed().map((item) => [keyOf(item), item])).values()].toReversed();
}
