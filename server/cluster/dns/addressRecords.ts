import { isUnknown } from '../objects/unknown.ts';
import { complete, isInZone } from './domainName.ts';
import { findTargets } from './findTargets.ts';
import { isServerName, nameServers } from './nameServers.ts';
import type { OutsideReason } from './reason.ts';
import type { DnsAnswer, DnsQuestion, DnsRecord } from './record.ts';
import type { Found, PresenceReason, Target, ZoneView } from './target.ts';
import { present, shownAddress } from './target.ts';

/** Asks the server itself again, for a name that lies in another zone. */
export type AskAgain = (question: DnsQuestion) => DnsAnswer;

export type AddressType = 'A' | 'AAAA';

const LONGEST_CHAIN = 10;

/**
 * The addresses that a name leads to, over all its aliases. An alias within the zone stands in the answer only if something
 * was found behind it; one that leads out of the zone always does. coredns: plugin/backend_lookup.go A, AAAA
 */
export function addressRecords(
  view: ZoneView,
  name: string,
  type: AddressType,
  ask: AskAgain,
  followed: readonly DnsRecord[] = [],
): Found<DnsRecord> {
  const targets = targetsOf(view, name);
  if (!targets.exists) return targets;
  const { ttl } = view.server.settings;
  const [alias] = targets.items.filter(({ family }) => family === undefined);
  if (alias) return mergeReasons(targets.reasons, followAliases(view, name, type, ask, followed, targets.items));
  const wanted = type === 'A' ? 'IPv4' : 'IPv6';
  const hosts = new Set(targets.items.filter(({ family }) => family === wanted).map(({ host }) => host));
  const records = [...hosts].map((host) => ({ name, type, ttl, data: shownAddress(host) }));
  if (records.length > 0 || targets.items.length === 0) return present(records, ...targets.reasons);
  const found = [...new Set(targets.items.flatMap(({ family }) => family ?? []))];
  return present(records, ...targets.reasons, { type: 'other family', wanted, found });
}

/** What a name leads to; the DNS server's own name included. coredns: plugin/kubernetes/kubernetes.go Services */
export function targetsOf(view: ZoneView, name: string): Found<Target> {
  if (isServerName(name, view.zone)) return present(nameServers(view), { type: 'zone', zone: view.zone });
  return findTargets(view, name);
}

function mergeReasons(reasons: readonly PresenceReason[], found: Found<DnsRecord>): Found<DnsRecord> {
  return found.exists ? present(found.items, ...reasons, ...found.reasons) : found;
}

function followAliases(
  view: ZoneView,
  name: string,
  type: AddressType,
  ask: AskAgain,
  followed: readonly DnsRecord[],
  targets: readonly Target[],
): Found<DnsRecord> {
  const records: DnsRecord[] = [];
  const reasons: PresenceReason[] = [];
  for (const { host, family } of targets) {
    if (family !== undefined) continue;
    const step = followAlias(view, name, type, ask, followed, host);
    records.push(...step.records);
    reasons.push(...step.reasons);
  }
  return present(records, ...reasons);
}

interface Step {
  readonly records: readonly DnsRecord[];
  readonly reasons: readonly PresenceReason[];
}

function followAlias(
  view: ZoneView,
  name: string,
  type: AddressType,
  ask: AskAgain,
  followed: readonly DnsRecord[],
  host: string,
): Step {
  const target = complete(host);
  const alias = aliasRecord(view, name, host);
  if (isUnknown(host)) return { records: [alias], reasons: [{ type: 'unknown', placeholder: host }] };
  if (isInZone(target, name) || followed.some(({ data }) => data === target)) {
    return { records: [], reasons: [{ type: 'alias loop', target }] };
  }
  if (followed.length > LONGEST_CHAIN) return { records: [], reasons: [{ type: 'too many aliases', target }] };
  if (!isInZone(target, view.zone)) return leaveZone(alias, target, ask({ name: target, type }));
  const next = addressRecords(view, target, type, ask, [...followed, alias]);
  if (!next.exists) return { records: [], reasons: [{ type: 'alias leads nowhere', target }] };
  return { records: next.items.length > 0 ? [alias, ...next.items] : [], reasons: next.reasons };
}

function leaveZone(alias: DnsRecord, target: string, answer: DnsAnswer): Step {
  const reason: OutsideReason = { type: 'outside', name: target, rcode: answer.rcode };
  return { records: [alias, ...answer.answers], reasons: [reason] };
}

/** The record of an alias. */
export function aliasRecord({ server }: ZoneView, name: string, target: string): DnsRecord {
  return { name, type: 'CNAME', ttl: server.settings.ttl, data: complete(target) };
}
