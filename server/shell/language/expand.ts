import type { ShellEvent } from '../event.ts';
import type { Piece, Script, Word } from './ast.ts';

/** What words are filled in from. */
export interface Surroundings {
  readonly variable: (name: string) => string;
  /** What a script prints. */
  readonly capture: (script: Script) => Generator<ShellEvent, string>;
}

/** The fields that words become: unquoted values are split at blanks. POSIX: 2.6 Word Expansions */
export function* expandWords(words: readonly Word[], around: Surroundings): Generator<ShellEvent, readonly string[]> {
  const fields: string[] = [];
  for (const word of words) fields.push(...(yield* expandWord(word, around)));
  return fields;
}

/** A word as one text, never split. */
export function* expandText(word: Word, around: Surroundings): Generator<ShellEvent, string> {
  let text = '';
  for (const piece of word) text += yield* pieceValue(piece, around);
  return text;
}

function* expandWord(word: Word, around: Surroundings): Generator<ShellEvent, readonly string[]> {
  const fields: string[] = [];
  let current: string | undefined;
  for (const piece of word) {
    const value = yield* pieceValue(piece, around);
    if (piece.quoted || piece.kind === 'text') {
      current = (current ?? '') + value;
      continue;
    }
    const parts = value.split(/[ \t\n]+/);
    for (const [index, part] of parts.entries()) {
      if (index > 0 && current !== undefined) {
        fields.push(current);
        current = undefined;
      }
      if (part !== '') current = (current ?? '') + part;
    }
  }
  return current === undefined ? fields : [...fields, current];
}

function* pieceValue(piece: Piece, around: Surroundings): Generator<ShellEvent, string> {
  switch (piece.kind) {
    case 'text':
      return piece.text;
    case 'variable': {
      const value = around.variable(piece.name);
      return value === '' && piece.otherwise !== undefined ? yield* expandText(piece.otherwise, around) : value;
    }
    case 'command':
      return (yield* around.capture(piece.script)).replace(/\n+$/, '');
    case 'arithmetic':
      return String(calculate(yield* expandText(piece.expression, around), around.variable));
    default:
      return piece satisfies never;
  }
}

/** A whole number from an expression of numbers, variables, `+ - * / % < > == !=` and parentheses; 0 where it is none. */
export function calculate(text: string, variable: (name: string) => string): number {
  const tokens = text.match(/\d+|[A-Za-z_]\w*|==|!=|<=|>=|[-+*/%<>()]/g) ?? [];
  let at = 0;
  const primary = (): number => {
    const token = tokens[at++] ?? '0';
    if (token === '(') {
      const value = level(0);
      at += 1;
      return value;
    }
    if (token === '-') return -primary();
    return /^\d/.test(token) ? Number(token) : Number(variable(token)) || 0;
  };
  const level = (depth: number): number => {
    const operators = LEVELS[depth];
    if (operators === undefined) return primary();
    let value = level(depth + 1);
    for (let token = tokens[at]; token !== undefined && operators.includes(token); token = tokens[at]) {
      at += 1;
      value = OPERATIONS[token]?.(value, level(depth + 1)) ?? 0;
    }
    return value;
  };
  const value = level(0);
  return Number.isFinite(value) ? value : 0;
}

const LEVELS: readonly (readonly string[])[] = [
  ['==', '!='],
  ['<', '>', '<=', '>='],
  ['+', '-'],
  ['*', '/', '%'],
];

const OPERATIONS: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => Math.trunc(a / b),
  '%': (a, b) => a % b,
  '<': (a, b) => Number(a < b),
  '>': (a, b) => Number(a > b),
  '<=': (a, b) => Number(a <= b),
  '>=': (a, b) => Number(a >= b),
  '==': (a, b) => Number(a === b),
  '!=': (a, b) => Number(a !== b),
};
