/**
 * Runs the Mocha suites inside the extension host: of the embedded VS Code, or with `--desktop` of the desktop's,
 * which is downloaded.
 */
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { root } from '../../support/e2e/places.ts';
import { makeTemporaryFolder } from '../../support/e2e/temporaryFolder.ts';

const tests = join(root, 'out/extension-tests.cjs');
await build({
  absWorkingDir: root,
  entryPoints: ['test/e2e/extension/index.ts'],
  outfile: tests,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  external: ['vscode', 'mocha'],
  logLevel: 'warning',
});

const temporary = makeTemporaryFolder('mocha');
const report = join(temporary, 'report.txt');
const workspace = join(temporary, 'workspace');
for (const lesson of ['web', 'labels']) {
  cpSync(join(root, 'samples', lesson), join(workspace, lesson), { recursive: true });
}
const shim = join(root, 'test/support/e2e/vscodeShim.ts');
// The shim is a script for the Node.js that runs this one.
process.env['PATH'] = `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`;
const ended = await runTests({
  ...(process.argv.includes('--desktop') ? {} : { vscodeExecutablePath: shim }),
  extensionDevelopmentPath: root,
  extensionTestsPath: tests,
  extensionTestsEnv: { PORTOLAN_TEST_REPORT: report },
  launchArgs: [workspace],
}).catch((error: unknown) => {
  console.error(error);
  return 1;
});
console.log(existsSync(report) ? readFileSync(report, 'utf8') : 'The tests did not begin.');
process.exit(ended);
