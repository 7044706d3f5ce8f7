import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseStages, describeStage, runStages, type Stage } from './stage.ts';

const good: Stage = { name: 'good', run: async () => ({ status: 0, output: 'fine' }) };
const bad: Stage = { name: 'bad', run: async () => ({ status: 1, output: 'why it is bad' }) };

test('adds up the tests of all stages', async () => {
  const six: Stage = { name: 'six', counts: true, run: async () => ({ status: 0, output: 'ℹ pass 6\nℹ fail 0\n' }) };
  const results = await runStages([good, six, bad], () => {});
  assert.deepEqual(
    results.map(({ passed, failed }) => [passed, failed]),
    [
      [1, 0],
      [6, 0],
      [0, 1],
    ],
  );
});

test('counts a stage that throws as failed, with the reason', async () => {
  const [result] = await runStages([{ name: 'torn', run: () => Promise.reject(new Error('torn apart')) }], () => {});
  assert.equal(result?.failed, 1);
  assert.equal(result?.output, 'torn apart');
});

test('counts a stage of tests in which no test ran as failed', async () => {
  const none: Stage = { name: 'none', counts: true, run: async () => ({ status: 0, output: 'ℹ pass 0\nℹ fail 0\n' }) };
  const [result] = await runStages([none], () => {});
  assert.equal(result?.failed, 1);
});

test('does not run what needs a stage that failed', async () => {
  let ran = false;
  const next: Stage = {
    name: 'next',
    needs: ['bad'],
    run: async () => {
      ran = true;
      return { status: 0, output: '' };
    },
  };
  const results = await runStages([bad, next], () => {});
  assert.equal(ran, false);
  assert.equal(results[1]?.failed, 1);
});

test('shows the output of a stage only when it failed', async () => {
  const [fine, broken] = await runStages([good, bad], () => {});
  assert.ok(fine && !describeStage(fine).includes('fine'));
  assert.ok(broken && describeStage(broken).includes('why it is bad'));
});

test('chooses the named stages with what they need, in order', () => {
  const middle: Stage = { ...good, name: 'middle', needs: ['good'] };
  const last: Stage = { ...good, name: 'last', needs: ['middle'] };
  const chosen = (...names: string[]) => chooseStages([good, bad, middle, last], names).map(({ name }) => name);
  assert.deepEqual(chosen('last'), ['good', 'middle', 'last']);
  assert.deepEqual(chosen(), ['good', 'bad', 'middle', 'last']);
  assert.throws(() => chosen('lost'), /No stage is called "lost"/);
});
