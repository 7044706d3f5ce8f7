import assert from 'node:assert/strict';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { packageExtension, vsix } from '../support/e2e/packageExtension.ts';
import { root } from '../support/e2e/places.ts';
import { mustRun } from '../support/e2e/runProgram.ts';
import { makeTemporaryFolder } from '../support/e2e/temporaryFolder.ts';
import { zipEntries } from '../support/e2e/zipEntries.ts';

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

before(() => packageExtension());

test('the package has what an editor runs and a marketplace shows, and nothing else', () => {
  assert.deepEqual(zipEntries(readFileSync(vsix)).toSorted(), [
    '[Content_Types].xml',
    'extension.vsixmanifest',
    'extension/LICENSE.txt',
    'extension/changelog.md',
    'extension/dist/ThirdPartyNotices.txt',
    'extension/dist/extension.cjs',
    'extension/dist/server.cjs',
    'extension/dist/webview/traffic.css',
    'extension/dist/webview/traffic.js',
    'extension/media/icon.png',
    'extension/media/walkthrough/break.md',
    'extension/media/walkthrough/lens.md',
    'extension/media/walkthrough/traffic.md',
    'extension/package.json',
    'extension/readme.md',
  ]);
});

test('the package is smaller than 1 MB', () => {
  const bytes = readFileSync(vsix).length;
  assert.ok(bytes < 1_000_000, `${bytes} bytes`);
});

test("the command line's bundle needs nothing beside it", async () => {
  const folder = makeTemporaryFolder('command-line');
  const copy = join(folder, 'portolan');
  copyFileSync(join(root, 'dist/portolan.cjs'), copy);
  assert.equal((await mustRun(copy, ['--version'], { cwd: folder })).trim(), version);
});
