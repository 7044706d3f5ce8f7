import { declarationPage } from './declarationPage.ts';
import { declarationSchema, scenarioSchema } from './declarationSchema.ts';
import { packageJson } from './packageJson.ts';
import { readme } from './readme.ts';
import { rulePages } from './rulePages.ts';
import { samplesTable } from './samplesTable.ts';
import { scenarioPage } from './scenarioPage.ts';
import { settingsPage } from './settingsPage.ts';

/** A file that comes out of a table, whole or in parts: a test fails while it is stale. */
export interface GeneratedFile {
  /** Relative to the repository's root. */
  readonly file: string;
  /** The file as it should be, made of what it is. */
  render(current: string): string;
}

/** Every generated file. */
export const generated: readonly GeneratedFile[] = [
  packageJson,
  readme,
  samplesTable,
  settingsPage,
  declarationPage,
  declarationSchema,
  scenarioPage,
  scenarioSchema,
  ...rulePages,
];
