import assert from 'node:assert/strict';
import { copyFileSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { packageExtension, vsix } from '../support/e2e/packageExtension.ts';
import { root } from '../support/e2e/places.ts';
import { startProcessGroup } from '../support/e2e/processGroup.ts';
import { mustRun, runProgram } from '../support/e2e/runProgram.ts';
import { makeTemporaryFolder } from '../support/e2e/temporaryFolder.ts';
import { until } from '../support/e2e/until.ts';
import { zipEntries } from '../support/e2e/zipEntries.ts';

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

before(() => packageExtension());

test('the package has what an editor runs and a marketplace shows, and nothing else', () => {
  const samples = globSync('samples/**/*.{md,yaml}', { cwd: root });
  const entries = [
    ...samples.map((path) => `extension/${path.replaceAll('\\', '/')}`),
    '[Content_Types].xml',
    'extension.vsixmanifest',
    'extension/LICENSE.txt',
    'extension/changelog.md',
    'extension/dist/ThirdPartyNotices.txt',
    'extension/dist/extension.cjs',
    'extension/dist/package.json',
    'extension/dist/server.js',
    'extension/dist/webview/traffic.css',
    'extension/dist/webview/traffic.js',
    'extension/media/icon.png',
    'extension/media/walkthrough/break.md',
    'extension/media/walkthrough/lens.md',
    'extension/media/walkthrough/traffic.md',
    'extension/package.json',
    'extension/readme.md',
    'extension/syntaxes/portolan-trace.tmLanguage.json',
  ];
  assert.deepEqual(zipEntries(readFileSync(vsix)).toSorted(), entries.toSorted());
});

test('the package is smaller than 1 MB', () => {
  const bytes = readFileSync(vsix).length;
  assert.ok(bytes < 1_000_000, `${bytes} bytes`);
});

describe("the command line's bundle, with nothing beside it", () => {
  const folder = makeTemporaryFolder('command-line');
  const portolan = join(folder, 'portolan');
  const samples = join(root, 'samples');

  before(() => copyFileSync(join(root, 'dist/portolan.cjs'), portolan));

  test('tells its version', async () => {
    assert.equal(await mustRun(portolan, ['--version'], { cwd: folder }), `${version}\n`);
  });

  test('names endpoints', async () => {
    assert.match(await mustRun(portolan, ['endpoints', join(samples, 'web')], { cwd: folder }), /10\.244\.0\.4:3000/);
  });

  test('finds mistakes, in the exit code too', async () => {
    const mistake = join(samples, 'labels/mistakes/selector-value.yaml');
    const { status, output } = await runProgram(portolan, ['check', '--fail-on', 'warning', mistake], { cwd: folder });
    assert.equal(status, 1);
    assert.match(output, /selector-matches-nothing/);
  });

  test('is a language server', async () => {
    const { child, stop } = startProcessGroup(portolan, ['lsp', '--stdio'], { cwd: folder, stdio: 'pipe' });
    const message = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params: initialize });
    child.stdin?.write(`Content-Length: ${Buffer.byteLength(message)}\r\n\r\n${message}`);
    let answer = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      answer += chunk.toString();
    });
    await until('the answer', () => answer.includes('"capabilities"') || undefined).finally(stop);
  });
});

const initialize = { processId: null, rootUri: null, capabilities: {} };
