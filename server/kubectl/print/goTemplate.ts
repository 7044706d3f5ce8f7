import type { Json, JsonObject } from '../../cluster/objects/json.ts';
import { isObject, property } from '../../cluster/objects/json.ts';
import { goText } from './goValue.ts';

/** The text that a Go template makes of a value, or why it cannot be read. Go: text/template, as far as lists and fields go */
export function renderGoTemplate(
  template: string,
  root: JsonObject,
): { readonly text: string } | { readonly problem: string } {
  const tokens = tokenize(template);
  const place = { at: 0 };
  try {
    const nodes = readNodes(tokens, place, []);
    return { text: nodes.map((node) => node({ dot: root, root, variables: new Map() })).join('') };
  } catch (error) {
    if (error instanceof TemplateProblem)
      return { problem: `error parsing template ${template}, template: output:1: ${error.message}` };
    throw error;
  }
}

/** Leaves the reader from any depth; never leaves this file. */
class TemplateProblem extends Error {}

type Token = { readonly text: string } | { readonly action: string };
interface Scope {
  readonly dot: Json;
  readonly root: Json;
  readonly variables: ReadonlyMap<string, Json>;
}
type Node = (scope: Scope) => string;
type Value = (scope: Scope) => Json;

function tokenize(template: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const [, text = '', , action] of template.matchAll(/([\s\S]*?)(\{\{(-?\s*[\s\S]*?)\}\}|$)/g)) {
    if (text !== '') tokens.push({ text });
    if (action !== undefined) tokens.push({ action: action.replace(/^-\s/, '').replace(/\s-$/, '').trim() });
  }
  return tokens;
}

function readNodes(tokens: readonly Token[], place: { at: number }, ends: readonly string[]): readonly Node[] {
  const nodes: Node[] = [];
  for (; place.at < tokens.length; place.at++) {
    const token = tokens[place.at];
    if (token === undefined) break;
    if ('text' in token) nodes.push(() => token.text);
    else {
      const [word = ''] = token.action.split(/\s/);
      if (ends.includes(word)) return nodes;
      nodes.push(readAction(token.action, tokens, place));
    }
  }
  if (ends.length > 0) throw new TemplateProblem('unexpected EOF');
  return nodes;
}

function readAction(action: string, tokens: readonly Token[], place: { at: number }): Node {
  const found = /^(range|if|with)\s+([\s\S]*)$/.exec(action);
  if (found === null) {
    const value = readPipeline(action);
    return (scope) => showValue(value(scope));
  }
  const [, word, written = ''] = found;
  const variables = /^(\$\w+)(?:\s*,\s*(\$\w+))?\s*:=\s*([\s\S]*)$/.exec(written);
  const value = readPipeline(variables?.[3] ?? written);
  place.at += 1;
  const body = readNodes(tokens, place, ['end', 'else']);
  const closing = tokens[place.at];
  let otherwise: readonly Node[] = [];
  if (closing !== undefined && 'action' in closing && closing.action.startsWith('else')) {
    place.at += 1;
    otherwise = readNodes(tokens, place, ['end']);
  }
  const run = (nodes: readonly Node[], scope: Scope) => nodes.map((node) => node(scope)).join('');
  return (scope) => {
    const found = value(scope);
    if (word !== 'range')
      return isTrue(found) ? run(body, word === 'with' ? { ...scope, dot: found } : scope) : run(otherwise, scope);
    const entries = typeof found === 'object' && found !== null ? Object.entries(found) : [];
    if (entries.length === 0) return run(otherwise, scope);
    return entries
      .map(([key, item]) => run(body, bind(scope, Array.isArray(found) ? Number(key) : key, item as Json, variables)))
      .join('');
  };
}

function bind(scope: Scope, key: Json, item: Json, variables: RegExpExecArray | null): Scope {
  const [, first, second] = variables ?? [];
  const names: (readonly [string, Json])[] = [];
  if (first !== undefined) names.push(second === undefined ? [first, item] : [first, key]);
  if (second !== undefined) names.push([second, item]);
  return { ...scope, dot: item, variables: new Map([...scope.variables, ...names]) };
}

/** `a | b c`: each command gets what the one before it made as its last argument. */
function readPipeline(text: string): Value {
  const commands = splitOutside(text, '|').map(readWords);
  return commands.reduce<Value | undefined>((before, words) => readCommand(words, before), undefined) ?? (() => null);
}

function readCommand(words: readonly string[], piped: Value | undefined): Value {
  const [first = '', ...rest] = words;
  const known = FUNCTIONS[first];
  if (known === undefined) {
    if (/^\w+$/.test(first) && Number.isNaN(Number(first)) && first !== 'true' && first !== 'false') {
      throw new TemplateProblem(`function ${JSON.stringify(first)} not defined`);
    }
    return readOperand(first);
  }
  const operands = [...rest.map(readOperand), ...(piped === undefined ? [] : [piped])];
  return (scope) => known(operands.map((operand) => operand(scope)));
}

function readOperand(word: string): Value {
  if (word.startsWith('(')) return readPipeline(word.slice(1, -1));
  if (word.startsWith('"') || word.startsWith('`')) {
    const text = word.startsWith('"') ? unquote(word) : word.slice(1, -1);
    return () => text;
  }
  if (/^[-+]?\d/.test(word)) return () => Number(word);
  if (word === 'true' || word === 'false') return () => word === 'true';
  const [start = '', ...fields] = word.split('.');
  return (scope) => {
    const base = start === '' ? scope.dot : start === '$' ? scope.root : (scope.variables.get(start) ?? null);
    return fields.reduce<Json>((value, field) => (field === '' ? value : fieldOf(value, field)), base);
  };
}

function unquote(word: string): string {
  return word
    .slice(1, -1)
    .replaceAll(/\\(.)/g, (_, character: string) => ({ n: '\n', t: '\t' })[character] ?? character);
}

function fieldOf(value: Json, field: string): Json {
  return isObject(value) ? (property(value, field) ?? null) : null;
}

const FUNCTIONS: Readonly<Record<string, (args: readonly Json[]) => Json>> = {
  len: ([value = null]) =>
    typeof value === 'string'
      ? value.length
      : typeof value === 'object' && value !== null
        ? Object.keys(value).length
        : 0,
  index: ([value = null, ...keys]) =>
    keys.reduce(
      (found, key) =>
        Array.isArray(found) ? ((found[Number(key)] as Json | undefined) ?? null) : fieldOf(found, String(key)),
      value,
    ),
  eq: ([value = null, ...others]) => others.includes(value),
  ne: ([value = null, other = null]) => value !== other,
  lt: ([value = null, other = null]) => Number(value) < Number(other),
  gt: ([value = null, other = null]) => Number(value) > Number(other),
  not: ([value = null]) => !isTrue(value),
  and: (values) => values.find((value) => !isTrue(value)) ?? values.at(-1) ?? null,
  or: (values) => values.find(isTrue) ?? values.at(-1) ?? null,
  print: (values) => values.map(showValue).join(''),
  println: (values) => `${values.map(showValue).join(' ')}\n`,
  printf: ([format = '', ...values]) => formatText(String(format), values),
};

function formatText(format: string, values: readonly Json[]): string {
  let next = 0;
  return format.replaceAll(/%(-?\d*)([svdq%])/g, (_, width: string, verb: string) => {
    if (verb === '%') return '%';
    const value = values[next] ?? null;
    next += 1;
    const text = verb === 'q' ? JSON.stringify(value) : showValue(value);
    return width.startsWith('-') ? text.padEnd(Number(width.slice(1))) : text.padStart(Number(width));
  });
}

function isTrue(value: Json): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return isObject(value) ? Object.keys(value).length > 0 : Boolean(value);
}

function showValue(value: Json): string {
  return value === null ? '<no value>' : goText(value);
}

function readWords(command: string): readonly string[] {
  return command.match(/"(?:\\.|[^"\\])*"|`[^`]*`|\((?:[^()]|\([^()]*\))*\)|[^\s"`()]+/g) ?? [];
}

function splitOutside(text: string, separator: string): readonly string[] {
  const parts = text.match(/(?:"(?:\\.|[^"\\])*"|`[^`]*`|\((?:[^()]|\([^()]*\))*\)|[^"`()|])+/g);
  return separator === '|' ? (parts ?? [text]) : [text];
}
