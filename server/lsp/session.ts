import type { Connection } from 'vscode-languageserver';
import { ClusterRuns } from '../features/traffic/clusterRuns.ts';
import { status } from '../protocol/messages.ts';
import { readSettings, type Settings } from '../protocol/settings.ts';
import { readPreferences } from '../workspace/declaration/declaration.ts';
import { type Change, Workspace } from '../workspace/workspace.ts';
import { BuildInputs } from './buildInputs.ts';
import { Census } from './census.ts';
import { Charts } from './charts.ts';
import { type ClientFacts, readClientFacts } from './clientFacts.ts';
import { DiagnosticStore, type Report } from './diagnosticStore.ts';
import { Edge } from './edge.ts';
import type { Host } from './host.ts';
import { OpenDocuments } from './openDocuments.ts';
import { Progress } from './progress.ts';
import { PullDiagnostics } from './pullDiagnostics.ts';
import { PushDiagnostics } from './pushDiagnostics.ts';
import { Refresher } from './refresher.ts';
import { isCovered } from './schemaCoverage.ts';
import { WorkspaceFiles } from './workspaceFiles.ts';

/** How diagnostics get to the client. */
export interface DiagnosticChannel {
  /** The reports of these files may be other ones now; `edited` is the document that the user types in. */
  changed(uris: ReadonlySet<string>, edited?: string): void;
  /** All reports may be other ones now. */
  reset(): void;
}

/** What lasts as long as the connection to one client. */
export class Session {
  readonly connection: Connection;
  readonly host: Host;
  readonly edge: Edge;
  readonly workspace = new Workspace();
  readonly documents = new OpenDocuments();
  readonly store = new DiagnosticStore();
  readonly census = new Census();
  readonly files = new WorkspaceFiles(this);
  readonly inputs: BuildInputs;
  readonly charts: Charts;
  readonly refresher: Refresher;
  readonly pull: PullDiagnostics;
  /** The simulated clusters that panels and shells play with. */
  readonly clusters = new ClusterRuns();
  readonly #push: PushDiagnostics;
  readonly #listeners = new Set<() => void>();
  #lastProgress = 0;
  client: ClientFacts = readClientFacts({ processId: null, rootUri: null, capabilities: {} });
  settings: Settings = readSettings(undefined);
  /** URIs of the workspace's folders, as the client has them. */
  folders: readonly string[] = [];

  constructor(connection: Connection, host: Host) {
    this.connection = connection;
    this.host = host;
    this.edge = new Edge(connection);
    this.inputs = new BuildInputs(this);
    this.charts = new Charts(this);
    this.refresher = new Refresher(this);
    this.pull = new PullDiagnostics(this);
    this.#push = new PushDiagnostics(this);
  }

  /** The file that a client's message is about, by the one spelling that it goes by here. */
  fileOf({ textDocument }: { readonly textDocument: { readonly uri: string } }): string {
    return this.host.canonical(textDocument.uri);
  }

  get snapshot() {
    return this.workspace.snapshot;
  }

  get diagnostics(): DiagnosticChannel {
    return this.client.pullsDiagnostics ? this.pull : this.#push;
  }

  /** Hears of every change of objects. */
  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** Takes note of a change, by an edit of this document or by files. */
  applied(change: Change, edited?: string): void {
    if (change.uris.length === 0 && change.keys.size === 0 && edited === undefined) return;
    this.census.recount(this.snapshot, change.uris);
    this.refresher.status();
    if (change.uris.length > 0) this.charts.changed(change.uris);
    const stale = this.store.invalidate(this.snapshot, change);
    this.diagnostics.changed(stale, edited);
    if (change.keys.size === 0) return;
    if (edited === undefined || this.documents.size > 1) this.refresher.answers();
    this.refresher.views();
    for (const listener of this.#listeners) listener();
  }

  /** Everything that was answered may be answered otherwise now: more is known, or a setting changed. */
  reset(): void {
    this.store.clear();
    this.diagnostics.reset();
    this.refresher.answers();
    this.refresher.views();
    for (const listener of this.#listeners) listener();
  }

  /** What is shown of a file at present. */
  report(uri: string): Report {
    // Files that nobody looks at are checked on their own only where all files are shown.
    if (!this.#showsClosed) for (const file of this.snapshot.filesBuiltWith(uri)) this.store.check(this.snapshot, file);
    return this.store.report(this.snapshot, uri, this.#reportsUnknownFields(uri));
  }

  /** A file that nobody has open is held against a schema by nobody else. */
  #reportsUnknownFields(uri: string): boolean {
    const choice = this.settings['diagnostics.unknownFields'];
    const document = this.documents.get(uri);
    if (choice !== 'auto' || document === undefined) return choice !== 'never';
    return !isCovered(document.spelling, document.text, this.client.schemas);
  }

  /** Tells the workspace what the user wants to hear of: patterns of files stand below its folders. */
  setPreferences(): void {
    const { rules, ignore } = this.settings;
    this.workspace.setPreferences(readPreferences(this.snapshot.roots, rules, ignore));
  }

  /** Whether diagnostics of a file are shown at present. */
  shows(uri: string): boolean {
    if (isRevision(uri)) return false;
    return this.#showsClosed ? this.snapshot.file(uri) !== undefined : this.documents.get(uri) !== undefined;
  }

  /** The files whose diagnostics are shown at present, open ones first. */
  *shownFiles(): Generator<string> {
    yield* this.documents.uris();
    if (this.#showsClosed) for (const { uri } of this.snapshot.files.values()) yield uri;
  }

  /** Before everything is read, what is wrong in files that nobody looks at can wait. */
  get #showsClosed(): boolean {
    return this.snapshot.complete && this.settings['diagnostics.scope'] === 'workspace';
  }

  /** Shows the client that a piece of work has begun. */
  startProgress(title: string): Progress {
    return new Progress(this.edge, `portolan ${++this.#lastProgress}`, title);
  }

  tellStatus(): void {
    const phase = this.snapshot.complete ? 'ready' : 'reading';
    if (this.client.isPortolan) this.edge.tell(status, this.census.status(phase));
  }
}

/** Whether a document is what a file once was, shown beside it for comparison. */
function isRevision(uri: string): boolean {
  return /^(git|gitfs|gitlens|conflictresolution|vscode-local-history):/i.test(uri);
}
