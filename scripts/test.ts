/** `npm test [-- STAGE…]`: everything, or the stages that are named; one line each, and a last line with the sum. */
import { findChromium } from '../test/support/e2e/chromium.ts';
import { installCodeServer } from '../test/support/e2e/codeServer/install.ts';
import { cacheFolder } from '../test/support/e2e/places.ts';
import { chooseStages, describeStage, program, runStages, type StageOutput } from '../test/support/stages/stage.ts';
import { buildBundles } from './build.ts';

const node = process.execPath;

/** What the last stages need takes a while to install; once begun it goes on beside the first ones. */
const setUp = once(installBrowser);

const stages = chooseStages(
  [
    { name: 'types', run: program('npm', 'run', '--silent', 'check:types') },
    { name: 'lint', run: program('npm', 'run', '--silent', 'check:lint') },
    { name: 'unit', counts: true, run: program(node, 'scripts/unit.ts') },
    { name: 'conformance', run: program(node, 'scripts/conformance.ts') },
    { name: 'build', run: async () => ({ status: 0, output: '', note: await buildBundles() }) },
    { name: 'package', counts: true, needs: ['build'], run: program(node, '--test', 'test/e2e/*.test.ts') },
    { name: 'set-up', run: setUp },
    {
      name: 'extension-host',
      counts: true,
      needs: ['build', 'set-up'],
      run: program(node, 'test/e2e/extension/runTest.ts'),
    },
    {
      name: 'browser',
      counts: true,
      needs: ['package', 'set-up'],
      run: program(node, '--test', '--test-isolation=none', '--test-timeout=120000', 'test/e2e/browser/*.test.ts'),
    },
  ],
  process.argv.slice(2),
);

if (stages.some(({ name }) => name === 'set-up')) setUp().catch(() => 'told by its stage');
const results = await runStages(stages, (result) => console.log(describeStage(result)));
const sum = (count: 'passed' | 'failed') => results.reduce((total, result) => total + result[count], 0);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exit(sum('failed') > 0 ? 1 : 0);

async function installBrowser(): Promise<StageOutput> {
  const lines: string[] = [];
  const say = (line: string) => lines.push(line);
  const [, chromium] = await Promise.all([installCodeServer(cacheFolder, say), findChromium(say)]);
  return { status: 0, output: lines.join('\n'), note: chromium };
}

function once<T>(start: () => Promise<T>): () => Promise<T> {
  let started: Promise<T> | undefined;
  return () => {
    started ??= start();
    return started;
  };
}
