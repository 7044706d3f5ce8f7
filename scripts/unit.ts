/** `npm run test:unit [FILTER]`: every unit test in one process; a filter is a part of a file's path. */
import { globSync } from 'node:fs';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';

const filter = process.argv[2] ?? '';
const files = globSync('test/**/*.test.ts').filter((file) => !file.startsWith('test/e2e/') && file.includes(filter));
if (files.length === 0) {
  console.error(`No unit test file has "${filter}" in its path.`);
  process.exit(2);
}
run({ files, isolation: 'none' })
  .on('test:fail', () => {
    process.exitCode = 1;
  })
  .compose(new spec())
  .pipe(process.stdout);
