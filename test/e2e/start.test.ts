import assert from 'node:assert/strict';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { findDesktop, openInDesktop } from '../support/e2e/desktop.ts';
import { findServiceManifest } from '../support/e2e/findServiceManifest.ts';
import { root } from '../support/e2e/places.ts';
import { runProgram } from '../support/e2e/runProgram.ts';
import { makeTemporaryFolder } from '../support/e2e/temporaryFolder.ts';

/** A `code` that writes down how it was called. */
function fakeDesktop(): { readonly folder: string; readonly calls: () => readonly string[] } {
  const folder = makeTemporaryFolder('desktop');
  const log = join(folder, 'calls.txt');
  writeFileSync(join(folder, 'code'), `#!/bin/sh\necho "$@" >> "${log}"\n`);
  chmodSync(join(folder, 'code'), 0o755);
  return { folder, calls: () => readFileSync(log, 'utf8').trimEnd().split('\n') };
}

test("the desktop's VS Code gets the package and the folder, in a profile of its own", async () => {
  const { folder, calls } = fakeDesktop();
  const code = await findDesktop({ PATH: `/nowhere:${folder}`, DISPLAY: ':0' });
  assert.equal(code, join(folder, 'code'));
  await openInDesktop(join(folder, 'code'), '/some/portolan.vsix', '/some/manifests');
  const [install = '', open = '', ...more] = calls();
  assert.match(install, /^--user-data-dir \S+ --extensions-dir \S+ --install-extension \/some\/portolan.vsix --force$/);
  assert.match(open, /^--user-data-dir \S+ --extensions-dir \S+ --new-window \/some\/manifests$/);
  assert.deepEqual(more, []);
});

test('there is no desktop without a display, nor in the terminal of a remote VS Code', async () => {
  const PATH = fakeDesktop().folder;
  assert.equal(await findDesktop({ PATH, DISPLAY: ':0', VSCODE_IPC_HOOK_CLI: '/tmp/hook' }), undefined);
  if (process.platform === 'linux') assert.equal(await findDesktop({ PATH }), undefined);
});

test('the check begins with the first sample, or with the first Service of another folder', async () => {
  const samples = join(root, 'samples');
  const { file, kindLine, selectorLine } = await findServiceManifest(samples);
  assert.deepEqual([file, kindLine, selectorLine], [join(samples, 'web/service.yaml'), 2, 8]);
  const other = await findServiceManifest(join(samples, 'no-endpoints'));
  const lines = readFileSync(other.file, 'utf8').split('\n');
  assert.match(lines[other.kindLine - 1] ?? '', /^kind: Service/);
  assert.match(lines[other.selectorLine - 1] ?? '', /^ +selector:/);
  await assert.rejects(findServiceManifest(join(root, 'media')), /no manifest of a Service/);
});

test('a folder that is not there is named', async () => {
  const { status, output } = await runProgram(process.execPath, [join(root, 'scripts/start.ts'), 'not/there']);
  assert.equal(status, 2);
  assert.match(output, /There is no folder .*not\/there/);
});
