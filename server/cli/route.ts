import { readSender, readTarget } from '../cluster/trace/readRequest.ts';
import type { Sender, TracedRequest } from '../cluster/trace/request.ts';
import { outcomesOf, type ToldStep, type ToldWay, tellWay } from '../cluster/trace/tellWay.ts';
import { traceRequest } from '../cluster/trace/traceRequest.ts';
import { writeTrace } from '../cluster/trace/writeTrace.ts';
import { findPod, type LoadedCluster, loadCluster } from './cluster.ts';
import { oneOf, readOptions, readProxyMode, UsageError } from './options.ts';
import { fieldAsJson, withPlace } from './placeText.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/** `portolan route`: the way of a request, hop by hop, with what decided at each. */
export async function runRoute(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = readOptions(args, {
    from: { type: 'string', default: 'namespace:default' },
    to: { type: 'string' },
    'proxy-mode': { type: 'string' },
    libc: { type: 'string', default: 'musl' },
    env: { type: 'string' },
    format: { type: 'string', default: 'text' },
  });
  const format = oneOf('format', values.format, ['text', 'json']);
  const choices = {
    libc: oneOf('libc', values.libc, ['musl', 'glibc']),
    ...readProxyMode(values['proxy-mode']),
  };
  const target = readTarget(values.to ?? '');
  const from = readSender(values.from);
  if (!from) {
    throw new UsageError(
      `--from is pod:NAMESPACE/NAME, namespace:NAME, node:NAME or external:ADDRESS, not "${values.from}".`,
    );
  }
  if (values.to === undefined) throw new UsageError(`Say where the request goes: --to is ${TARGET_FORMS}.`);
  if (!target) throw new UsageError(`--to is ${TARGET_FORMS}, with a port from 1 to 65535, not "${values.to}".`);
  const loaded = await loadCluster(positionals, values.env, choices, terminal);
  if (!loaded) return 2;
  const request = { ...target, from: knownSender(loaded, from) };
  const told = tellWay(traceRequest(loaded.environment.traced, request));
  terminal.out(format === 'json' ? asJson(loaded, request, told) : asText(loaded, request, told));
  return outcomesOf(told).every(({ ending }) => ending.type === 'answered') ? 0 : 1;
}

const TARGET_FORMS = 'HOST:PORT, HOST:PORT/UDP, or a URL of HTTP';

/** The sender by its full name; a mistake of the user's where there is none. */
function knownSender({ environment }: LoadedCluster, from: Sender): Sender {
  if (from.type === 'pod') {
    return { ...from, name: findPod(environment, from.namespace, from.name).pod.metadata.name };
  }
  const nodes = [...environment.traced.network.proxy.nodes.keys()];
  if (from.type === 'node' && !nodes.includes(from.name)) {
    throw new UsageError(`There is no node "${from.name}" here. There is ${nodes.join(', ')}.`);
  }
  return from;
}

function asText(loaded: LoadedCluster, request: TracedRequest, told: ToldWay): string {
  const lines = writeTrace(request, told).map((line) => withPlace(loaded, line));
  return `${lines.join('\n')}\n`;
}

function asJson(loaded: LoadedCluster, { from, scheme, host, port, path }: TracedRequest, told: ToldWay): string {
  return `${JSON.stringify({ from, to: { scheme, host, port, path }, ...wayAsJson(loaded, told) }, null, 2)}\n`;
}

function wayAsJson(loaded: LoadedCluster, { steps, parts, outcomes }: ToldWay): object {
  return {
    steps: steps.map((step) => stepAsJson(loaded, step)),
    ...(parts.length > 0 && { parts: parts.map(({ share, told }) => ({ share, ...wayAsJson(loaded, told) })) }),
    outcomes: outcomes.map((outcome) => {
      return { ...outcome, steps: outcome.steps.map((step) => stepAsJson(loaded, step)) };
    }),
  };
}

function stepAsJson(loaded: LoadedCluster, { decidedBy, ...step }: ToldStep) {
  return decidedBy ? { ...step, decidedBy: fieldAsJson(loaded, decidedBy) } : step;
}
