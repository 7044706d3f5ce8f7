import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const lock: { readonly packages: Readonly<Record<string, LockedPackage>> } = JSON.parse(
  readFileSync('package-lock.json', 'utf8'),
);

test('names the packages of every platform: without one of them npm ci fails everywhere', () => {
  const missing = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !isLocked(path, name)),
  );
  assert.deepEqual(missing, []);
});

test('names no registry: each machine uses its own', () => {
  const resolved = Object.values(lock.packages).filter((locked) => locked.resolved !== undefined);
  assert.deepEqual(resolved, []);
});

function isLocked(path: string, name: string): boolean {
  return [`node_modules/${name}`, `${path}/node_modules/${name}`].some(
    (key) => lock.packages[key]?.version !== undefined,
  );
}
