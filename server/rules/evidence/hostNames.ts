import { isUnknown } from '../../cluster/objects/unknown.ts';

/** A host name in a text, of the kind that Services have. */
export interface HostName {
  /** Host and port as they are written, `redis:6379`. */
  readonly text: string;
  readonly host: string;
  /** The Service's name. */
  readonly service: string;
  /** The second word of the name, which may be a namespace; nothing where there is one word. */
  readonly namespace: string | undefined;
  /** Whether it ends in `.svc`, so that it can be nothing but a Service's. */
  readonly inCluster: boolean;
  /** As written, or what the scheme stands for. */
  readonly port: number | undefined;
}

const LABEL = '[a-z]([-a-z0-9]*[a-z0-9])?';
/** What stands before is no part of a longer name, and what follows ends the name. */
const HOST = new RegExp(
  `(?<![\\w.@:/$%{}-])(?<scheme>[a-z][a-z0-9+.-]*://(?:[^\\s/@:'"]*(?::[^\\s/@'"]*)?@)?)?(?<host>${LABEL}(\\.${LABEL}){0,5})\\.?(?::(?<port>\\d{2,5}))?(?![\\w.:@{$%-])`,
  'g',
);
/** What a line with a name has: a scheme, a port or a cluster's domain. Looking for that first is much faster. */
const SIGN = /:\/\/|:\d\d|\.svc/;
const COMMENT = /^\s*(#|\/\/|;)/;
const WHOLE = new RegExp(`^${LABEL}(\\.${LABEL}){0,5}$`);
const SCHEME_PORTS: ReadonlyMap<string, number> = new Map([
  ['http', 80],
  ['ws', 80],
  ['https', 443],
  ['wss', 443],
]);
/** Smaller numbers behind a colon are versions (`redis:7`) more often than ports. */
const SMALLEST_PORT = 80;
/** `SERVICE.NAMESPACE.svc` and what a cluster's domain adds; a Pod's own name may stand in front. */
const SVC = /^(?:[^.]+\.)?(?<service>[^.]+)\.(?<namespace>[^.]+)\.svc(?:\..+)?$/;

/**
 * The host names of a text that may be Services': with a port, with a scheme, or ending in `.svc`. Lines that are comments
 * are left out. Names of two words may be a Service and its namespace.
 */
export function hostNames(text: string): readonly HostName[] {
  const found = new Map<string, HostName>();
  for (const line of text.split('\n')) {
    if (!SIGN.test(line) || COMMENT.test(line)) continue;
    for (const { groups = {} } of line.matchAll(HOST)) {
      const { scheme, host = '', port } = groups;
      const name = readHost(host, scheme, port);
      if (name !== undefined && !isUnknown(name.text)) found.set(name.text, name);
    }
  }
  return [...found.values()];
}

/** The host name that a text as a whole is, as variables called `DB_HOST` hold one. */
export function wholeHostName(text: string): HostName | undefined {
  return WHOLE.test(text) ? readHost(text, 'host', undefined) : undefined;
}

function readHost(host: string, scheme: string | undefined, written: string | undefined): HostName | undefined {
  const port = written === undefined ? SCHEME_PORTS.get(scheme?.split(':')[0] ?? '') : Number(written);
  if (written !== undefined && (Number(written) < SMALLEST_PORT || Number(written) > 65535)) return undefined;
  const text = written === undefined ? host : `${host}:${written}`;
  const svc = SVC.exec(host)?.groups;
  if (svc !== undefined) {
    return { text, host, service: svc['service'] ?? '', namespace: svc['namespace'], inCluster: true, port };
  }
  const [service = '', namespace, ...more] = host.split('.');
  if (more.length > 0 || service === 'localhost' || (scheme === undefined && written === undefined)) return undefined;
  return { text, host, service, namespace, inCluster: false, port };
}
