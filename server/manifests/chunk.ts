import type { FieldPath } from '../cluster/objects/fieldPath.ts';
import type { Json } from '../cluster/objects/json.ts';
import type { Chunk, Problem } from './manifest.ts';
import { objectsOf } from './objects.ts';
import type { Form } from './split.ts';
import { isTemplate } from './template.ts';
import { composeValue } from './yaml/compose.ts';
import { parseYaml } from './yaml/parser.ts';
import { describeError } from './yaml/problem.ts';
import { YamlError } from './yaml/token.ts';

/** Reads a document's text, alone. A JSON document's value is known from finding its end. */
export function readChunk(text: string, form: Form, json?: Json): Chunk {
  if (form === 'separator') return newChunk(text, form, { problem: separatorProblem(text) });
  if (json !== undefined) return newChunk(text, form, { value: json });
  return newChunk(text, form, readYaml(text));
}

interface Reading {
  readonly value?: Json;
  readonly problem?: Problem;
  readonly template?: boolean;
  readonly duplicates?: readonly FieldPath[];
}

const NONE: readonly never[] = [];

function newChunk(
  text: string,
  form: Form,
  { value = null, problem, template = false, duplicates = NONE }: Reading,
): Chunk {
  const objects: Chunk['objects'] = [];
  const chunk: Chunk = { text, form, value, template, duplicates, objects, ...(problem && { problem }) };
  return value === null ? chunk : Object.assign(chunk, { objects: objectsOf(chunk) });
}

/** What kubectl says to a text that it cannot read, which may be a template; nothing where it can. */
export function problemOf(text: string): Problem | undefined {
  const error = composeText(text).error;
  return error && describeError(text, error);
}

function readYaml(text: string): Reading {
  const { error, ...reading } = composeText(text);
  if (error === undefined) return reading;
  return isTemplate(text, error) ? { template: true } : { problem: describeError(text, error) };
}

function composeText(text: string): Reading & { readonly error?: YamlError } {
  const forbidden = FORBIDDEN.exec(text);
  if (forbidden !== null)
    return { error: new YamlError('reader', 'control characters are not allowed', forbidden.index) };
  const { root, error } = parseYaml(text);
  if (error !== undefined) return { error };
  if (root === undefined) return {};
  try {
    const { value, duplicates } = composeValue(root);
    return { value, duplicates };
  } catch (thrown) {
    if (thrown instanceof YamlError) return { error: thrown };
    throw thrown;
  }
}

/** Characters that YAML does not allow. go.yaml.in/yaml/v2: readerc.go */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]/;

function separatorProblem(text: string): Problem {
  const start = Math.max(text.lastIndexOf('\n', text.length - 2) + 1, 0);
  const line = text.slice(start).trimEnd();
  return {
    message: `invalid Yaml document separator: ${line.slice(3).trim()}`,
    span: { start, end: start + line.length },
  };
}
