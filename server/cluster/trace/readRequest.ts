import { hostPort } from '../addresses/hostPort.ts';
import { parseIP } from '../addresses/ipAddress.ts';
import type { Scheme, Sender, TracedRequest } from './request.ts';
import { OUTSIDE, speaksHttp } from './request.ts';

/** Where a request goes, without who sends it. */
export type RequestTarget = Omit<TracedRequest, 'from'>;

/**
 * Reads who sends: `pod:NAMESPACE/NAME`, `namespace:NAME` for any Pod there, `node:NAME`, `external:ADDRESS` or `external`.
 * Nothing where it is none of these.
 */
export function readSender(text: string): Sender | undefined {
  const cut = text.indexOf(':');
  const [kind, rest] = cut < 0 ? [text, ''] : [text.slice(0, cut), text.slice(cut + 1)];
  if (kind === 'external' || kind === 'outside') {
    if (rest === '') return OUTSIDE;
    return parseIP(rest) === undefined ? undefined : { type: 'outside', address: rest };
  }
  if (rest === '') return undefined;
  switch (kind) {
    case 'pod': {
      const [namespace = '', name = ''] = rest.includes('/') ? rest.split('/') : ['default', rest];
      return name === '' ? undefined : { type: 'pod', namespace, name };
    }
    case 'namespace':
      return { type: 'namespace', namespace: rest };
    case 'node':
      return { type: 'node', name: rest };
    default:
      return undefined;
  }
}

/** A sender as `readSender` reads it. */
export function writeSender(from: Sender): string {
  switch (from.type) {
    case 'pod':
      return `pod:${from.namespace}/${from.name}`;
    case 'namespace':
      return `namespace:${from.namespace}`;
    case 'node':
      return `node:${from.name}`;
    case 'outside':
      return `outside:${from.address}`;
    default:
      return from satisfies never;
  }
}

const TARGET = /^(?:(?<scheme>https?):\/\/)?(?<host>\[[^\]]+\]|[^/:[\]]+)(?::(?<port>\d{1,5}))?(?<rest>\/.*)?$/;
const PROTOCOLS: ReadonlyMap<string, Scheme> = new Map([
  ['/tcp', 'tcp'],
  ['/udp', 'udp'],
  ['/sctp', 'sctp'],
]);

/** Reads where to: `HOST:PORT`, with `/UDP` or `/SCTP` behind it, or a URL of HTTP. Nothing where it is none of these. */
export function readTarget(text: string): RequestTarget | undefined {
  const { scheme, host, port, rest = '' } = TARGET.exec(text)?.groups ?? {};
  if (host === undefined || (port !== undefined && !isPort(Number(port)))) return undefined;
  const bare = { host: host.replace(/^\[|\]$/g, ''), method: 'GET', headers: {} };
  if (scheme === 'http' || scheme === 'https') {
    const usual = scheme === 'https' ? 443 : 80;
    return { ...bare, scheme, port: Number(port ?? usual), path: rest === '' ? '/' : rest };
  }
  const protocol = rest === '' ? 'tcp' : PROTOCOLS.get(rest.toLowerCase());
  if (port === undefined || protocol === undefined) return undefined;
  return { ...bare, scheme: protocol, port: Number(port), path: '/' };
}

/** A target as `readTarget` reads it. */
export function writeTarget({ scheme, host, port, path }: RequestTarget): string {
  const place = hostPort(host, port);
  if (speaksHttp(scheme)) return `${scheme}://${place}${path}`;
  return scheme === 'tcp' ? place : `${place}/${scheme.toUpperCase()}`;
}

function isPort(number: number): boolean {
  return number >= 1 && number <= 65_535;
}
