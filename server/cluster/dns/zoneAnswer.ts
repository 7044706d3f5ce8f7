import type { AskAgain } from './addressRecords.ts';
import { addressRecords, aliasRecord, targetsOf } from './addressRecords.ts';
import { labelsBefore } from './domainName.ts';
import { findTargets } from './findTargets.ts';
import { authorityRecord, isServerName, nameServers } from './nameServers.ts';
import type { DnsReason } from './reason.ts';
import type { DnsRecord } from './record.ts';
import { addressInReverse, findReverse, isUnlabelled } from './reverseNames.ts';
import { serviceRecords } from './serviceRecords.ts';
import type { Found, PresenceReason, Target, ZoneView } from './target.ts';
import { shownAddress } from './target.ts';

/** What a zone of the cluster's says to a question. */
export type ZoneAnswer = { readonly reasons: readonly DnsReason[] } & (
  | { readonly type: 'records'; readonly records: readonly DnsRecord[]; readonly additional: readonly DnsRecord[] }
  | { readonly type: 'absent' }
  | { readonly type: 'refused' }
  | { readonly type: 'none' }
);

const SCHEMA_VERSION = '"1.1.0"';
const SCHEMA_VERSION_TTL = 28800;

/** Answers for a complete name in a zone. coredns: plugin/kubernetes/handler.go ServeDNS */
export function answerInZone(view: ZoneView, name: string, type: string, ask: AskAgain): ZoneAnswer {
  switch (type) {
    case 'A':
    case 'AAAA':
      return answerOf(addressRecords(view, name, type, ask));
    case 'SRV':
      return answerService(view, name);
    case 'CNAME':
      return answerAlias(view, name);
    case 'PTR':
      return answerReverse(view, name);
    case 'TXT':
      return answerText(view, name);
    case 'SOA':
      return name === view.zone ? records([authorityRecord(view)], zoneReason(view)) : nothing(type);
    case 'NS':
      return name.toLowerCase() === view.zone ? answerNameServers(view) : answerNothing(view, name, type);
    case 'AXFR':
    case 'IXFR':
      return { type: 'refused', reasons: [{ type: 'refused' }] };
    default:
      return answerNothing(view, name, type);
  }
}

function answerService(view: ZoneView, name: string): ZoneAnswer {
  const found = serviceRecords(view, name);
  if (!found.exists) return { type: 'absent', reasons: found.reasons };
  const [first] = found.items;
  return { type: 'records', records: first?.records ?? [], additional: first?.addresses ?? [], reasons: found.reasons };
}

/** coredns: plugin/backend_lookup.go CNAME */
function answerAlias(view: ZoneView, name: string): ZoneAnswer {
  const found = targetsOf(view, name);
  if (!found.exists) return { type: 'absent', reasons: found.reasons };
  const [first] = found.items;
  if (first && first.family === undefined) return records([aliasRecord(view, name, first.host)], ...found.reasons);
  return records([], ...found.reasons, { type: 'other type', wanted: 'CNAME' });
}

/** coredns: plugin/backend_lookup.go PTR */
function answerReverse(view: ZoneView, name: string): ZoneAnswer {
  const address = addressInReverse(name);
  if (address === undefined) return withoutRecords(findTargets(view, name), 'PTR');
  if (isUnlabelled(view, address)) return { type: 'none', reasons: [{ type: 'unlabelled slice', address }] };
  const found = findReverse(view, address);
  if (!found.exists) return { type: 'absent', reasons: found.reasons };
  const { ttl } = view.server.settings;
  return records(
    found.items.map((data) => ({ name, type: 'PTR', ttl, data })),
    ...found.reasons,
  );
}

/** Names that lead to nothing count as absent here. coredns: plugin/kubernetes/kubernetes.go Services */
function answerText(view: ZoneView, name: string): ZoneAnswer {
  if (labelsBefore(name, view.zone).join('.') === 'dns-version') {
    return records([{ name, type: 'TXT', ttl: SCHEMA_VERSION_TTL, data: SCHEMA_VERSION }], zoneReason(view));
  }
  const found = findTargets(view, name);
  if (found.exists && found.items.length === 0)
    return { type: 'absent', reasons: [...found.reasons, { type: 'no text' }] };
  return withoutRecords(found, 'TXT');
}

/** coredns: plugin/backend_lookup.go NS */
function answerNameServers(view: ZoneView): ZoneAnswer {
  const { ttl } = view.server.settings;
  const servers = nameServers(view);
  const names = [...new Set(servers.map(({ owner }) => owner))];
  return {
    type: 'records',
    records: names.map((data) => ({ name: view.zone, type: 'NS', ttl, data })),
    additional: servers.map(({ owner, host, family }) => ({
      name: owner,
      type: family === 'IPv6' ? 'AAAA' : 'A',
      ttl,
      data: shownAddress(host),
    })),
    reasons: [zoneReason(view)],
  };
}

/** The types that no name has: existing names have no data, others do not exist. */
function answerNothing(view: ZoneView, name: string, type: string): ZoneAnswer {
  if (isServerName(name, view.zone)) return nothing(type);
  return withoutRecords(findTargets(view, name), type);
}

function withoutRecords(found: Found<Target>, wanted: string): ZoneAnswer {
  return found.exists
    ? records([], ...found.reasons, { type: 'other type', wanted })
    : { type: 'absent', reasons: found.reasons };
}

function answerOf(found: Found<DnsRecord>): ZoneAnswer {
  return found.exists ? records(found.items, ...found.reasons) : { type: 'absent', reasons: found.reasons };
}

function records(list: readonly DnsRecord[], ...reasons: readonly PresenceReason[]): ZoneAnswer {
  return { type: 'records', records: list, additional: [], reasons };
}

function nothing(wanted: string): ZoneAnswer {
  return records([], { type: 'other type', wanted });
}

function zoneReason({ zone }: ZoneView): PresenceReason {
  return { type: 'zone', zone };
}
