import type { RequestTarget } from '../../cluster/trace/readRequest.ts';
import { readTarget } from '../../cluster/trace/readRequest.ts';
import type { Running, ShellEvent } from '../event.ts';
import { err, out } from '../event.ts';
import { optionValue, readOptions } from '../network/options.ts';
import { pageOf, STATUS_TEXTS } from '../network/page.ts';
import type { Answer } from '../network/send.ts';
import { send } from '../network/send.ts';
import type { Program, ProgramCall } from './program.ts';
import { EVERYWHERE } from './program.ts';

const KNOWN = {
  ...{ q: false, O: true, T: true, S: false, c: false, Y: true, P: true, U: true, t: true },
  ...{
    spider: false,
    header: true,
    timeout: true,
    tries: true,
    'post-data': true,
    'no-check-certificate': false,
    quiet: false,
  },
};

/** BusyBox: networking/wget.c */
export const wgetProgram: Program = {
  name: 'wget',
  where: EVERYWHERE,
  summary: 'fetches a page: wget -qO- http://web',
  *run(call): Running {
    const options = readOptions(call.words.slice(1), KNOWN);
    const [url] = options.args;
    if (options.unknown !== undefined) {
      yield err(`wget: unrecognized option: ${options.unknown.replace(/^-+/, '')}\n`);
      return 1;
    }
    if (url === undefined) {
      yield err('wget: missing URL\n');
      return 1;
    }
    const target = webTarget(
      url,
      options.given.get('header') ?? [],
      optionValue(options, 'post-data') === undefined ? 'GET' : 'POST',
    );
    if (target === undefined) {
      yield err(`wget: not an http or ftp url: ${url}\n`);
      return 1;
    }
    const seconds = optionValue(options, 'T', 'timeout');
    const quiet = options.given.has('q') || options.given.has('quiet');
    const answer = yield* send(
      call.world,
      call.place,
      target,
      seconds === undefined ? undefined : Number(seconds) * 1000,
    );
    return yield* tell(call, target, answer, {
      quiet,
      limited: seconds !== undefined,
      file: optionValue(options, 'O'),
      spider: options.given.has('spider'),
    });
  },
};

interface Told {
  readonly quiet: boolean;
  /** Whether a time limit was set. */
  readonly limited: boolean;
  readonly file: string | undefined;
  readonly spider: boolean;
}

function* tell(
  call: ProgramCall,
  target: RequestTarget,
  answer: Answer,
  { quiet, limited, file, spider }: Told,
): Running {
  const problem = problemOf(target, answer, limited);
  if (!quiet && answer.address !== undefined)
    yield err(`Connecting to ${shownHost(target)} (${answer.address}:${target.port})\n`);
  if (problem !== undefined) {
    yield err(`wget: ${problem}\n`);
    return 1;
  }
  if (answer.ending.type !== 'answered' || spider) return 0;
  const page = pageOf(call.world, answer.ending.by);
  if (file === '-') yield out(page);
  else if (file !== '/dev/null' && !quiet) yield* saved(file ?? 'index.html', page.length);
  return 0;
}

function* saved(file: string, length: number): Generator<ShellEvent> {
  yield err(
    `saving to '${file}'\n${file.padEnd(20)} 100% |********************************| ${length}  0:00:00 ETA\n'${file}' saved\n`,
  );
}

/** What it says where there is no page. */
function problemOf(target: RequestTarget, { ending, address }: Answer, limited: boolean): string | undefined {
  if (ending.type === 'answered') {
    const status = ending.status ?? 200;
    return status >= 400 ? serverError(status) : undefined;
  }
  const { symptom } = ending;
  switch (symptom.type) {
    case 'bad address':
      return `bad address '${shownHost(target)}'`;
    case 'connection refused':
      return `can't connect to remote host (${address}): Connection refused`;
    case 'connection reset':
      return 'error getting response: Connection reset by peer';
    case 'timed out':
      return limited ? 'download timed out' : `can't connect to remote host (${address}): Connection timed out`;
    case 'status':
      return serverError(symptom.status);
    case 'unknown':
    case 'no sender':
      return 'nobody here knows what would answer';
    default:
      return symptom satisfies never;
  }
}

function serverError(status: number): string {
  return `server returned error: HTTP/1.1 ${status} ${STATUS_TEXTS[status] ?? ''}`.trimEnd();
}

/** The host as typed, with its port where one was. */
function shownHost({ host, port, scheme }: RequestTarget): string {
  return port === (scheme === 'https' ? 443 : 80) ? host : `${host}:${port}`;
}

/** A URL, `http` where it names no scheme, with headers such as `Host: shop.example.com`. */
export function webTarget(url: string, headers: readonly string[], method: string): RequestTarget | undefined {
  const target = readTarget(/^https?:\/\//.test(url) ? url : `http://${url}`);
  if (target === undefined || !/^https?$/.test(target.scheme)) return undefined;
  const pairs = headers.map((header) => [
    header.split(':')[0]?.trim().toLowerCase() ?? '',
    header.slice(header.indexOf(':') + 1).trim(),
  ]);
  return { ...target, method, headers: Object.fromEntries(pairs) };
}
