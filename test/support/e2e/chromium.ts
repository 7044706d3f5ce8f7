import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import { runProgram } from './runProgram.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'chrome'];
const macApplications = ['Google Chrome', 'Chromium', 'Microsoft Edge'];

/** What makes Chromium run as root, without a graphics card, and without reaching for the network. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-features=LocalNetworkAccessChecks',
];

/** The path of a Chromium: the user's, else Debian's when this process may install it, else Playwright's own. */
export async function findChromium(say: (line: string) => void): Promise<string> {
  return (await present()) ?? (await fromDebian(say)) ?? (await fromPlaywright(say)) ?? fail();
}

async function present(): Promise<string | undefined> {
  const fromPath = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates = [
    process.env['CHROME_PATH'] ?? '',
    ...names.flatMap((name) => fromPath.map((folder) => join(folder, name))),
    ...macApplications.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`),
    chromium.executablePath(),
  ];
  for (const candidate of candidates) if (await isExecutable(candidate)) return candidate;
  return undefined;
}

async function fromDebian(say: (line: string) => void): Promise<string | undefined> {
  if (process.getuid?.() !== 0 || !(await isExecutable('/usr/bin/apt-get'))) return undefined;
  say('Installing Chromium with apt-get …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runProgram('apt-get', ['update', '-qq'], { env });
  const packages = ['chromium', 'fonts-dejavu-core'];
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...packages];
  const { status, output } = await runProgram('apt-get', install, { env });
  if (status !== 0) say(`apt-get could not install Chromium:\n${lastLines(output)}`);
  return status === 0 ? present() : undefined;
}

async function fromPlaywright(say: (line: string) => void): Promise<string | undefined> {
  say("Downloading Playwright's Chromium …");
  const script = join(import.meta.dirname, '../../../node_modules/playwright-core/cli.js');
  const { status, output } = await runProgram(process.execPath, [script, 'install', 'chromium']);
  if (status !== 0) say(`Playwright could not download Chromium:\n${lastLines(output)}`);
  return status === 0 ? present() : undefined;
}

/** The end of what a program printed, where it says why it failed. */
function lastLines(output: string): string {
  return output.trimEnd().split('\n').slice(-3).join('\n');
}

function fail(): never {
  throw new Error('No Chromium: install chromium or google-chrome, or name one in the variable CHROME_PATH.');
}

async function isExecutable(file: string): Promise<boolean> {
  if (file === '') return false;
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}
