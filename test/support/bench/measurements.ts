import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { packageExtension } from '../e2e/packageExtension.ts';
import type { Figure } from './figures.ts';
import { typeInto } from './keystrokes.ts';
import { measurePackets } from './packets.ts';
import { applications, measurePanel } from './panel.ts';
import { percentile, runTimed, runWeighed } from './run.ts';
import { type Delivery, Session } from './session.ts';
import { type GeneratedFile, makeLongFile, makeTree } from './tree.ts';

/** What the measurements need to know of the machine. */
export interface Bench {
  readonly node: string;
  /** The command line's bundle. */
  readonly program: string;
  /** A folder for the generated trees. */
  readonly folder: string;
}

/** A measurement: what `--only` names, and how its figures are made. */
export interface Measurement {
  readonly name: string;
  readonly measure: (bench: Bench) => Promise<readonly Figure[]>;
}

/** Everything that is measured, in the order of the table. */
export const measurements: readonly Measurement[] = [
  { name: 'start', measure: measureStart },
  { name: 'admission', measure: measureAdmission },
  { name: 'endpoints', measure: measureEndpoints },
  { name: 'check-1000', measure: (bench) => measureCheck(bench, '1,000 objects', writeTree(bench, 1000)) },
  {
    name: 'check-10000',
    measure: (bench) =>
      measureCheck(bench, '10,000 objects', writeTree(bench, 10_000), { elapsedMs: 2000, peakMb: 250 }),
  },
  { name: 'check-long', measure: (bench) => measureCheck(bench, '50,000 lines', writeLongFile(bench)) },
  { name: 'keys-1000', measure: (bench) => measureKeys(bench, '1,000 objects', writeTree(bench, 1000)) },
  { name: 'keys-10000', measure: (bench) => measureKeys(bench, '10,000 objects', writeTree(bench, 10_000), 20) },
  { name: 'keys-long', measure: (bench) => measureKeys(bench, '50,000 lines', writeLongFile(bench)) },
  { name: 'packets', measure: measurePackets },
  { name: 'simulation', measure: measureSimulation },
  { name: 'panel', measure: measurePanelIn },
  { name: 'sizes', measure: measureSizes },
];

async function measureStart({ node, program }: Bench): Promise<readonly Figure[]> {
  const runs = await repeat(9, () => runTimed(node, [program, '--version']));
  return [
    { name: 'portolan --version', value: median(runs.map(({ elapsedMs }) => elapsedMs)), unit: 'ms', target: 100 },
  ];
}

/** Each run is a process of its own, so that nothing is warm. */
async function measureAdmission(bench: Bench): Promise<readonly Figure[]> {
  const answers = await runProgram<{ readonly elapsedMs: number }>(bench, 'admission', 9);
  const elapsedMs = median(answers.map((answer) => answer.elapsedMs));
  return [{ name: 'admission of 10,000 Services', value: elapsedMs, unit: 'ms', target: 300 }];
}

async function measureEndpoints(bench: Bench): Promise<readonly Figure[]> {
  const answers = await runProgram<{ readonly allMs: number; readonly changeMs: number }>(bench, 'endpoints', 5);
  const name = (what: string) => `EndpointSlices, 5,000 Services, 50,000 Pods: ${what}`;
  const all = median(answers.map(({ allMs }) => allMs));
  const change = median(answers.map(({ changeMs }) => changeMs));
  return [
    { name: name('all'), value: all, unit: 'ms', target: 1000 },
    { name: name('first changed label'), value: change, unit: 'ms', target: 5 },
  ];
}

interface SimulationTimes {
  readonly startMs: number;
  readonly runMs: number;
  readonly rolloutMs: number;
  readonly lookMs: number;
  readonly drawMs: number;
  readonly againMs: number;
  readonly bytes: number;
}

async function measureSimulation(bench: Bench): Promise<readonly Figure[]> {
  const answers = await runProgram<SimulationTimes>(bench, 'simulation', 5);
  const of = (key: keyof SimulationTimes) => median(answers.map((answer) => answer[key]));
  const name = (what: string) => `simulation, 1,000 Pods: ${what}`;
  return [
    { name: name('start'), value: of('startMs'), unit: 'ms' },
    { name: name('1,000,000 requests'), value: of('runMs'), unit: 'ms', target: 3000 },
    { name: name('a rollout under 200,000 requests'), value: of('rolloutMs'), unit: 'ms' },
    { name: name('a state at any time'), value: of('lookMs'), unit: 'ms', target: 5 },
    { name: name('first picture'), value: of('drawMs'), unit: 'ms', target: 300 },
    { name: name('next picture'), value: of('againMs'), unit: 'ms' },
    { name: name('memory'), value: of('bytes'), unit: 'bytes a request', target: 200 },
  ];
}

/** Bundles one of the programs beside this file, as the product is bundled, and answers with what its runs print. */
async function runProgram<Answer>({ node, folder }: Bench, name: string, times: number): Promise<readonly Answer[]> {
  const outfile = join(folder, `${name}.cjs`);
  const entry = join(import.meta.dirname, 'programs', `${name}.ts`);
  await build({ entryPoints: [entry], outfile, bundle: true, minify: true, platform: 'node', target: 'node20' });
  const runs = await repeat(times, () => runTimed(node, [outfile]));
  return runs.map(({ out, err }) => {
    if (out === '') throw new Error(`${name} printed nothing: ${err}`);
    return JSON.parse(out);
  });
}

interface Tree {
  readonly folder: string;
  readonly files: readonly GeneratedFile[];
}

async function measureCheck(
  { node, program }: Bench,
  size: string,
  { folder, files }: Tree,
  targets: { readonly elapsedMs?: number; readonly peakMb?: number } = {},
): Promise<readonly Figure[]> {
  const megabytes = files.reduce((sum, { text }) => sum + text.length, 0) / 1e6;
  const check = [program, 'check', folder, '--format', 'json'];
  const runs = await repeat(5, () => runTimed(node, check));
  const elapsedMs = median(runs.map((run) => run.elapsedMs));
  const { peakMb = Number.NaN, out } = await runWeighed(node, check);
  const report = JSON.parse(out) as { readonly findings: readonly unknown[] };
  const name = (what: string) => `check, ${size}: ${what}`;
  return [
    { name: name('files'), value: files.length, unit: 'files' },
    { name: name('whole run'), value: elapsedMs, unit: 'ms', ...targetOf(targets.elapsedMs) },
    { name: name('throughput'), value: megabytes / (elapsedMs / 1000), unit: 'MB/s' },
    {
      name: name('peak memory'),
      value: peakMb,
      unit: 'MB',
      ...targetOf(targets.peakMb),
    },
    { name: name('findings'), value: report.findings.length, unit: 'findings' },
  ];
}

async function measureKeys(bench: Bench, size: string, tree: Tree, target?: number): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const delivery of ['pull', 'push'] as const)
    figures.push(...(await measureDelivery(bench, size, tree, delivery, target)));
  return figures;
}

async function measureDelivery(
  { node, program }: Bench,
  size: string,
  { folder, files }: Tree,
  delivery: Delivery,
  target: number | undefined,
): Promise<readonly Figure[]> {
  const { session, initializeMs, readyMs } = await Session.start(node, program, folder, delivery);
  const file = files.slice(Math.floor(files.length / 3)).find(({ text }) => text.includes('kind: Service\n'));
  if (file === undefined) throw new Error('there is no Service');
  const near = files.length === 1 ? 0.5 : 0;
  const path = join(folder, file.path);
  const early = await typeInto(session, path, file.text, { near, count: 20 });
  await session.settle();
  const typed = await typeInto(session, path, file.text, { near, count: 200 });
  const peakMb = await session.stop();
  const name = (what: string) => `${delivery}, ${size}: ${what}`;
  return [
    { name: name('initialize'), value: initializeMs, unit: 'ms' },
    { name: name('everything read'), value: readyMs, unit: 'ms' },
    { name: name('keystroke p50'), value: percentile(typed.times, 0.5), unit: 'ms' },
    { name: name('keystroke p95'), value: percentile(typed.times, 0.95), unit: 'ms', ...targetOf(target) },
    { name: name('keystroke p95, at once'), value: percentile(early.times, 0.95), unit: 'ms' },
    { name: name('peak memory'), value: peakMb, unit: 'MB' },
    { name: name('each answered'), value: typed.answered ? 1 : 0, unit: 'yes/no' },
  ];
}

async function measurePanelIn({ node, program, folder }: Bench): Promise<readonly Figure[]> {
  const tree = write(join(folder, 'panel'), [...makeTree(10_000, 1), ...applications]);
  return measurePanel(node, program, tree.folder);
}

async function measureSizes(): Promise<readonly Figure[]> {
  const bundles = globSync('dist/**/*.{cjs,js,mjs,css}').sort();
  const { bytes } = await packageExtension();
  return [
    ...bundles.flatMap((path): Figure[] => {
      const bytes = readFileSync(path);
      return [
        { name: path, value: bytes.length / 1000, unit: 'kB' },
        { name: `${path}, gzip`, value: gzipSync(bytes).length / 1000, unit: 'kB' },
      ];
    }),
    { name: 'portolan.vsix', value: bytes / 1000, unit: 'kB', target: 1000 },
  ];
}

function targetOf(target: number | undefined): { readonly target?: number } {
  return target === undefined ? {} : { target };
}

async function repeat<T>(times: number, run: () => Promise<T>): Promise<readonly T[]> {
  const results: T[] = [];
  for (let time = 0; time < times; time++) results.push(await run());
  return results;
}

function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

function writeTree(bench: Bench, objects: number): Tree {
  return write(join(bench.folder, String(objects)), makeTree(objects, 1));
}

function writeLongFile(bench: Bench): Tree {
  return write(join(bench.folder, 'long'), [{ path: 'all.yaml', text: makeLongFile(50_000, 1) }]);
}

function write(folder: string, files: readonly GeneratedFile[]): Tree {
  for (const { path, text } of files) {
    const full = join(folder, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, text);
  }
  return { folder, files };
}
