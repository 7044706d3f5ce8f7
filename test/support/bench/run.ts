import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What one run of a program cost. */
export interface Run {
  /** The whole process, from before its start to after its end. */
  readonly elapsedMs: number;
  /** Nothing where it was not asked for: reporting it costs a process some 30 ms. */
  readonly peakMb: number | undefined;
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Told to the measured process: at its end it writes its peak memory, in kB, to the file descriptor 3. */
export const reportPeak = `--import=data:text/javascript,${encodeURIComponent(
  "import { writeSync } from 'node:fs'; process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)));",
)}`;

/** Runs a Node.js program to its end and takes its time. */
export function runTimed(node: string, args: readonly string[]): Promise<Run> {
  return run(node, args);
}

/** Runs a Node.js program to its end and learns its peak memory. */
export function runWeighed(node: string, args: readonly string[]): Promise<Run> {
  return run(node, [reportPeak, ...args]);
}

async function run(node: string, args: readonly string[]): Promise<Run> {
  const started = performance.now();
  const child = spawn(node, args, { stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
  const texts = [1, 2, 3].map((index) => {
    const chunks: Buffer[] = [];
    child.stdio[index]?.on('data', (chunk: Buffer) => chunks.push(chunk));
    return () => Buffer.concat(chunks).toString('utf8');
  });
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  const elapsedMs = performance.now() - started;
  const [out = '', err = '', peakKb = ''] = texts.map((text) => text());
  return { elapsedMs, peakMb: peakKb === '' ? undefined : Number(peakKb) / 1024, code, out, err };
}

/** The Node.js that a user has: the first on the PATH that did not come with this repository's packages. */
export function usersNode(): string {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));
  return folders.map((folder) => join(folder, name)).find(existsSync) ?? process.execPath;
}

/** The value below which so much (0.5, 0.95) of a list lies. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
