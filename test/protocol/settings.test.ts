import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSettings, type Setting, settings } from '../../server/protocol/settings.ts';

const defaults = readSettings(undefined);

test('reads nested and dotted sections', () => {
  assert.equal(readSettings({ codeLens: { enabled: false } })['codeLens.enabled'], false);
  assert.equal(readSettings({ 'codeLens.enabled': false })['codeLens.enabled'], false);
  assert.equal(readSettings({ diagnostics: { scope: 'openFiles' } })['diagnostics.scope'], 'openFiles');
});

for (const wrong of [
  null,
  3,
  'text',
  [],
  { codeLens: 'no' },
  { codeLens: { enabled: 'no' } },
  { diagnostics: { scope: 'x' } },
  { rules: [] },
  { ignore: null },
]) {
  test(`takes the defaults for ${JSON.stringify(wrong)}`, () => assert.deepEqual(readSettings(wrong), defaults));
}

test('no setting has the name of another one’s parent', () => {
  const names = Object.keys(settings);
  for (const name of names) assert.ok(!names.some((other) => other.startsWith(`${name}.`)), name);
});

test('every default is a value that the setting may have', () => {
  for (const setting of Object.values<Setting>(settings)) {
    assert.equal(typeof setting.default, setting.type);
    if (setting.choices !== undefined) assert.ok(Object.keys(setting.choices).includes(String(setting.default)));
  }
});
