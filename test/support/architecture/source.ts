import { globSync, readFileSync } from 'node:fs';

/** One file of code: its path from the repository's root, with `/`, and its text. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** The code that ships: everything below client/ and server/. */
export function readSources(): readonly Source[] {
  return globSync('{client,server}/**/*.{ts,tsx}')
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}

/** A word that a `/` can only stand behind when it opens a regular expression. */
const BEFORE_REGEX = /(^|[(,=:[!&|?{};+\-*%<>~^]|\b(return|typeof|case|in|of|yield|await))\s*$/;

/** The text with comments, strings and regular expressions blanked out; lines and columns stay. Code in `${}` stays. */
export function codeOnly(text: string): string {
  let code = '';
  let at = 0;
  const blankTo = (end: number) => {
    code += text.slice(at, end).replace(/[^\n]/g, ' ');
    at = end;
  };
  const closings: string[] = [];
  while (at < text.length) {
    const two = text.slice(at, at + 2);
    const one = text[at] ?? '';
    if (two === '//') blankTo(endOf(text, '\n', at));
    else if (two === '/*') blankTo(endOf(text, '*/', at + 2) + 2);
    else if (one === "'" || one === '"') blankTo(endOfQuoted(text, at, one));
    else if (one === '/' && BEFORE_REGEX.test(code)) blankTo(endOfRegex(text, at));
    else if (one === '`' || (one === '}' && closings.at(-1) === '`')) {
      if (one === '}') closings.pop();
      blankTo(endOfTemplatePart(text, at));
      if (text[at - 1] === '{') closings.push('`');
    } else {
      if (one === '{') closings.push('}');
      if (one === '}') closings.pop();
      code += one;
      at++;
    }
  }
  return code;
}

function endOf(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found;
}

function endOfQuoted(text: string, start: number, quote: string): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === quote) return at + 1;
  }
  return text.length;
}

function endOfRegex(text: string, start: number): number {
  let inClass = false;
  for (let at = start + 1; at < text.length; at++) {
    const one = text[at];
    if (one === '\\') at++;
    else if (one === '[') inClass = true;
    else if (one === ']') inClass = false;
    else if (one === '\n' || (one === '/' && !inClass)) return at + 1;
  }
  return text.length;
}

/** From a backtick, or from the brace that ends `${…}`, to the next `${` or the closing backtick. */
function endOfTemplatePart(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '`') return at + 1;
    else if (text[at] === '$' && text[at + 1] === '{') return at + 2;
  }
  return text.length;
}
