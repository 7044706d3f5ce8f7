import type { Json } from '../../objects/json.ts';
import { call, includes } from './functions.ts';
import type { Expression } from './parse.ts';
import type { CelValue } from './value.ts';
import { CelError, Duration, equal, isMap, NO_OVERLOAD } from './value.ts';

type Result = CelValue | CelError;

/** The values of names. */
export type Names = Readonly<Record<string, CelValue>>;

/** The value of an expression, or why it has none. */
export function evaluate(expression: Expression, names: Names): Result {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'name':
      return names[expression.name] ?? new CelError(`no such attribute(s): ${expression.name}`);
    case 'field':
      return after(evaluate(expression.of, names), (value) => fieldOf(value, expression.name));
    case 'item':
      return itemOf(expression, names);
    case 'list':
      return listOf(expression.items, names);
    case 'call':
      return called(expression, names);
    case 'operation':
      return operated(expression.sign, expression.args, names);
  }
}

function after(value: Result, then: (value: CelValue) => Result): Result {
  return value instanceof CelError ? value : then(value);
}

function fieldOf(value: CelValue, name: string): Result {
  if (!isMap(value)) return NO_OVERLOAD;
  return Object.hasOwn(value, name) ? (value[name] ?? null) : new CelError(`no such key: ${name}`);
}

function itemOf({ of, index }: Extract<Expression, { kind: 'item' }>, names: Names): Result {
  return after(evaluate(of, names), (value) =>
    after(evaluate(index, names), (at) => {
      if (typeof at === 'string') return fieldOf(value, at);
      if (!Array.isArray(value) || typeof at !== 'number') return NO_OVERLOAD;
      const item: Json | undefined = value[at];
      return item === undefined ? new CelError(`index out of bounds: ${at}`) : item;
    }),
  );
}

function listOf(items: readonly Expression[], names: Names): Result {
  const values: Json[] = [];
  for (const item of items) {
    const value = evaluate(item, names);
    if (value instanceof CelError) return value;
    if (value instanceof Duration) return NO_OVERLOAD;
    values.push(value);
  }
  return values;
}

function called({ name, on, args }: Extract<Expression, { kind: 'call' }>, names: Names): Result {
  const [first, second] = args;
  if (name === 'has' && first?.kind === 'field') {
    return after(evaluate(first.of, names), (value) => (isMap(value) ? Object.hasOwn(value, first.name) : NO_OVERLOAD));
  }
  if (on !== undefined && first?.kind === 'name' && second !== undefined) {
    return after(evaluate(on, names), (whole) => quantified(name, whole, first.name, second, names));
  }
  const values: CelValue[] = [];
  for (const argument of args) {
    const value = evaluate(argument, names);
    if (value instanceof CelError) return value;
    values.push(value);
  }
  if (on === undefined) return call(name, undefined, values);
  return after(evaluate(on, names), (value) => call(name, value, values));
}

/** `all`, `exists`, `exists_one` and `filter` over the items of a list or the keys of a map. */
function quantified(name: string, whole: CelValue, item: string, test: Expression, names: Names): Result {
  const items: readonly Json[] | undefined = Array.isArray(whole)
    ? whole
    : isMap(whole)
      ? Object.keys(whole)
      : undefined;
  if (items === undefined) return NO_OVERLOAD;
  const results = items.map((value) => evaluate(test, { ...names, [item]: value }));
  if (name === 'all') return decided(results, false);
  if (name === 'exists') return decided(results, true);
  const error = results.find((result) => result instanceof CelError);
  if (error !== undefined) return error;
  const chosen = items.filter((_, index) => results[index] === true);
  if (name === 'filter') return chosen;
  return name === 'exists_one' ? chosen.length === 1 : NO_OVERLOAD;
}

/** One result that decides is enough, whatever is wrong with the others. */
function decided(results: readonly Result[], decisive: boolean): Result {
  if (results.includes(decisive)) return decisive;
  const error = results.find((result) => result instanceof CelError);
  return error ?? (results.every((result) => result === !decisive) ? !decisive : NO_OVERLOAD);
}

function operated(sign: string, args: readonly Expression[], names: Names): Result {
  const [first, second, third] = args;
  if (first === undefined) return NO_OVERLOAD;
  const left = evaluate(first, names);
  if (second === undefined) return after(left, (value) => negated(sign, value));
  if (sign === '&&') return left === false ? false : decided([left, evaluate(second, names)], false);
  if (sign === '||') return left === true ? true : decided([left, evaluate(second, names)], true);
  if (third !== undefined) {
    if (left instanceof CelError) return left;
    return typeof left === 'boolean' ? evaluate(left ? second : third, names) : NO_OVERLOAD;
  }
  return after(left, (a) => after(evaluate(second, names), (b) => combined(sign, a, b)));
}

function negated(sign: string, value: CelValue): Result {
  if (sign === '!x') return typeof value === 'boolean' ? !value : NO_OVERLOAD;
  return typeof value === 'number' ? -value : NO_OVERLOAD;
}

function combined(sign: string, a: CelValue, b: CelValue): Result {
  if (sign === '==') return equal(a, b);
  if (sign === '!=') return !equal(a, b);
  if (sign === 'in') return includes(a, b, equal);
  if (sign === '+' && typeof a === 'string' && typeof b === 'string') return a + b;
  const [left, right] = [amountOf(a), amountOf(b)];
  if (left === undefined || right === undefined) return NO_OVERLOAD;
  if (sign === '+') return left + right;
  if (sign === '-') return left - right;
  if (sign === '<') return left < right;
  if (sign === '<=') return left <= right;
  return sign === '>' ? left > right : left >= right;
}

function amountOf(value: CelValue): number | undefined {
  if (value instanceof Duration) return value.nanoseconds;
  return typeof value === 'number' ? value : undefined;
}
