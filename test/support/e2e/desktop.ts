import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { makeProfile, type Profile } from './codeServer/profile.ts';
import { cacheFolder } from './places.ts';
import { mustRun } from './runProgram.ts';

/**
 * The desktop's VS Code on the PATH; none where there is no desktop, or in the terminal of a remote VS Code, whose
 * `code` has no profiles.
 */
export async function findDesktop(env: NodeJS.ProcessEnv = process.env): Promise<string | undefined> {
  if (env['VSCODE_IPC_HOOK_CLI'] !== undefined) return undefined;
  const display = env['DISPLAY'] ?? env['WAYLAND_DISPLAY'];
  if (process.platform === 'linux' && display === undefined) return undefined;
  const names = process.platform === 'win32' ? ['code.cmd'] : ['code', 'codium'];
  for (const folder of (env['PATH'] ?? '').split(delimiter).filter((entry) => entry !== '')) {
    for (const name of names) if (await isExecutable(join(folder, name))) return join(folder, name);
  }
  return undefined;
}

/** Installs the extension into a profile of its own and opens a folder there; the user's own profile stays as it is. */
export async function openInDesktop(code: string, vsix: string, folder: string): Promise<void> {
  const profile = profileArguments(await makeProfile(join(cacheFolder, 'desktop')));
  const shell = process.platform === 'win32';
  await mustRun(code, [...profile, '--install-extension', vsix, '--force'], { shell });
  const window = spawn(code, [...profile, '--new-window', folder], { shell, stdio: 'inherit' });
  await once(window, 'exit');
}

function profileArguments({ userData, extensions }: Profile): string[] {
  return ['--user-data-dir', userData, '--extensions-dir', extensions];
}

function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}
