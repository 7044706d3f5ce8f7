import type { RequestTarget } from '../../cluster/trace/readRequest.ts';
import type { Running } from '../event.ts';
import { err, out } from '../event.ts';
import type { ReadOptions } from '../network/options.ts';
import { optionValue, readOptions } from '../network/options.ts';
import { pageOf, STATUS_TEXTS } from '../network/page.ts';
import type { Answer } from '../network/send.ts';
import { send } from '../network/send.ts';
import type { Program, ProgramCall } from './program.ts';
import { EVERYWHERE } from './program.ts';
import { webTarget } from './wget.ts';

const KNOWN = {
  ...{ s: false, S: false, v: false, o: true, w: true, I: false, i: false, L: false, k: false, f: false, g: false },
  ...{ m: true, H: true, X: true, d: true, A: true, silent: false, 'show-error': false, verbose: false, output: true },
  ...{ 'write-out': true, head: false, include: false, location: false, insecure: false, fail: false },
  ...{ 'max-time': true, 'connect-timeout': true, header: true, request: true, data: true, resolve: true, retry: true },
};

/** curl: src/tool_operate.c, lib/strerror.c */
export const curlProgram: Program = {
  name: 'curl',
  where: EVERYWHERE,
  summary: "fetches a page: curl -s -H 'Host: shop.example.com' http://10.0.0.1",
  *run(call): Running {
    const options = readOptions(call.words.slice(1), KNOWN);
    const [url] = options.args;
    if (options.unknown !== undefined || url === undefined) {
      const problem = options.unknown === undefined ? '(2) no URL specified' : `option ${options.unknown}: is unknown`;
      yield err(`curl: ${problem}\ncurl: try 'curl --help' for more information\n`);
      return 2;
    }
    const headers = [...(options.given.get('H') ?? []), ...(options.given.get('header') ?? [])];
    const method = optionValue(options, 'X', 'request') ?? methodOf(options);
    const target = webTarget(url, headers, method);
    if (target === undefined) {
      yield err('curl: (3) URL rejected: Malformed input to a URL function\n');
      return 3;
    }
    const seconds = optionValue(options, 'm', 'max-time', 'connect-timeout');
    const answer = yield* send(
      call.world,
      call.place,
      target,
      seconds === undefined ? undefined : Number(seconds) * 1000,
    );
    return yield* tell(call, target, answer, options);
  },
};

function methodOf(options: ReadOptions): string {
  if (optionValue(options, 'I', 'head') !== undefined) return 'HEAD';
  return optionValue(options, 'd', 'data') === undefined ? 'GET' : 'POST';
}

function* tell({ world }: ProgramCall, target: RequestTarget, answer: Answer, options: ReadOptions): Running {
  const status = statusOf(answer);
  const problem = status === undefined ? problemOf(target, answer) : undefined;
  const silent =
    optionValue(options, 's', 'silent') !== undefined && optionValue(options, 'S', 'show-error') === undefined;
  const format = optionValue(options, 'w', 'write-out');
  if (optionValue(options, 'v', 'verbose') !== undefined) yield err(verboseText(target, answer, status));
  if (problem !== undefined && !silent) yield err(`curl: (${problem.code}) ${problem.text}\n`);
  if (status !== undefined) {
    const head =
      optionValue(options, 'I', 'head', 'i', 'include') === undefined
        ? ''
        : `HTTP/1.1 ${status} ${STATUS_TEXTS[status] ?? ''}\n\n`;
    const failing = status >= 400 && optionValue(options, 'f', 'fail') !== undefined;
    if (failing) {
      if (!silent) yield err(`curl: (22) The requested URL returned error: ${status}\n`);
      if (format !== undefined) yield out(filledIn(format, status, answer));
      return 22;
    }
    const page = target.method === 'HEAD' ? '' : bodyOf(answer, status, world);
    if (optionValue(options, 'o', 'output') === undefined) yield out(head + page);
  }
  if (format !== undefined) yield out(filledIn(format, status ?? 0, answer));
  return problem?.code ?? 0;
}

/** The status of an answer; nothing where there was none. */
function statusOf({ ending }: Answer): number | undefined {
  if (ending.type === 'answered') return ending.status ?? 200;
  return ending.symptom.type === 'status' ? ending.symptom.status : undefined;
}

function bodyOf({ ending }: Answer, status: number, world: ProgramCall['world']): string {
  const page = ending.type === 'answered' ? pageOf(world, ending.by) : '';
  return page === '' && status >= 300 ? `${status} ${STATUS_TEXTS[status] ?? ''}\n` : page;
}

function problemOf(
  target: RequestTarget,
  { ending, elapsedMs }: Answer,
): { readonly code: number; readonly text: string } {
  const { host, port } = target;
  const type = ending.type === 'failed' ? ending.symptom.type : 'unknown';
  switch (type) {
    case 'bad address':
      return { code: 6, text: `Could not resolve host: ${host}` };
    case 'connection refused':
      return {
        code: 7,
        text: `Failed to connect to ${host} port ${port} after ${elapsedMs} ms: Could not connect to server`,
      };
    case 'connection reset':
      return { code: 52, text: 'Empty reply from server' };
    case 'timed out':
      return { code: 28, text: `Connection timed out after ${elapsedMs} milliseconds` };
    default:
      return { code: 7, text: `Failed to connect to ${host} port ${port}: nobody here knows what would answer` };
  }
}

function verboseText(
  { host, port, method, path }: RequestTarget,
  { address }: Answer,
  status: number | undefined,
): string {
  const lines = [
    ...(address === undefined ? [`* Could not resolve host: ${host}`] : [`*   Trying ${address}:${port}...`]),
    ...(status === undefined
      ? []
      : [
          `* Connected to ${host} (${address}) port ${port}`,
          `> ${method} ${path} HTTP/1.1`,
          `> Host: ${host}`,
          '>',
          `< HTTP/1.1 ${status} ${STATUS_TEXTS[status] ?? ''}`,
          '<',
        ]),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function filledIn(format: string, status: number, { elapsedMs, address }: Answer): string {
  const values: Readonly<Record<string, string>> = {
    http_code: String(status).padStart(3, '0'),
    response_code: String(status).padStart(3, '0'),
    time_total: (elapsedMs / 1000).toFixed(6),
    remote_ip: address ?? '',
  };
  return format
    .replaceAll(/%\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
    .replaceAll(/\\([nt])/g, (_, letter: string) => (letter === 'n' ? '\n' : '\t'));
}
