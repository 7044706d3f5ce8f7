import { appendFileSync } from 'node:fs';
import { format } from 'node:util';

/** What VS Code calls inside the extension host: runs the suites, and rejects when a test fails. */
export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({ ui: 'bdd', timeout: 20_000, color: false });
  const report = process.env['PORTOLAN_TEST_REPORT'];
  if (report !== undefined) {
    // The console of the extension host is mixed with VS Code's own log, so the report goes to a file.
    Mocha.reporters.Base.consoleLog = (...parts) => appendFileSync(report, `${format(...parts)}\n`);
  }
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await import('./suites.ts');
  const failures = await new Promise<number>((resolve) => {
    mocha.run(resolve);
  });
  if (failures > 0) throw new Error(`${failures} tests failed.`);
}
