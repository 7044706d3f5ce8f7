import { posix } from 'node:path';
import { type Allowance, allowances, exceptions, type Room } from './rooms.ts';
import type { Source } from './source.ts';

/** One import of a file, seen from the repository's root. */
export interface Import {
  readonly line: number;
  /** A path from the root for the project's own files, else the package's name as written. */
  readonly target: string;
  readonly own: boolean;
  /** Nothing of it is left when the code runs. */
  readonly typeOnly: boolean;
}

const STATIC = /^(?:import|export)\s+(type\s)?([^'";]*?)\s*from\s*'([^']+)'/gm;
const BARE = /^import\s*'([^']+)'/gm;
const DYNAMIC = /\b(?:import|require)\s*\(\s*['"`]([^'"`]+)['"`]/g;
const TYPE_QUERY = /\btypeof\s+import\s*\(\s*$/;

/** Every import, re-export and dynamic import of a file. */
export function importsOf({ path, text }: Source): readonly Import[] {
  const found: Import[] = [];
  const add = (index: number, written: string, typeOnly: boolean) => {
    const own = written.startsWith('.');
    const target = own ? posix.join(posix.dirname(path), written) : written;
    found.push({ line: text.slice(0, index).split('\n').length, target, own, typeOnly });
  };
  for (const match of text.matchAll(STATIC)) {
    add(match.index, match[3] ?? '', match[1] !== undefined || allNamesAreTypes(match[2] ?? ''));
  }
  for (const match of text.matchAll(BARE)) add(match.index, match[1] ?? '', false);
  for (const match of text.matchAll(DYNAMIC)) {
    const before = text.slice(Math.max(0, match.index - 20), match.index + 'import('.length);
    add(match.index, match[1] ?? '', TYPE_QUERY.test(before));
  }
  return found;
}

function allNamesAreTypes(clause: string): boolean {
  const names = /^\{(.*)\}$/s.exec(clause.trim())?.[1];
  if (names === undefined) return false;
  return names
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .every((name) => name.startsWith('type '));
}

/** The room that a file of the project belongs to, or nothing for a file outside of all rooms. */
export function roomOf(path: string): Room | undefined {
  if (/^server\/main\.\w+\.ts$/.test(path)) return 'main';
  if (path.startsWith('client/webview/')) return 'webview';
  if (path.startsWith('client/')) return 'client';
  const room = /^server\/(\w+)\//.exec(path)?.[1];
  return room !== undefined && Object.hasOwn(allowances, room) ? (room as Room) : undefined;
}

/** Imports that the table of rooms does not allow, as `file:line: why`. */
export function foreignImports(sources: readonly Source[]): readonly string[] {
  return sources.flatMap((source) => {
    const room = roomOf(source.path);
    if (room === undefined) return [`${source.path}:1: stands in no room`];
    return importsOf(source)
      .filter((one) => !isAllowed(room, allowances[room], one) && !isException(source.path, one))
      .map(
        (one) => `${source.path}:${one.line}: ${room} may not import ${one.target}${one.typeOnly ? '' : ' (a value)'}`,
      );
  });
}

function isAllowed(room: Room, allowance: Allowance, one: Import): boolean {
  if (allowance === 'everything') return true;
  if (one.own) {
    const target = roomOf(one.target);
    if (target === undefined) return false;
    return target === room || allowance.rooms.includes(target) || (one.typeOnly && allowance.typesOf.includes(target));
  }
  if (one.target.startsWith('node:')) return allowance.node === true;
  return allowance.packages.some((name) => one.target === name || one.target.startsWith(`${name}/`));
}

function isException(path: string, one: Import): boolean {
  return exceptions.some(({ from, to }) => path.startsWith(from) && to.some((target) => one.target.startsWith(target)));
}
