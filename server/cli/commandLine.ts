import { readOptions, UsageError } from './options.ts';
import type { ExitCode, Terminal } from './terminal.ts';

declare const PORTOLAN_VERSION: string | undefined;

interface Command {
  readonly usage: string;
  readonly summary: string;
  /** Loaded only when it is asked for: `--version` and `--help` answer at once. */
  load(): Promise<(args: readonly string[], terminal: Terminal) => Promise<ExitCode>>;
}

const commands: Readonly<Record<string, Command>> = {
  check: {
    usage:
      'check PATH… [--format text|json|sarif|github|junit] [--fail-on error|warning|information|hint] [--env NAME] [--helm] [--kubernetes-version 1.36]',
    summary: 'what is wrong with the Services below these files and folders',
    load: async () => (await import('./check.ts')).runCheck,
  },
  endpoints: {
    usage: 'endpoints PATH… [SERVICE] [--format text|json|yaml]',
    summary: 'the Pods that each Service reaches, and why others are left out',
    load: async () => (await import('./endpoints.ts')).runEndpoints,
  },
  resolve: {
    usage: 'resolve NAME [PATH…] [--from NAMESPACE[/POD]] [--libc musl|glibc] [--env NAME] [--format text|json]',
    summary: "which names a Pod tries for NAME, what the cluster's DNS answers, and why",
    load: async () => (await import('./resolve.ts')).runResolve,
  },
  route: {
    usage:
      'route [PATH…] --to HOST:PORT[/PROTOCOL]|URL [--from pod:NAMESPACE/NAME|namespace:NAME|node:NAME|external:ADDRESS] [--proxy-mode iptables|ipvs|nftables] [--libc musl|glibc] [--env NAME] [--format text|json]',
    summary: 'the way of a request: name, Service, endpoint, policies, container, and what decided at each',
    load: async () => (await import('./route.ts')).runRoute,
  },
  simulate: {
    usage:
      'simulate FILE.portolan.yaml | simulate [PATH…] SERVICE [--requests N] [--scenario ID] [--seed S] [--env NAME] [--format text|json]',
    summary: 'a run of simulated time: what becomes of requests, and whether that is what a scenario expects',
    load: async () => (await import('./simulate.ts')).runSimulate,
  },
  explain: {
    usage: 'explain svc/NAME [PATH…] [--env NAME] [--format text|json]',
    summary: 'who reaches a Service, by which name and address, from where, and what stands in the way',
    load: async () => (await import('./explain.ts')).runExplain,
  },
  admit: {
    usage: 'admit PATH… [--kubernetes-version 1.36] [--format text|json]',
    summary: 'what the API server would say to each object, and what it would store',
    load: async () => (await import('./admit.ts')).runAdmit,
  },
  get: {
    usage: 'get TYPE[/NAME]… [NAME…] [PATH…] [-o wide|yaml|json|name|…] [-n NAMESPACE|-A] [-l SELECTOR] [--env NAME]',
    summary: 'what "kubectl get" would print once these manifests are applied',
    load: async () => (await import('./kubectl.ts')).runGet,
  },
  describe: {
    usage: 'describe TYPE[/NAME]… [NAME…] [PATH…] [-n NAMESPACE|-A] [-l SELECTOR] [--env NAME]',
    summary: 'what "kubectl describe" would print once these manifests are applied',
    load: async () => (await import('./kubectl.ts')).runDescribe,
  },
  shell: {
    usage: 'shell [PATH…] [--proxy-mode iptables|ipvs|nftables] [--env NAME]',
    summary: 'a prompt on the cluster that these manifests make: kubectl, and wget, curl, nslookup, … in its Pods',
    load: async () => (await import('./shell.ts')).runShell,
  },
  lsp: {
    usage: 'lsp --stdio',
    summary: 'the language server',
    load: async () => runLsp,
  },
};

/** Runs one command; the answer is the process' exit code. */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [name = '', ...rest] = args;
  if (name === '--version' || name === '-V') return print(terminal, `${version()}\n`);
  if (name === '' || name === '--help' || name === '-h' || name === 'help') return print(terminal, help());
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    terminal.err(`There is no command "${name}".\n\n${help()}`);
    return 2;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    return print(terminal, `portolan ${command.usage}\n\n${command.summary}\n`);
  }
  try {
    return await (await command.load())(rest, terminal);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    terminal.err(`${error.message}\n\nUsage: portolan ${command.usage}\n`);
    return 2;
  }
}

async function runLsp(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values } = readOptions(args, { stdio: { type: 'boolean' } });
  if (!values.stdio) throw new UsageError('The language server speaks over standard input and output: add --stdio.');
  return terminal.serve();
}

function print(terminal: Terminal, text: string): ExitCode {
  terminal.out(text);
  return 0;
}

function version(): string {
  return typeof PORTOLAN_VERSION === 'string' ? PORTOLAN_VERSION : 'development';
}

function help(): string {
  const lines = Object.values(commands).map(({ usage, summary }) => `  portolan ${usage}\n      ${summary}`);
  return `Where every Kubernetes Service's traffic goes, from the manifests alone.\n\n${lines.join('\n')}

PATH is a file or a folder; "-" is standard input.
Exit codes: 0 nothing at or above the failing level, 1 findings, 2 usage, or nothing could be read.
`;
}
