import {
  ConfigurationRequest,
  DidChangeConfigurationNotification,
  type DidChangeConfigurationParams,
  DidChangeWatchedFilesNotification,
  type DidChangeWatchedFilesParams,
  DidChangeWorkspaceFoldersNotification,
  type DidChangeWorkspaceFoldersParams,
  FileChangeType,
  InitializedNotification,
  type InitializeParams,
  type InitializeResult,
  type Registration,
  RegistrationRequest,
  WatchKind,
} from 'vscode-languageserver';
import { type SchemaFacts, schemaFacts, trusted } from '../protocol/messages.ts';
import { readSettings } from '../protocol/settings.ts';
import { serverCapabilities } from './capabilities.ts';
import { readClientFacts, readFolders } from './clientFacts.ts';
import type { Reading } from './reading.ts';
import type { Session } from './session.ts';

/** The start and the end of a connection, and what changes of the workspace in between. */
export function takeLifecycle(session: Session, reading: Reading): void {
  const { connection, edge } = session;
  const { canonical } = session.host;
  let folders: readonly string[] = [];

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    session.client = readClientFacts(params);
    folders = readFolders(params).map(canonical);
    edge.take(DidChangeWorkspaceFoldersNotification.type, ({ event }: DidChangeWorkspaceFoldersParams) => {
      const removed = new Set(event.removed.map(({ uri }) => canonical(uri)));
      const kept = session.folders.filter((folder) => !removed.has(folder));
      reading.setFolders([...new Set([...kept, ...event.added.map(({ uri }) => canonical(uri))])]);
    });
    return { capabilities: serverCapabilities(session.client), serverInfo: { name: 'portolan' } };
  });

  edge.take(InitializedNotification.type, async () => {
    reading.setFolders(folders);
    await edge.run('registering', () => register(session));
    await edge.run('reading settings', () => askSettings(session));
  });

  edge.take(DidChangeConfigurationNotification.type, ({ settings }: DidChangeConfigurationParams) =>
    session.client.answersConfiguration ? askSettings(session) : setSettings(session, settings?.portolan),
  );

  edge.take(trusted, () => {
    session.client = { ...session.client, isTrusted: true };
    session.charts.changed([]);
  });

  edge.take(schemaFacts, (schemas: SchemaFacts) => {
    session.client = { ...session.client, schemas };
    session.diagnostics.reset();
  });

  edge.take(DidChangeWatchedFilesNotification.type, ({ changes }: DidChangeWatchedFilesParams) => {
    for (const { uri, type } of changes) if (type === FileChangeType.Deleted) reading.forget(canonical(uri));
    const uris = changes.map(({ uri }) => canonical(uri));
    session.inputs.changed(uris);
    session.charts.changed(uris);
    reading.readFiles(changes.filter(({ type }) => type !== FileChangeType.Deleted).map(({ uri }) => canonical(uri)));
  });

  connection.onShutdown(() => edge.close());
}

async function register(session: Session): Promise<void> {
  const registrations: Registration[] = [];
  if (session.client.watchesFiles) {
    const watchers = [
      { globPattern: '**/{*.yaml,*.yml,*.json,*.tpl,Kustomization}' },
      // A folder that goes away is told as such, without its files.
      { globPattern: '**', kind: WatchKind.Delete },
    ];
    const { method } = DidChangeWatchedFilesNotification;
    registrations.push({ id: 'portolan.files', method, registerOptions: { watchers } });
  }
  if (session.client.registersConfiguration) {
    const { method } = DidChangeConfigurationNotification;
    registrations.push({ id: 'portolan.settings', method, registerOptions: { section: 'portolan' } });
  }
  if (registrations.length > 0) await session.edge.ask(RegistrationRequest.type, { registrations });
}

function asList(answer: unknown): readonly unknown[] {
  return Array.isArray(answer) ? answer : [];
}

async function askSettings(session: Session): Promise<void> {
  if (!session.client.answersConfiguration) return;
  const [section] = asList(await session.edge.ask(ConfigurationRequest.type, { items: [{ section: 'portolan' }] }));
  setSettings(session, section);
}

function setSettings(session: Session, section: unknown): void {
  const before = JSON.stringify(session.settings);
  session.settings = readSettings(section);
  if (JSON.stringify(session.settings) === before) return;
  const { kubernetesVersion } = session.settings;
  session.workspace.setKubernetesVersion(kubernetesVersion === 'newest' ? undefined : kubernetesVersion);
  session.setPreferences();
  session.reset();
}
