import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { commands } from '../../server/protocol/commands.ts';

test('every command has a file of its own in the client, and is registered', () => {
  const extension = readFileSync('client/registerCommands.ts', 'utf8');
  const files = readdirSync('client/commands').map((file) => file.replace(/\.ts$/, ''));
  const names = Object.keys(commands).map((id) => id.replace('portolan.', ''));
  assert.deepEqual(files.sort(), names.sort());
  for (const id of Object.keys(commands)) assert.ok(extension.includes(`'${id}':`), id);
});

test('activation is wiring only', () => {
  assert.ok(readFileSync('client/activation.ts', 'utf8').split('\n').length <= 61);
});
