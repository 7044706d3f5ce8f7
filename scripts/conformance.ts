/**
 * `npm run conformance [-- FILE… [--suite NAME] [--name SUBSTRING] [--json FILE] [--quiet]]`: asks recorded questions
 * and compares the answers. Without a file: those of `test/conformance`, held against its ratchet
 * (`--update-ratchet` records the present state).
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findCaseFiles } from '../test/support/conformance/caseFile.ts';
import { countPasses, holdRatchet } from '../test/support/conformance/ratchet.ts';
import { describeFailure, summarize } from '../test/support/conformance/report.ts';
import { askFiles } from '../test/support/conformance/run.ts';

const RECORDED = new URL('../test/conformance', import.meta.url).pathname;
const RATCHET = `${RECORDED}/ratchet.json`;

const { values: options, positionals: paths } = parseArgs({
  allowPositionals: true,
  options: {
    suite: { type: 'string' },
    name: { type: 'string' },
    json: { type: 'string' },
    quiet: { type: 'boolean' },
    'update-ratchet': { type: 'boolean' },
  },
});
const { suite, name } = options;
// npm runs scripts in the package's folder, whatever folder it was called in.
const asked = paths.map((path) => (existsSync(path) ? path : resolve(process.env['INIT_CWD'] ?? '', path)));
const whole = paths.length === 0 && suite === undefined && name === undefined;
const files = findCaseFiles(asked.length === 0 ? [RECORDED] : asked);
const outcomes = await askFiles(files, { ...(suite && { suite }), ...(name && { name }) });

if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(outcomes, null, 1)}\n`);
if (!options.quiet && !whole) {
  for (const outcome of outcomes) if (!outcome.passed) console.log(describeFailure(outcome));
}
if (whole && options['update-ratchet']) {
  writeFileSync(RATCHET, `${JSON.stringify(countPasses(outcomes), null, 2)}\n`);
}
const objections = whole ? holdRatchet(JSON.parse(readFileSync(RATCHET, 'utf8')), outcomes) : [];
for (const objection of objections) console.log(objection);
if (files.length === 0) console.log('There is no case file.');
console.log(summarize(outcomes));
const failed = whole ? objections.length > 0 : outcomes.some(({ passed }) => !passed);
process.exitCode = failed || outcomes.length === 0 ? 1 : 0;
