import { runProgram } from '../e2e/runProgram.ts';
import { countTests } from './countTests.ts';

/** One part of `npm test`. */
export interface Stage {
  readonly name: string;
  /** Whether it consists of tests, so that none at all is a failure. */
  readonly counts?: boolean;
  /** Stages without whose success this one is not run, and fails. */
  readonly needs?: readonly string[];
  run(): Promise<StageOutput>;
}

/** What a stage printed and how it ended. */
export interface StageOutput {
  readonly status: number;
  readonly output: string;
  /** A few words for the summary's line. */
  readonly note?: string;
}

/** A stage that has ended. */
export interface StageResult extends StageOutput {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly seconds: number;
}

/** The stages with these names and those that they need, in order; all of them when none is named. */
export function chooseStages(stages: readonly Stage[], names: readonly string[]): readonly Stage[] {
  const unknown = names.find((name) => !stages.some((stage) => stage.name === name));
  if (unknown !== undefined) {
    throw new Error(`No stage is called "${unknown}". There are: ${stages.map(({ name }) => name).join(', ')}.`);
  }
  const chosen = new Set(names);
  for (const { name, needs = [] } of stages.toReversed()) {
    if (chosen.has(name)) for (const need of needs) chosen.add(need);
  }
  return stages.filter(({ name }) => names.length === 0 || chosen.has(name));
}

/** Runs stages one after the other and tells each result as soon as it is there. */
export async function runStages(stages: readonly Stage[], tell: (result: StageResult) => void): Promise<StageResult[]> {
  const results: StageResult[] = [];
  for (const stage of stages) {
    const missing = results.find(({ name, failed }) => failed > 0 && stage.needs?.includes(name));
    const result = await runStage(missing === undefined ? stage : notRun(stage, missing));
    results.push(result);
    tell(result);
  }
  return results;
}

function notRun({ name }: Stage, missing: StageResult): Stage {
  return { name, run: async () => ({ status: 1, output: '', note: `not run, as ${missing.name} failed` }) };
}

/** Runs a stage to its end; whatever it throws is a failure. */
async function runStage({ name, counts = false, run }: Stage): Promise<StageResult> {
  const started = performance.now();
  const ended = await run().catch((error: unknown) => ({ status: 1, output: describeError(error) }));
  const seconds = (performance.now() - started) / 1000;
  const { passed, failed } = countTests(ended.output, ended.status);
  const empty = counts && passed + failed === 0;
  const output = empty ? `${ended.output}\nNo test ran.` : ended.output;
  return { ...ended, output, name, passed, failed: empty ? 1 : failed, seconds };
}

/** The stage's line in the summary, after its whole output if it failed. */
export function describeStage({ name, passed, failed, seconds, note, output }: StageResult): string {
  const counted = passed + failed === 1 ? '' : `${passed} passed${failed > 0 ? `, ${failed} failed` : ''}`;
  const words = [counted, note ?? ''].filter((word) => word !== '').join(', ');
  const line = `${failed > 0 ? '✗' : '✓'} ${name.padEnd(16)} ${seconds.toFixed(1).padStart(6)} s  ${words}`.trimEnd();
  return failed > 0 && output.trim() !== '' ? `\n${output.trimEnd()}\n\n${line}` : line;
}

/** Runs a program as a stage. */
export function program(command: string, ...args: string[]): () => Promise<StageOutput> {
  return () => runProgram(command, args);
}

function describeError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
