import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The folders of one VS Code user: settings and state in one, installed extensions in the other. */
export interface Profile {
  readonly folder: string;
  readonly userData: string;
  readonly extensions: string;
}

/** What keeps VS Code from asking questions, looking for updates or opening anything by itself. */
const quietSettings = {
  'security.workspace.trust.enabled': false,
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.enableExperiments': false,
  'workbench.tips.enabled': false,
  'chat.disableAIFeatures': true,
  'files.autoSave': 'off',
  'git.enabled': false,
  // So that what a terminal shows is text in the page.
  'terminal.integrated.gpuAcceleration': 'off',
  'telemetry.telemetryLevel': 'off',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'update.showReleaseNotes': false,
};

/** Lays out a profile below `folder` with quiet settings and those given; an existing one keeps its settings. */
export async function makeProfile(folder: string, settings: Readonly<Record<string, unknown>> = {}): Promise<Profile> {
  const profile = { folder, userData: join(folder, 'user'), extensions: join(folder, 'extensions') };
  await mkdir(join(profile.userData, 'User'), { recursive: true });
  await mkdir(profile.extensions, { recursive: true });
  const text = JSON.stringify({ ...quietSettings, ...settings }, null, 2);
  await writeFile(settingsFile(profile), text, { flag: 'wx' }).catch(ignoreExisting);
  return profile;
}

function settingsFile(profile: Profile): string {
  return join(profile.userData, 'User', 'settings.json');
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
