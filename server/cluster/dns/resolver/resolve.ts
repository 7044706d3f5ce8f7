import type { Pod } from '../../objects/pod.ts';
import { isUnknown } from '../../objects/unknown.ts';
import { answerQuestion } from '../answer.ts';
import { askOutside } from '../outside.ts';
import type { DnsAnswer, DnsQuestion } from '../record.ts';
import type { NodeDns } from '../resolvConf.ts';
import { podResolvConf } from '../resolvConf.ts';
import type { DnsServer } from '../target.ts';
import { searchWithGlibc } from './glibc.ts';
import { literalAddress } from './literal.ts';
import type { Libc, Lookup, Resolver } from './lookup.ts';
import { searchWithMusl } from './musl.ts';

const SEARCH = { glibc: searchWithGlibc, musl: searchWithMusl } as const satisfies Readonly<Record<Libc, unknown>>;

/** The names that every Pod's `/etc/hosts` has. kubernetes: pkg/kubelet/kubelet_pods.go managedHostsFileContent */
export const LOCAL_HOSTS: ReadonlyMap<string, readonly string[]> = new Map([['localhost', ['127.0.0.1', '::1']]]);

/** The addresses of a name, as a program gets them from its C library. POSIX: getaddrinfo with any family */
export function resolve(resolver: Resolver, libc: Libc, name: string): Lookup {
  if (isUnknown(name)) return { name, outcome: { type: 'unknown' }, steps: [] };
  const literal = literalAddress(name);
  if (literal !== undefined) {
    return { name, outcome: { type: 'addresses', addresses: [literal], source: 'literal' }, steps: [] };
  }
  const written = resolver.hosts.get(name.toLowerCase());
  if (written) return { name, outcome: { type: 'addresses', addresses: written, source: 'hosts' }, steps: [] };
  return { name, ...SEARCH[libc](resolver, name) };
}

/** What a program in a Pod resolves names with. */
export function podResolver(server: DnsServer, pod: Pod, node: NodeDns): Resolver {
  return {
    conf: podResolvConf(pod, node).conf,
    hosts: LOCAL_HOSTS,
    ask: (nameserver, question) => askServer(server, node, nameserver, question),
  };
}

/** The cluster's DNS answers at the address of its Service; the Node's name servers are those outside. */
function askServer(server: DnsServer, node: NodeDns, nameserver: string, question: DnsQuestion): DnsAnswer {
  const { name, type } = question;
  if (node.clusterDNS.includes(nameserver) || isDnsService(server, nameserver)) return answerQuestion(server, question);
  if (node.resolvConf.nameservers.includes(nameserver)) {
    const { rcode, answers } = askOutside(server.settings.outside, name, type);
    return { ...EMPTY, rcode, answers, reasons: [{ type: 'outside', name, rcode }] };
  }
  return { ...EMPTY, rcode: 'NONE', answers: [], reasons: [{ type: 'no such server', nameserver }] };
}

const EMPTY = { authoritative: false, authority: [], additional: [], truncated: false } as const;

function isDnsService({ directory }: DnsServer, address: string): boolean {
  const service = directory.serviceByAddress.get(address);
  return service?.name === 'kube-dns' && service.namespace === 'kube-system';
}
