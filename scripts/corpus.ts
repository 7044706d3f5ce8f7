/**
 * `npm run corpus [-- FOLDER] [-- --accept]`: takes a folder of real manifests through the command line and prints what
 * came of it. The default folder's warnings and errors are held against the list of those that somebody read; `--accept`
 * rewrites that list, in which each new entry then needs its reason.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runWeighed } from '../test/support/bench/run.ts';
import { type Accepted, acceptAll, compareAccepted } from '../test/support/corpus/accepted.ts';
import { type CheckReport, describeReport } from '../test/support/corpus/report.ts';

const DEFAULT_FOLDER = '../shared/corpus';
const LIST = 'test/support/corpus/accepted.json';

const { values, positionals } = parseArgs({ options: { accept: { type: 'boolean' } }, allowPositionals: true });
const folder = resolve(positionals[0] ?? DEFAULT_FOLDER);
if (!existsSync(folder)) {
  console.error(`There is no folder ${folder}. Name one: npm run corpus -- FOLDER`);
  process.exit(2);
}

const { out, err, code, elapsedMs, peakMb } = await runWeighed(process.execPath, [
  'server/main.cli.ts',
  'check',
  folder,
  '--format',
  'json',
]);
process.stderr.write(err);
if (out === '' || (code !== 0 && code !== 1)) {
  console.error(`portolan check ended with ${code}.`);
  process.exit(1);
}
const printed = JSON.parse(out) as CheckReport;
const report = {
  ...printed,
  findings: printed.findings.map((one) => ({
    ...one,
    file: relative(folder, resolve(one.file)).replaceAll('\\', '/'),
  })),
};
process.stdout.write(describeReport(report));
console.log(
  `${(elapsedMs / 1000).toFixed(2)} s, ${peakMb?.toFixed(0)} MB at most, with the types stripped at the start`,
);
if (positionals.length === 0 || values.accept) compare();

function compare(): void {
  if (values.accept) writeFileSync(LIST, `${JSON.stringify(acceptAll(report.findings, readList()), null, 2)}\n`);
  const { fresh, gone, unexplained } = compareAccepted(report.findings, readList());
  for (const { file, range, rule, field } of fresh)
    console.log(`not accepted: ${file}:${range.start.line + 1} ${rule} ${field}`);
  for (const { file, rule, fields } of gone) console.log(`no longer reported as accepted: ${file} ${rule} ${fields}`);
  for (const { file, rule } of unexplained) console.log(`accepted without a reason: ${file} ${rule}`);
  const differences = fresh.length + gone.length + unexplained.length;
  console.log(
    differences === 0
      ? `Every warning and error is in ${LIST}, with its reason.`
      : `${differences} differences from ${LIST}.`,
  );
  if (differences > 0) process.exitCode = 1;
}

function readList(): readonly Accepted[] {
  return JSON.parse(readFileSync(LIST, 'utf8')) as readonly Accepted[];
}
