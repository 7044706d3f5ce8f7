import { Range, TabInputText, Uri, ViewColumn, type WebviewPanel, window, workspace } from 'vscode';
import type { ServiceReference } from '../../server/protocol/messages.ts';
import {
  actOnTraffic,
  closeTraffic,
  type HostMessage,
  type Link,
  openTraffic,
  type PageMessage,
  type RecordForm,
  recordTraffic,
  type SavedPanel,
  type TrafficAction,
  type TrafficState,
  trafficChanged,
  trafficKubectl,
  trafficStory,
} from '../../server/protocol/traffic.ts';
import type { Disposable, Server } from '../server.ts';
import { PageShell } from './pageShell.ts';
import { saveFile, savePicture } from './saveFile.ts';
import { trafficPage } from './trafficPage.ts';

const VIEW_TYPE = 'portolan.traffic';

/** The traffic panels: opens them, and brings them back after a reload of the window. */
export class TrafficPanels implements Disposable {
  readonly #server: Server;
  readonly #extension: Uri;
  readonly #open = new Set<TrafficPanel>();
  readonly #serializer: Disposable;

  constructor(server: Server, extension: Uri) {
    this.#server = server;
    this.#extension = extension;
    this.#serializer = window.registerWebviewPanelSerializer(VIEW_TYPE, {
      deserializeWebviewPanel: async (panel, saved: SavedPanel | undefined) => {
        if (saved?.service === undefined) panel.dispose();
        else this.#show(panel, saved.service, saved.run);
      },
    });
  }

  /** Shows a Service's traffic beside the editor; a panel that already does comes to the front. */
  async open(service: ServiceReference, ...actions: readonly TrafficAction[]): Promise<void> {
    const known = [...this.#open].find((panel) => panel.shows(service));
    known?.reveal();
    const shown = known ?? this.#create(service);
    if (actions.length > 0) await shown.act(actions);
  }

  dispose(): void {
    this.#serializer.dispose();
    for (const panel of this.#open) panel.dispose();
  }

  #create(service: ServiceReference): TrafficPanel {
    const column = { viewColumn: ViewColumn.Beside, preserveFocus: false };
    return this.#show(window.createWebviewPanel(VIEW_TYPE, titleOf(service), column), service);
  }

  #show(panel: WebviewPanel, service: ServiceReference, run?: string): TrafficPanel {
    const shown = new TrafficPanel(this.#server, this.#extension, panel, service, run);
    this.#open.add(shown);
    panel.onDidDispose(() => {
      this.#open.delete(shown);
      shown.close();
    });
    return shown;
  }
}

/** How long after something was done a run is kept: what is done at once is kept once. */
const KEEP_AFTER_MS = 500;

/** One panel: carries messages between its page and the session that the server keeps for it. */
class TrafficPanel {
  readonly #server: Server;
  readonly #panel: WebviewPanel;
  readonly #listeners: readonly Disposable[];
  readonly #shell: PageShell;
  #service: ServiceReference;
  #session: string | undefined;
  #state: TrafficState | undefined;
  /** What was done in the run, for a server that knows nothing of it. */
  #run: string | undefined;
  #keeping: ReturnType<typeof setTimeout> | undefined;

  constructor(server: Server, extension: Uri, panel: WebviewPanel, service: ServiceReference, run?: string) {
    this.#server = server;
    this.#panel = panel;
    this.#service = service;
    this.#run = run;
    this.#listeners = [
      server.onNotice(trafficChanged, (state) => this.#receive(state)),
      server.onRestart(() => {
        if (this.#session !== undefined) void this.#reopen();
      }),
    ];
    this.#shell = new PageShell(server, (message) => this.#tell(message));
    const { webview } = panel;
    const files = Uri.joinPath(extension, 'dist', 'webview');
    webview.options = { enableScripts: true, localResourceRoots: [files] };
    webview.onDidReceiveMessage((message: PageMessage) => this.#take(message));
    webview.html = trafficPage({
      script: webview.asWebviewUri(Uri.joinPath(files, 'traffic.js')).toString(),
      style: webview.asWebviewUri(Uri.joinPath(files, 'traffic.css')).toString(),
      source: webview.cspSource,
      nonce: crypto.randomUUID(),
    });
  }

  /** In whichever environment, unless one is asked for. */
  shows({ uri, name, namespace, environment }: ServiceReference): boolean {
    const shown = this.#service;
    const isThere = environment === undefined || shown.environment === environment;
    return isThere && shown.uri === uri && shown.name === name && shown.namespace === namespace;
  }

  reveal(): void {
    this.#panel.reveal();
  }

  dispose(): void {
    this.#panel.dispose();
  }

  /** Does these things, as if its page had asked for them. */
  async act(actions: readonly TrafficAction[]): Promise<void> {
    if (this.#session === undefined) await this.#openSession();
    await this.#ask(() => this.#act(actions));
  }

  /** The panel is gone: so is its session. */
  close(): void {
    for (const listener of this.#listeners) listener.dispose();
    clearTimeout(this.#keeping);
    this.#shell.dispose();
    this.#endSession();
  }

  async #take(message: PageMessage): Promise<void> {
    switch (message.type) {
      case 'ready':
        // A page that was hidden starts anew; its run went on with the session.
        if (this.#session === undefined) await this.#openSession();
        else if (this.#state !== undefined) this.#tell({ type: 'state', state: this.#state });
        return;
      case 'open':
        await this.#openService(message.service);
        return;
      case 'act':
        if (this.#session === undefined) return;
        await this.#ask(() => this.#act(message.actions));
        return;
      case 'story':
        if (this.#session === undefined) return;
        await this.#ask(() => this.#tellStory(message.request));
        return;
      case 'kubectl':
        if (this.#session === undefined) return;
        await this.#ask(() => this.#runKubectl(message.command));
        return;
      case 'shell':
        await this.#ask(() => this.#shell.take(message, this.#service));
        return;
      case 'save':
        await savePicture(message, this.#service);
        return;
      case 'record':
        await this.#ask(() => this.#record(message.form));
        return;
      case 'reveal':
        await revealLink(message.link);
        return;
      default:
        message satisfies never;
    }
  }

  /** Another Service; of the same cluster, what was done in it stays. */
  async #openService(service: ServiceReference): Promise<void> {
    const before = this.#session;
    this.#service = service;
    this.#run = undefined;
    this.#shell.close();
    await this.#openSession();
    if (before !== undefined) this.#server.tell(closeTraffic, { session: before });
  }

  /** A server that was restarted knows nothing of the session; its run goes on. */
  async #reopen(): Promise<void> {
    await this.#openSession();
    await this.#ask(() => this.#shell.reopen(this.#service));
  }

  async #openSession(): Promise<void> {
    this.#panel.title = titleOf(this.#service);
    const session = crypto.randomUUID();
    this.#session = session;
    await this.#ask(async () => {
      const run = this.#run === undefined ? {} : { run: this.#run };
      const state = await this.#server.ask(openTraffic, { session, service: this.#service, ...run });
      if (state !== null) this.#receive(state);
    });
  }

  #endSession(): void {
    if (this.#session !== undefined) this.#server.tell(closeTraffic, { session: this.#session });
    this.#session = undefined;
    this.#state = undefined;
  }

  async #act(actions: readonly TrafficAction[]): Promise<void> {
    const session = this.#session;
    if (session === undefined) return;
    const state = await this.#server.ask(actOnTraffic, { session, actions });
    if (state !== null) this.#receive(state);
  }

  async #keep(): Promise<void> {
    this.#keeping = undefined;
    const session = this.#session;
    if (session === undefined) return;
    const run = await this.#server.ask(recordTraffic, { session, form: 'scenario' });
    if (run === null || session !== this.#session) return;
    this.#run = run;
    this.#tell({ type: 'run', run });
  }

  async #tellStory(request: number): Promise<void> {
    const session = this.#session;
    if (session === undefined) return;
    this.#tell({ type: 'story', story: await this.#server.ask(trafficStory, { session, request }) });
  }

  async #runKubectl(command: string): Promise<void> {
    const session = this.#session;
    if (session === undefined) return;
    const output = await this.#server.ask(trafficKubectl, { session, command });
    if (output !== null) this.#tell({ type: 'kubectl', command, output });
  }

  async #record(form: RecordForm): Promise<void> {
    const session = this.#session;
    if (session === undefined) return;
    const text = await this.#server.ask(recordTraffic, { session, form });
    const saved = text === null ? undefined : await saveFile(this.#service, form, text);
    if (saved !== undefined) await window.showTextDocument(saved, { viewColumn: ViewColumn.One, preview: false });
  }

  #receive(state: TrafficState): void {
    if (state.session !== this.#session) return;
    this.#state = state;
    this.#tell({ type: 'state', state });
    this.#keeping ??= setTimeout(() => void this.#ask(() => this.#keep()), KEEP_AFTER_MS);
  }

  /** A server that is gone or restarts answers nothing: the page says so and waits. */
  async #ask(question: () => Promise<void>): Promise<void> {
    try {
      await question();
    } catch {
      this.#tell({ type: 'state', state: { problem: 'The language server does not answer. Its output says why.' } });
    }
  }

  #tell(message: HostMessage): void {
    void this.#panel.webview.postMessage(message);
  }
}

function titleOf({ name }: ServiceReference): string {
  return `Traffic: ${name}`;
}

/** Shows a line in the editor that has its file open already, else beside the panel. */
async function revealLink({ uri, range: { start, end } }: Link): Promise<void> {
  const target = Uri.parse(uri);
  const shown = window.visibleTextEditors.find(({ document }) => document.uri.toString() === target.toString());
  const open = shown?.viewColumn ?? columnOf(target) ?? ViewColumn.One;
  const selection = new Range(start.line, start.character, end.line, end.character);
  try {
    await window.showTextDocument(await workspace.openTextDocument(target), { viewColumn: open, selection });
  } catch (error) {
    window.showWarningMessage(`Portolan: ${target.path} cannot be opened. ${String(error)}`);
  }
}

function columnOf(target: Uri): ViewColumn | undefined {
  return window.tabGroups.all.find(({ tabs }) =>
    tabs.some(({ input }) => input instanceof TabInputText && input.uri.toString() === target.toString()),
  )?.viewColumn;
}
