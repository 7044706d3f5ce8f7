import type { DnsReason } from './reason.ts';

/** A resource record as people write it. */
export interface DnsRecord {
  /** Whose record it is, with a dot at the end, in the spelling of the question or of the objects. */
  readonly name: string;
  /** `A`, `SRV`, `CNAME`, … */
  readonly type: string;
  /** Seconds that a client may keep it. */
  readonly ttl: number;
  /** The rest, in the notation of zone files. */
  readonly data: string;
}

/** What a client sends to a DNS server. */
export interface DnsQuestion {
  /** A complete name; the dot at its end may be left out. */
  readonly name: string;
  readonly type: string;
  /** `tcp` where nothing is written: an answer is then never cut. */
  readonly transport?: 'tcp' | 'udp';
  /** The octets that the client takes over UDP, if it says so (EDNS); else 512. */
  readonly bufsize?: number;
}

/** How a question ends. `UNKNOWN`: a server outside decides, and what it says is not known; `NONE`: no answer comes. */
export type Rcode = 'NOERROR' | 'NXDOMAIN' | 'SERVFAIL' | 'REFUSED' | 'UNKNOWN' | 'NONE';

/** What a DNS server sends back, and why. */
export interface DnsAnswer {
  readonly rcode: Rcode;
  /** Whether the server speaks for the zone, and did not ask elsewhere. */
  readonly authoritative: boolean;
  readonly answers: readonly DnsRecord[];
  readonly authority: readonly DnsRecord[];
  readonly additional: readonly DnsRecord[];
  /** Whether records were left out because the message would have been too long. */
  readonly truncated: boolean;
  /** Never empty; what found the answer, or what is missing. */
  readonly reasons: readonly DnsReason[];
}
