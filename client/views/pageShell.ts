import type { ServiceReference } from '../../server/protocol/messages.ts';
import {
  closeShell,
  completeLine,
  interruptShell,
  openShell,
  runLine,
  shellOutput,
} from '../../server/protocol/shell.ts';
import type { HostMessage, ShellMessage } from '../../server/protocol/traffic.ts';
import type { Disposable, Server } from '../server.ts';

/** The shell of one panel's page: carries what is typed to the server, and what is printed back. */
export class PageShell implements Disposable {
  readonly #server: Server;
  readonly #tell: (message: HostMessage) => void;
  readonly #output: Disposable;
  #shell: string | undefined;

  constructor(server: Server, tell: (message: HostMessage) => void) {
    this.#server = server;
    this.#tell = tell;
    this.#output = server.onNotice(shellOutput, ({ shell, text }) => {
      if (shell === this.#shell) tell({ type: 'shell', printed: text });
    });
  }

  async take(message: ShellMessage, service: ServiceReference): Promise<void> {
    const shell = this.#shell ?? (await this.#open(service));
    switch (message.deed) {
      case 'open':
        return;
      case 'run': {
        const done = await this.#server.ask(runLine, { shell, line: message.line });
        if (done !== null && 'prompt' in done) this.#tell({ type: 'shell', printed: '', prompt: done.prompt });
        else this.#end();
        return;
      }
      case 'complete': {
        const { line, cursor } = message;
        this.#tell({ type: 'completions', completions: await this.#server.ask(completeLine, { shell, line, cursor }) });
        return;
      }
      case 'interrupt':
        this.#server.tell(interruptShell, { shell });
        return;
      default:
        message satisfies never;
    }
  }

  /** Another Service is looked at, which may be in another cluster. */
  close(): void {
    if (this.#shell !== undefined) this.#server.tell(closeShell, { shell: this.#shell });
    this.#shell = undefined;
  }

  /** The server was restarted: what was open is gone, and opened anew. */
  async reopen(service: ServiceReference): Promise<void> {
    if (this.#shell !== undefined) await this.#open(service);
  }

  dispose(): void {
    this.close();
    this.#output.dispose();
  }

  async #open({ uri, environment }: ServiceReference): Promise<string> {
    const shell = crypto.randomUUID();
    this.#shell = shell;
    const opened = await this.#server.ask(openShell, { shell, uri, ...(environment !== undefined && { environment }) });
    this.#tell({ type: 'shell', printed: opened?.greeting ?? '', prompt: opened?.prompt ?? '$ ' });
    return shell;
  }

  /** Whoever leaves this shell gets another one when they come back. */
  #end(): void {
    this.close();
    this.#tell({ type: 'shell', printed: '\x1b[2J\x1b[H', prompt: '$ ' });
  }
}
