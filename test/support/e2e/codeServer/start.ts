import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type ProcessGroup, startProcessGroup } from '../processGroup.ts';
import { mustRun } from '../runProgram.ts';
import type { Profile } from './profile.ts';

/** A running code-server. */
export interface CodeServer {
  /** Such as `http://127.0.0.1:40123`. */
  readonly address: string;
  /** Fulfilled when it has ended, for whatever reason. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

interface Options {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Lets a page run tests inside the extension host. */
  readonly testDriver?: boolean;
}

/** Installs a packaged extension into a profile, as a user would. */
export async function installExtension(entry: string, profile: Profile, vsix: string): Promise<void> {
  const args = [entry, '--install-extension', vsix, '--force', ...profileArguments(profile)];
  await mustRun(process.execPath, args, { env: environment(profile) });
}

/** Starts code-server on the loopback address and waits until it listens. */
export async function startCodeServer(entry: string, profile: Profile, options: Options = {}): Promise<CodeServer> {
  const group = startProcessGroup(process.execPath, [entry, ...serverArguments(profile, options)], {
    env: environment(profile),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  try {
    return { address: await listening(group), ended: group.ended, stop: group.stop };
  } catch (error) {
    await group.stop();
    throw error;
  }
}

function serverArguments(profile: Profile, { port = 0, testDriver = false }: Options): string[] {
  return [
    ...profileArguments(profile),
    ...['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`],
    '--disable-telemetry',
    '--disable-update-check',
    '--disable-workspace-trust',
    '--disable-getting-started-override',
    '--disable-proxy',
    '--ignore-last-opened',
    ...(testDriver ? ['--vscode-option', 'enable-smoke-test-driver'] : []),
  ];
}

function profileArguments({ folder, userData, extensions }: Profile): string[] {
  return ['--config', join(folder, 'config.yaml'), '--user-data-dir', userData, '--extensions-dir', extensions];
}

function environment({ folder }: Profile): NodeJS.ProcessEnv {
  const { VSCODE_IPC_HOOK_CLI: _, NODE_OPTIONS: __, ...rest } = process.env;
  const config = join(folder, 'config');
  mkdirSync(config, { recursive: true });
  return { ...rest, XDG_CONFIG_HOME: config, XDG_DATA_HOME: config, EXTENSIONS_GALLERY: '{"serviceUrl":""}' };
}

function listening({ child }: ProcessGroup): Promise<string> {
  let output = '';
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`code-server ${why}\n${output}`));
    const patience = setTimeout(() => fail('did not listen within 30 s'), 30_000);
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const address = /HTTP server listening on (http:\/\/\S+?)\/?\s/.exec(output)?.[1];
      if (address === undefined) return;
      clearTimeout(patience);
      resolve(address);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.on('error', (error) => fail(error.message));
    child.on('exit', (status) => {
      clearTimeout(patience);
      fail(`ended with ${status}`);
    });
  });
}
