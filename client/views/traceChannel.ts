import { type Disposable, EventEmitter, LogLevel, type LogOutputChannel, type ViewColumn, workspace } from 'vscode';

/**
 * The output as the language client's trace sees it. The client traces only while its channel's level is Trace;
 * here `portolan.trace.server` decides that, and what is traced is written whatever level the output has.
 */
export class TraceChannel implements LogOutputChannel {
  readonly name: string;
  readonly #output: LogOutputChannel;
  readonly #levelChanged = new EventEmitter<LogLevel>();
  readonly onDidChangeLogLevel = this.#levelChanged.event;
  readonly #settingListener: Disposable;

  constructor(output: LogOutputChannel) {
    this.name = output.name;
    this.#output = output;
    this.#settingListener = workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('portolan.trace.server')) this.#levelChanged.fire(this.logLevel);
    });
  }

  get logLevel(): LogLevel {
    const trace = workspace.getConfiguration('portolan').get('trace.server', 'off');
    return trace === 'off' ? LogLevel.Info : LogLevel.Trace;
  }

  trace(message: string): void {
    this.#output.info(message);
  }

  debug(message: string): void {
    this.#output.debug(message);
  }

  info(message: string): void {
    this.#output.info(message);
  }

  warn(message: string): void {
    this.#output.warn(message);
  }

  error(error: string | Error): void {
    this.#output.error(error);
  }

  append(value: string): void {
    this.#output.append(value);
  }

  appendLine(value: string): void {
    this.#output.appendLine(value);
  }

  replace(value: string): void {
    this.#output.replace(value);
  }

  clear(): void {
    this.#output.clear();
  }

  show(columnOrPreserveFocus?: ViewColumn | boolean, preserveFocus?: boolean): void {
    this.#output.show(typeof columnOrPreserveFocus === 'boolean' ? columnOrPreserveFocus : preserveFocus);
  }

  hide(): void {
    this.#output.hide();
  }

  dispose(): void {
    this.#settingListener.dispose();
    this.#levelChanged.dispose();
  }
}
