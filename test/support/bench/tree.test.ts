import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'yaml';
import { makeApplication, makeNamespaces } from './application.ts';
import { faults } from './faults.ts';
import { serviceOf, workloadOf } from './objects.ts';
import { seeded } from './random.ts';
import { makeLongFile, makeTree } from './tree.ts';
import { renderYaml } from './yaml.ts';

const app = makeApplication(7, makeNamespaces(seeded(1)), seeded(2));

test('the same seed gives the same tree, another one another', () => {
  assert.deepEqual(makeTree(100, 1), makeTree(100, 1));
  assert.notDeepEqual(makeTree(100, 1), makeTree(100, 2));
});

test('has its objects, in seven files for eight of them', () => {
  const files = makeTree(2000, 3);
  const objects = files.flatMap(({ text }) => text.split('---\n'));
  assert.equal(objects.length, 2000);
  assert.equal(objects.filter((text) => text.includes('kind: Service\n')).length, 1000);
  assert.ok(files.length > 1700 && files.length < 1800, `${files.length} files`);
  assert.equal(new Set(files.map(({ path }) => path)).size, files.length);
});

test('a long file has its lines', () => {
  const lines = makeLongFile(1000, 1).split('\n').length;
  assert.ok(lines >= 1000 && lines < 1100, `${lines} lines`);
});

test('what is rendered is read back as it was', () => {
  for (const object of [workloadOf(app), serviceOf(app), { a: ['b', { c: [] }], d: 'yes', e: '8080', f: {} }]) {
    assert.deepEqual(parse(renderYaml(object)), object);
  }
});

for (const [name, fault] of Object.entries(faults)) {
  test(`fault: ${name}`, () => {
    const faulty = fault({ ...app, kind: 'Deployment' });
    assert.notDeepEqual([workloadOf(faulty), serviceOf(faulty)], [workloadOf(app), serviceOf(app)]);
  });
}
