import { explainDnsReason } from '../cluster/dns/explainReason.ts';
import type { DnsReason } from '../cluster/dns/reason.ts';
import { podResolvConf } from '../cluster/dns/resolvConf.ts';
import type { Exchange, Libc, Lookup, LookupStep } from '../cluster/dns/resolver/lookup.ts';
import { podResolver, resolve } from '../cluster/dns/resolver/resolve.ts';
import { tellingReason } from '../cluster/dns/resolver/tellingReason.ts';
import type { Pod } from '../cluster/objects/pod.ts';
import { readPod } from '../cluster/objects/pod.ts';
import { findPod, type LoadedCluster, loadCluster } from './cluster.ts';
import { nameAmong } from './nameAmong.ts';
import { oneOf, readOptions, UsageError } from './options.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/** `portolan resolve`: the names that a Pod's resolver tries, what the DNS server answers, and why. */
export async function runResolve(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = readOptions(args, {
    from: { type: 'string', default: 'default' },
    libc: { type: 'string', default: 'musl' },
    env: { type: 'string' },
    format: { type: 'string', default: 'text' },
  });
  const format = oneOf('format', values.format, ['text', 'json']);
  const libc = oneOf('libc', values.libc, ['musl', 'glibc']);
  const { name, paths } = nameAmong(positionals);
  if (name === undefined || name === '') throw new UsageError('Say which name is looked up.');
  const loaded = await loadCluster(paths, values.env, { libc }, terminal);
  if (!loaded) return 2;
  const answer = ask(loaded, clientOf(loaded, values.from), name);
  terminal.out(format === 'json' ? asJson(answer) : asText(answer));
  return isFound(answer.lookup) ? 0 : 1;
}

/** A look-up and who asked. */
interface Answer {
  readonly client: Pod;
  readonly known: boolean;
  readonly libc: Libc;
  readonly searches: readonly string[];
  readonly lookup: Lookup;
}

interface Client {
  readonly pod: Pod;
  /** Whether it is a Pod of the manifests, and not one that stands in for any. */
  readonly known: boolean;
}

function clientOf({ environment }: LoadedCluster, from: string): Client {
  const [namespace = '', name] = from.replace(/^pod:/, '').split('/');
  if (name === undefined || name === '') return { pod: readPod({ metadata: { name: '', namespace } }), known: false };
  return { pod: findPod(environment, namespace, name).pod, known: true };
}

function ask({ environment }: LoadedCluster, { pod, known }: Client, name: string): Answer {
  const { names, settings } = environment.traced;
  const { dns, nodeDns, libc } = settings;
  // A namespace exists that somebody asks from.
  const directory = { ...names, namespaces: new Set([...names.namespaces, pod.metadata.namespace ?? 'default']) };
  const lookup = resolve(podResolver({ settings: dns, directory }, pod, nodeDns), libc, name);
  return { client: pod, known, libc, searches: podResolvConf(pod, nodeDns).conf.searches, lookup };
}

function asText({ client, known, libc, searches, lookup }: Answer): string {
  const { namespace = 'default', name } = client.metadata;
  const who = known ? `Pod ${namespace}/${name}` : `a Pod in namespace ${namespace}`;
  const width = Math.max(0, ...lookup.steps.map((step) => step.name.length));
  return [
    `${lookup.name}, asked by ${who} (${libc})`,
    ...(searches.length > 0 && lookup.steps.length > 0 ? [`  search path: ${searches.join(' ')}`] : []),
    ...lookup.steps.map((step) => `  ${step.name.padEnd(width)}  ${stepText(step)}`),
    '',
    `${outcomeText(lookup)}\n`,
  ].join('\n');
}

function stepText({ verdict, exchanges }: LookupStep): string {
  const records = recordsOf(exchanges).map(({ type, data }) => `${type} ${data}`);
  if (records.length > 0) return records.join(', ');
  if (verdict === 'no data') return 'no address';
  const codes = new Set(exchanges.map(({ answer }) => answer.rcode));
  return codes.has('UNKNOWN') ? 'asked of the DNS outside' : [...codes].join(', ');
}

/** The records of all answers, each once. */
function recordsOf(exchanges: readonly Exchange[]) {
  const records = exchanges.flatMap(({ answer }) => answer.answers);
  return [...new Map(records.map((record) => [`${record.name} ${record.type} ${record.data}`, record])).values()];
}

function outcomeText(lookup: Lookup): string {
  const reason = tellingReason(lookup);
  const why = reason ? `: ${explainDnsReason(reason)}` : '';
  switch (lookup.outcome.type) {
    case 'addresses':
      if (lookup.steps.length === 0) return 'This is an address: nothing is looked up.';
      return `${lookup.outcome.addresses.join(', ')}${why}.`;
    case 'error':
      return `No address (${lookup.outcome.error})${why}.`;
    case 'unknown':
      return isFound(lookup)
        ? `Not known${why}.`
        : `No address in the cluster${why}. The DNS outside is asked last; what it answers is not known here.`;
    default:
      return lookup.outcome satisfies never;
  }
}

const LEFT_TO_OTHERS: ReadonlySet<DnsReason['type'] | undefined> = new Set(['outside', 'alias', 'unknown']);

/** Whether the name leads somewhere, be it to somebody outside who is not known here. */
function isFound(lookup: Lookup): boolean {
  const { type } = lookup.outcome;
  return type === 'addresses' || (type === 'unknown' && LEFT_TO_OTHERS.has(tellingReason(lookup)?.type));
}

function asJson({ client, libc, searches, lookup }: Answer): string {
  const reason = tellingReason(lookup);
  const { outcome } = lookup;
  const answer = {
    name: lookup.name,
    from: { namespace: client.metadata.namespace ?? 'default', pod: client.metadata.name || undefined },
    libc,
    searches,
    steps: lookup.steps.map(({ name, verdict, exchanges }) => ({
      name,
      verdict,
      questions: exchanges.map(({ nameserver, question, answer: { rcode, answers, reasons } }) => ({
        nameserver,
        type: question.type,
        rcode,
        records: answers,
        reasons: reasons.map((one) => ({ ...one, message: explainDnsReason(one) })),
      })),
    })),
    addresses: outcome.type === 'addresses' ? outcome.addresses : [],
    error: outcome.type === 'error' ? outcome.error : outcome.type === 'unknown' ? 'unknown' : undefined,
    reason: reason && { ...reason, message: explainDnsReason(reason) },
  };
  return `${JSON.stringify(answer, null, 2)}\n`;
}
