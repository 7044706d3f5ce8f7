import type { IPFamily } from '../addresses/ipAddress.ts';
import { formatIP, parseIP } from '../addresses/ipAddress.ts';
import type { DnsDirectory } from './directory.ts';
import type { AbsenceReason, EmptinessReason, OutsideReason, SourceReason } from './reason.ts';
import type { DnsSettings } from './settings.ts';

/** The cluster's DNS server: how it is set up, and what it knows. */
export interface DnsServer {
  readonly settings: DnsSettings;
  readonly directory: DnsDirectory;
}

/** A server and the zone that a question is about, in the question's spelling. */
export interface ZoneView {
  readonly server: DnsServer;
  /** With the dot at its end. */
  readonly zone: string;
}

/** Where a name leads: to an address, or to another name. */
export interface Target {
  readonly host: string;
  /** Of `host`; nothing where that is a name. */
  readonly family: IPFamily | undefined;
  /** Nothing where there is no number to tell. */
  readonly port: number | undefined;
  /** The name that SRV records point to. */
  readonly owner: string;
}

/** What looking a name up has found; nothing found in a name that exists is an empty list. */
export type Found<T> =
  | { readonly exists: true; readonly items: readonly T[]; readonly reasons: readonly PresenceReason[] }
  | { readonly exists: false; readonly reasons: readonly AbsenceReason[] };

/** Why a name exists: what it leads to, and why that is perhaps nothing. */
export type PresenceReason = SourceReason | EmptinessReason | OutsideReason;

/** A name that is not there. */
export function absent(reason: AbsenceReason): Found<never> {
  return { exists: false, reasons: [reason] };
}

/** A name that is there, with what it leads to. */
export function present<T>(items: readonly T[], ...reasons: readonly PresenceReason[]): Found<T> {
  return { exists: true, items, reasons };
}

/** A target of an address or a name. */
export function targetOf(host: string, port: number | undefined, owner: string): Target {
  return { host, family: strictIP(host)?.family, port, owner };
}

/** An address in the strict form: no leading zeros. Go: net.ParseIP */
export function strictIP(text: string): ReturnType<typeof parseIP> {
  return /(?:^|[.:])0\d+(?:\.|$)/.test(text) && text.includes('.') ? undefined : parseIP(text);
}

/** An address as records show it; text that is none stays as it is. */
export function shownAddress(text: string): string {
  const address = strictIP(text);
  return address ? formatIP(address) : text;
}
