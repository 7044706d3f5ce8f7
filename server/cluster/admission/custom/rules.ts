import type { Json } from '../../objects/json.ts';
import { isObject } from '../../objects/json.ts';
import { evaluate } from '../cel/evaluate.ts';
import type { Expression } from '../cel/parse.ts';
import { parse } from '../cel/parse.ts';
import { CelError, equal } from '../cel/value.ts';
import type { FieldError } from '../text/fieldError.ts';
import { invalid } from '../text/fieldError.ts';
import type { Path } from '../text/path.ts';
import { fieldOf } from './prune.ts';
import type { CelRule, Schema } from './schema.ts';
import type { Before } from './validate.ts';
import { itemBefore, memberBefore } from './validate.ts';

/** What broken rules say: as errors, and as warnings where they were broken before and nothing has changed. */
export interface Broken {
  readonly errors: readonly FieldError[];
  readonly warnings: readonly FieldError[];
}

/** Runs the rules of a schema. kubernetes: apiextensions pkg/apiserver/schema/cel Validator.Validate */
export function checkRules(schema: Schema, value: Json, at: Path, before: Before): Broken {
  const errors: FieldError[] = [];
  const warnings: FieldError[] = [];
  visit(schema, value, at, before, (error, tolerated) => void (tolerated ? warnings : errors).push(error));
  return { errors, warnings };
}

/** Whether a schema has any rules at all. */
export function hasRules({ rules, properties = {}, items, additionalProperties }: Schema): boolean {
  if (rules !== undefined) return true;
  const inner = [...Object.values(properties), items, additionalProperties];
  return inner.some((schema) => schema !== undefined && hasRules(schema));
}

type Report = (error: FieldError, tolerated: boolean) => void;

function visit(schema: Schema, value: Json, at: Path, before: Before, report: Report): void {
  if (value === null) return;
  for (const rule of schema.rules ?? []) checkRule(schema, rule, value, at, before, report);
  if (Array.isArray(value)) {
    const { items } = schema;
    if (items === undefined) return;
    for (const [index, item] of value.entries()) {
      visit(items, item as Json, [...at, index], itemBefore(schema, item as Json, before), report);
    }
  } else if (isObject(value)) {
    for (const [name, item] of Object.entries(value)) {
      const own = fieldOf(schema, name);
      if (own !== undefined) visit(own, item, [...at, name], memberBefore(name, before), report);
    }
  }
}

function checkRule(
  { type = 'object' }: Schema,
  { rule, message }: CelRule,
  value: Json,
  at: Path,
  before: Before,
  report: Report,
): void {
  const comparing = /\boldSelf\b/.test(rule);
  if (comparing && before === undefined) return;
  const expression = read(rule);
  const oldSelf = before === undefined ? {} : { oldSelf: before.value };
  const result = expression === undefined ? true : evaluate(expression, { self: value, ...oldSelf });
  if (result instanceof CelError) {
    report(invalid(at, type, `${result.message} evaluating rule: ${message}`), false);
  } else if (result !== true) {
    const tolerated = !comparing && before !== undefined && equal(before.value, value);
    const whole = type === 'object' || type === 'array';
    report(whole ? { reason: 'FieldValueInvalid', at, detail: message } : invalid(at, value, message), tolerated);
  }
}

const expressions = new Map<string, Expression | undefined>();

function read(rule: string): Expression | undefined {
  if (!expressions.has(rule)) expressions.set(rule, parse(rule));
  return expressions.get(rule);
}
