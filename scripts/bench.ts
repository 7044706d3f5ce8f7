/** `npm run bench [-- --json FILE] [-- --only NAME] [-- --node PATH]`: measures the built product on generated trees. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Figure, figuresTable } from '../test/support/bench/figures.ts';
import { measurements } from '../test/support/bench/measurements.ts';
import { usersNode } from '../test/support/bench/run.ts';

const { values } = parseArgs({
  options: { json: { type: 'string' }, only: { type: 'string' }, node: { type: 'string' } },
});
const chosen = measurements.filter(({ name }) => values.only === undefined || name.startsWith(values.only));
const program = resolve('dist/portolan.cjs');
if (chosen.length === 0) fail(`--only is the beginning of one of ${measurements.map(({ name }) => name).join(', ')}.`);
if (!existsSync(program)) fail('dist/portolan.cjs is not there: run "npm run build" first.');

const node = values.node ?? usersNode();
const machine = { node: execFileSync(node, ['--version'], { encoding: 'utf8' }).trim(), cores: availableParallelism() };
console.log(`Node.js ${machine.node}, ${machine.cores} cores\n`);
const folder = mkdtempSync(join(tmpdir(), 'portolan-bench-'));
const figures: Figure[] = [];
try {
  for (const { measure } of chosen) {
    const measured = await measure({ node, program, folder });
    process.stdout.write(figuresTable(measured));
    figures.push(...measured);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const json = `${JSON.stringify({ machine, figures }, null, 2)}\n`;
if (values.json === undefined) process.stdout.write(`\n${json}`);
else writeFileSync(values.json, json);

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}
