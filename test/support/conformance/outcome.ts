import { asText, type JsonObject, property } from '../../../server/cluster/objects/json.ts';
import { type Case, type CaseFile, readCaseFile } from './caseFile.ts';
import { type Difference, differences } from './difference.ts';
import { type Suite, suites, Unsupported } from './suite.ts';

/** What became of one case. */
export interface Outcome {
  readonly suite: string;
  readonly topic: string;
  readonly file: string;
  readonly name: string;
  readonly passed: boolean;
  /** Where the answer differs. */
  readonly differences?: readonly Difference[];
  /** Why there was no answer. */
  readonly problem?: string;
}

/** Which cases are asked. */
export interface Selection {
  readonly suite?: string;
  /** A part of the case's name. */
  readonly name?: string;
}

/** Asks every selected case of a file; a file that cannot be read is one failed case. */
export async function askFile(path: string, selection: Selection): Promise<readonly Outcome[]> {
  let file: CaseFile;
  try {
    file = readCaseFile(path);
  } catch (error) {
    const problem = `no case file: ${messageOf(error)}`;
    return [{ suite: 'unreadable', topic: path, file: path, name: path, passed: false, problem }];
  }
  if (selection.suite !== undefined && selection.suite !== file.suite) return [];
  const suite = await loadSuite(file.suite);
  return file.cases
    .filter(({ name }) => name.includes(selection.name ?? ''))
    .map((recorded) => {
      const { topic } = file;
      return { suite: file.suite, topic, file: path, name: recorded.name, ...askCase(suite, file, recorded) };
    });
}

/** The adapter, or why there is none: an adapter that does not load fails its own cases only. */
async function loadSuite(name: string): Promise<Suite | string> {
  const load = Object.hasOwn(suites, name) ? suites[name] : undefined;
  if (load === undefined) return `suite ${name} is not supported yet`;
  try {
    return await load();
  } catch (error) {
    return `the adapter of suite ${name} does not load: ${messageOf(error)}`;
  }
}

function askCase(
  suite: Suite | string,
  { header, path }: CaseFile,
  { given, ask, expect }: Case,
): Pick<Outcome, 'passed' | 'differences' | 'problem'> {
  if (typeof suite === 'string') return { passed: false, problem: suite };
  try {
    const answer = suite.answer(given, ask, { kubernetesVersion: versionOf(header), header, path });
    const found = suite.compare?.(expect, answer, { given, ask }) ?? differences(expect, answer, { given, ask });
    return found.length === 0 ? { passed: true } : { passed: false, differences: found };
  } catch (error) {
    const problem = error instanceof Unsupported ? `not supported yet: ${error.message}` : messageOf(error);
    return { passed: false, problem };
  }
}

function versionOf(header: JsonObject): string {
  return asText(property(header, 'kubernetesVersion')) ?? '1.36.3';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? (error.stack?.split('\n').slice(0, 3).join('\n') ?? error.message) : String(error);
}
