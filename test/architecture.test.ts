import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { foreignImports, importsOf } from './support/architecture/imports.ts';
import { codeOnly, readSources } from './support/architecture/source.ts';
import { emptyNames, impureWords, LONGEST_FILE, longFiles, sloppyWords } from './support/architecture/style.ts';

/** Files over the limit, each with the reason why it stays one file. */
const longForAReason: Readonly<Record<string, string>> = {};

describe('the code keeps its architecture', () => {
  const sources = readSources();

  test('every room imports only what it may', () => assert.deepEqual(foreignImports(sources), []));
  test('whatever answers knows no clock, randomness or promise', () => assert.deepEqual(impureWords(sources), []));
  test('nothing is left unfinished or untyped', () => assert.deepEqual(sloppyWords(sources), []));
  test('names say something', () => assert.deepEqual(emptyNames(sources), []));
  test('no file is too long', () => assert.deepEqual(longFiles(sources, LONGEST_FILE, longForAReason), []));
  test('activation only wires', () => {
    const entries = sources.filter(({ path }) => /^client\/extension(\.\w+)?\.ts$/.test(path));
    assert.deepEqual(longFiles(entries, 60), []);
  });
});

describe('a broken import is seen', () => {
  const broken: readonly (readonly [path: string, text: string, seen: string])[] = [
    [
      'server/cluster/a.ts',
      "import { x } from '../workspace/b.ts';",
      'cluster may not import server/workspace/b.ts (a value)',
    ],
    [
      'server/cluster/a.ts',
      "import type { X } from '../manifests/b.ts';",
      'cluster may not import server/manifests/b.ts',
    ],
    ['server/cluster/dns/a.ts', "import fs from 'node:fs';", 'cluster may not import node:fs (a value)'],
    ['server/cluster/a.ts', "export * from 'yaml';", 'cluster may not import yaml (a value)'],
    [
      'server/manifests/a.ts',
      "import { x } from '../rules/b.ts';",
      'manifests may not import server/rules/b.ts (a value)',
    ],
    ['server/workspace/a.ts', "import 'node:fs';", 'workspace may not import node:fs (a value)'],
    ['server/workspace/a.ts', "import YAML from 'yaml';", 'workspace may not import yaml (a value)'],
    [
      'server/rules/a.ts',
      "import { x } from '../workspace/b.ts';",
      'rules may not import server/workspace/b.ts (a value)',
    ],
    [
      'server/features/a.ts',
      "const x = await import('../lsp/b.ts');",
      'features may not import server/lsp/b.ts (a value)',
    ],
    [
      'server/features/a.ts',
      "import {\n  type A,\n  b,\n} from '../manifests/b.ts';",
      'features may not import server/manifests/b.ts (a value)',
    ],
    [
      'server/protocol/a.ts',
      "import { x } from '../cluster/b.ts';",
      'protocol may not import server/cluster/b.ts (a value)',
    ],
    ['server/lsp/a.ts', "import type { X } from '../cli/b.ts';", 'lsp may not import server/cli/b.ts'],
    ['server/cli/a.ts', "import { x } from '../lsp/b.ts';", 'cli may not import server/lsp/b.ts (a value)'],
    [
      'client/a.ts',
      "import { x } from '../server/cluster/b.ts';",
      'client may not import server/cluster/b.ts (a value)',
    ],
    ['client/webview/a.tsx', "import * as vscode from 'vscode';", 'webview may not import vscode (a value)'],
    ['client/a.ts', "const x = require('yaml');", 'client may not import yaml (a value)'],
    ['server/utilities/a.ts', '', 'stands in no room'],
  ];
  for (const [path, text, seen] of broken) {
    test(`${path}: ${seen}`, () => assert.deepEqual(foreignImports([{ path, text }]), [`${path}:1: ${seen}`]));
  }

  const kept: readonly (readonly [path: string, text: string])[] = [
    ['server/cluster/dns/a.ts', "import { x } from '../objects/b.ts';"],
    ['server/rules/a.ts', "import type { X } from '../workspace/b.ts';\nimport { type Y } from '../workspace/c.ts';"],
    ['server/workspace/readers/a.ts', "import { readFileSync } from 'node:fs';"],
    ['server/lsp/a.ts', "import { createConnection } from 'vscode-languageserver/node';"],
    ['server/main.node.ts', "import { x } from './lsp/b.ts';\nimport { y } from './cli/c.ts';"],
    ['client/a.ts', "import type { X } from '../server/protocol/b.ts';\nimport { window } from 'vscode';"],
  ];
  for (const [path, text] of kept) {
    test(`${path} may`, () => assert.deepEqual(foreignImports([{ path, text }]), []));
  }

  test('the line is that of the import', () => {
    const text = "/** About. */\n\nimport { x } from './b.ts';\nimport 'c';\nconst d: typeof import('e') = 1;\n";
    assert.deepEqual(importsOf({ path: 'server/lsp/a.ts', text }), [
      { line: 3, target: 'server/lsp/b.ts', own: true, typeOnly: false },
      { line: 4, target: 'c', own: false, typeOnly: false },
      { line: 5, target: 'e', own: false, typeOnly: true },
    ]);
  });
});

describe('broken style is seen', () => {
  const inCluster = (text: string) => impureWords([{ path: 'server/cluster/a.ts', text }]);

  for (const word of [
    'new Date()',
    'Math.random()',
    'process.env',
    'setTimeout(f, 1)',
    'async () => 1',
    'await x',
    'Promise.all([])',
  ]) {
    test(`the cluster may not say ${word}`, () => assert.equal(inCluster(`const x = ${word};`).length, 1));
  }
  for (const line of [
    '// at that Date',
    "const x = 'process';",
    'const x = /await/;',
    'const x = `Promise`;',
    'x.process()',
    'type X = { Date: 1 }',
  ]) {
    test(`the cluster may say ${line}`, () => assert.deepEqual(inCluster(line), []));
  }
  test('code inside a template is code', () => {
    assert.deepEqual(inCluster(`const x = \`now\n\${new Date()} await\`;`), ['server/cluster/a.ts:2: Date']);
  });
  test('a reader and a host may wait', () => {
    const text = 'export async function read() {}';
    assert.deepEqual(impureWords([{ path: 'server/workspace/readers/a.ts', text }]), []);
    assert.equal(impureWords([{ path: 'server/workspace/a.ts', text }]).length, 1);
    assert.equal(impureWords([{ path: 'server/features/a.ts', text }]).length, 1);
  });
  test('other rooms have clocks', () => {
    assert.deepEqual(impureWords([{ path: 'server/lsp/a.ts', text: 'new Date()' }]), []);
  });

  test('blanking keeps lines, columns and the code behind', () => {
    const text = `a /* b\n' */ c('d\\'') / e / f; // g\nh(/[/'"]/, \`i\${{ j: \`k\` }}l\`, m)`;
    const code = codeOnly(text);
    assert.equal(code.replaceAll(/ +/g, ' '), 'a \n c( ) / e / f; \nh( , { j: } , m)');
    assert.equal(code.length, text.length);
    assert.equal(code.indexOf('m)'), text.indexOf('m)'));
  });

  test('unfinished or untyped code', () => {
    const text = `// ${'TO'}DO later\nlet x = y as ${'any'};\n// @ts-${'ignore'}\n`;
    assert.equal(sloppyWords([{ path: 'client/a.ts', text }]).length, 3);
  });
  test('names that say nothing', () => {
    const named = (path: string, text: string) => emptyNames([{ path, text }]).length;
    assert.equal(named('server/lsp/utils/a.ts', ''), 1);
    assert.equal(named('server/lsp/helpers.ts', ''), 1);
    assert.equal(named('server/lsp/a.ts', 'class ConnectionManager {}'), 1);
    assert.equal(named('server/lsp/library.ts', 'class Connection {}'), 0);
  });
  test('long files', () => {
    const file = { path: 'client/a.ts', text: 'x\n'.repeat(401) };
    assert.deepEqual(longFiles([file], 400), ['client/a.ts: 401 lines']);
    assert.deepEqual(longFiles([{ ...file, text: 'x\n'.repeat(400) }], 400), []);
    assert.deepEqual(longFiles([file], 400, { 'client/a.ts': 'a table' }), []);
  });
});
