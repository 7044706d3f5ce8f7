import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { WORKLOAD_KINDS } from '../server/cluster/workloads/registry.ts';
import { DESCRIBERS } from '../server/kubectl/describe/registry.ts';
import { TABLES } from '../server/kubectl/tables/registry.ts';
import { VERBS } from '../server/kubectl/verbs/registry.ts';
import { commands } from '../server/protocol/commands.ts';
import { lessons } from '../server/protocol/lessons.ts';
import { settings } from '../server/protocol/settings.ts';
import { everyRule } from '../server/rules/registry.ts';
import { RUNNING_VERBS } from '../server/shell/kubectl/registry.ts';
import { PROGRAMS } from '../server/shell/programs/registry.ts';
import { namesOf, type Place, unmatched } from './support/completeness.ts';

/** Each is a folder of samples/. */
const listed: Place = { name: 'the list of lessons', has: lessons.map(({ id }) => id) };

const registry: Place = { name: 'the registry', has: everyRule.map(({ id }) => id) };
const manifest = JSON.parse(readFileSync('package.json', 'utf8'));

/** A rule's id has a hyphen, and so has its file; what rules are made of has none. */
const isRule = (name: string) => name.includes('-');

function check(name: string, one: Place, other: Place): void {
  test(name, () => assert.deepEqual(unmatched(one, other), []));
}

describe('everything is registered, tested and documented', () => {
  const files: Place = { name: 'server/rules', has: namesOf(globSync('server/rules/*.ts'), '.ts').filter(isRule) };
  const tests: Place = {
    name: 'test/rules',
    has: namesOf(globSync('test/rules/*.test.ts'), '.test.ts').filter(isRule),
  };
  const pages: Place = { name: 'docs/rules', has: namesOf(globSync('docs/rules/*.md'), '.md').filter(isRule) };
  check('every rule file is registered', files, registry);
  check('every rule has a test', registry, tests);
  check('every rule has a page', registry, pages);
  test('no rule is registered twice', () => assert.equal(new Set(registry.has).size, registry.has.length));

  test('every workload kind is registered', async () => {
    const registered: Place = { name: 'the registry', has: WORKLOAD_KINDS.map(({ kind }) => kind) };
    assert.deepEqual(unmatched({ name: 'server/cluster/workloads', has: await exportedKinds() }, registered), []);
  });

  test('every command, table and describer of kubectl is registered', async () => {
    for (const [folder, registered] of [
      ['verbs', VERBS],
      ['tables', TABLES],
      ['describe', DESCRIBERS],
    ] as const) {
      const known: readonly unknown[] = registered;
      const left = (await exportedValues(`server/kubectl/${folder}`)).filter(([, value]) => !known.includes(value));
      assert.deepEqual(
        left.map(([name]) => name),
        folder === 'verbs' ? [] : [folder === 'tables' ? 'plainTable' : 'genericDescriber'],
      );
    }
  });

  test('every program and running command of the shell is registered', async () => {
    const programs: readonly unknown[] = PROGRAMS;
    const verbs: readonly unknown[] = RUNNING_VERBS;
    const known = (value: unknown) => programs.includes(value) || verbs.includes(value);
    for (const folder of ['programs', 'kubectl']) {
      const exported = await exportedValues(`server/shell/${folder}`, /^running[A-Z]|Program$/);
      assert.deepEqual(
        exported.filter(([, value]) => !known(value)).map(([name]) => name),
        folder === 'programs' ? ['helpProgram'] : [],
      );
    }
  });

  const folders: Place = {
    name: 'samples',
    has: globSync('samples/*/README.md').map((path) => path.split(/[\\/]/)[1] ?? ''),
  };
  check('every lesson is a sample', folders, listed);

  test('the decisions are listed', () => {
    const links = readFileSync('docs/decisions/README.md', 'utf8').matchAll(/\]\(([\w-]+)\.md\)/g);
    const list: Place = { name: 'docs/decisions/README.md', has: [...links].map((match) => match[1] ?? '') };
    const pagesOfDecisions = namesOf(globSync('docs/decisions/*.md'), '.md').filter((name) => name !== 'README');
    assert.deepEqual(unmatched({ name: 'docs/decisions', has: pagesOfDecisions }, list), []);
  });

  const configuration = Object.keys(manifest.contributes.configuration.properties);
  check(
    'every setting is declared',
    { name: 'package.json', has: configuration },
    { name: 'the table of settings', has: Object.keys(settings) },
  );
  const command: Place = {
    name: 'the table of commands',
    has: Object.keys(commands).map((id) => id.replace('portolan.', '')),
  };
  check(
    'every command has its file',
    { name: 'client/commands', has: namesOf(globSync('client/commands/*.ts'), '.ts') },
    command,
  );
});

describe('links lead somewhere', () => {
  for (const page of [
    'README.md',
    'CHANGELOG.md',
    ...globSync('docs/*.md'),
    ...globSync('docs/decisions/*.md'),
    'samples/README.md',
  ]) {
    test(page, () => assert.deepEqual(deadLinks(page, readFileSync(page, 'utf8'), existsSync), []));
  }
});

describe('what is incomplete is seen', () => {
  const place = (name: string, ...has: string[]): Place => ({ name, has });

  test('a file that no registry names, and a name without a file', () => {
    assert.deepEqual(unmatched(place('here', 'a-b', 'c-d'), place('there', 'c-d', 'e-f')), [
      '"a-b" of here is not in there',
      '"e-f" of there is not in here',
    ]);
  });
  test('names are those of files with the ending', () => {
    assert.deepEqual(namesOf(['x/a-b.test.ts', 'x\\c.test.ts', 'x/d.ts'], '.test.ts'), ['a-b', 'c']);
  });
  test('a link without its file', () => {
    const text = 'See [one](a.md), [two](https://example.com/x), [three](#here) and ![four](images/b.png#c).';
    assert.deepEqual(
      deadLinks('docs/page.md', text, () => false),
      ['docs/a.md', 'docs/images/b.png'],
    );
  });
});

/** The kinds that any module of the folder exports. */
async function exportedKinds(): Promise<readonly string[]> {
  const kinds: string[] = [];
  for (const path of globSync('server/cluster/workloads/*.ts')) {
    const module: Readonly<Record<string, unknown>> = await import(pathToFileURL(resolve(path)).href);
    for (const value of Object.values(module)) {
      if (typeof value === 'object' && value !== null && 'kind' in value && 'pods' in value)
        kinds.push(String(value.kind));
    }
  }
  return kinds;
}

/** Files that a page links to and that are not there; addresses and anchors are not looked at. */
function deadLinks(page: string, text: string, exists: (path: string) => boolean): readonly string[] {
  const folder = page.split('/').slice(0, -1);
  return [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)]
    .map((match) => [...folder, match[1]].join('/'))
    .filter((path) => !exists(path));
}

/** What the files of a folder export under names such as `getVerb`, `podTable`. */
async function exportedValues(
  folder: string,
  naming = /(?:Verb|Table|Describer)$/,
): Promise<readonly (readonly [string, unknown])[]> {
  const modules = await Promise.all(
    globSync(`${folder}/*.ts`).map((path) => import(pathToFileURL(resolve(path)).href)),
  );
  return modules.flatMap((module) => Object.entries(module)).filter(([name]) => naming.test(name));
}
