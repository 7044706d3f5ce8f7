/** A piece of an expression. */
export type Token =
  | { readonly kind: 'name' | 'sign'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string };

const BLANK = /\s+/y;
const NUMBER = /\d+/y;
const RAW = /r"""(.*?)"""/sy;
const QUOTED = /'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/y;
const NAME = /[A-Za-z_]\w*/y;
const SIGN = /&&|\|\||[=!<>]=|[-+!<>?:.,()[\]]/y;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** The pieces of an expression, or undefined where one cannot be read. */
export function tokensOf(expression: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  let at = 0;
  const next = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(expression);
    if (found !== null) at += found[0].length;
    return found;
  };
  while (at < expression.length) {
    if (next(BLANK) !== null) continue;
    const token = readToken(next);
    if (token === undefined) return undefined;
    tokens.push(token);
  }
  return tokens;
}

function readToken(next: (pattern: RegExp) => RegExpExecArray | null): Token | undefined {
  const number = next(NUMBER);
  if (number !== null) return { kind: 'number', value: Number(number[0]) };
  const raw = next(RAW);
  if (raw !== null) return { kind: 'text', value: raw[1] ?? '' };
  const quoted = next(QUOTED);
  if (quoted !== null) return { kind: 'text', value: readEscapes(quoted[1] ?? quoted[2] ?? '') };
  const name = next(NAME);
  if (name !== null) return { kind: 'name', text: name[0] };
  const sign = next(SIGN);
  return sign === null ? undefined : { kind: 'sign', text: sign[0] };
}

function readEscapes(text: string): string {
  return text.replaceAll(/\\(.)/gu, (_, character: string) => ESCAPES[character] ?? character);
}
