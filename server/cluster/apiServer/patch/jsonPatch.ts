import { same } from '../../admission/rules/update.ts';
import type { Json, JsonObject } from '../../objects/json.ts';
import { asText, isObject, property } from '../../objects/json.ts';

/** A value after a JSON patch (RFC 6902); nothing where it does not fit. kubernetes: gopkg.in/evanphx/json-patch Patch.Apply */
export function jsonPatch(value: Json, operations: readonly Json[]): Json | undefined {
  return operations.reduce<Json | undefined>(
    (current, operation) => (current === undefined || !isObject(operation) ? undefined : apply(current, operation)),
    value,
  );
}

function apply(value: Json, operation: JsonObject): Json | undefined {
  const steps = stepsOf(asText(property(operation, 'path')) ?? '');
  const from = stepsOf(asText(property(operation, 'from')) ?? '');
  const given = property(operation, 'value') ?? null;
  const there = lookUp(value, steps);
  const source = lookUp(value, from);
  switch (asText(property(operation, 'op'))) {
    case 'add':
      return insert(value, steps, given);
    case 'replace':
      return there === undefined ? undefined : change(value, steps, given);
    case 'remove':
      return there === undefined ? undefined : change(value, steps, undefined);
    case 'test':
      return same(there, given) ? value : undefined;
    case 'copy':
      return source === undefined ? undefined : insert(value, steps, source);
    case 'move':
      return source === undefined ? undefined : insert(change(value, from, undefined), steps, source);
    default:
      return undefined;
  }
}

function insert(value: Json, steps: readonly string[], given: Json): Json | undefined {
  const parent = lookUp(value, steps.slice(0, -1));
  const last = steps.at(-1) ?? '';
  if (isObject(parent)) return change(value, steps, given);
  if (!Array.isArray(parent)) return undefined;
  const index = last === '-' ? parent.length : Number(last);
  if (!Number.isInteger(index) || index < 0 || index > parent.length) return undefined;
  return change(value, steps.slice(0, -1), parent.toSpliced(index, 0, given));
}

function stepsOf(path: string): readonly string[] {
  const steps = path.split('/').slice(1);
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function lookUp(value: Json | undefined, [step, ...rest]: readonly string[]): Json | undefined {
  if (step === undefined || value === undefined) return value;
  if (Array.isArray(value)) return lookUp(value[Number(step)] as Json | undefined, rest);
  return isObject(value) ? lookUp(property(value, step), rest) : undefined;
}

/** The value with another one at a place that is there; nothing takes it away. */
function change(value: Json, [step, ...rest]: readonly string[], to: Json | undefined): Json {
  if (step === undefined) return to ?? null;
  if (Array.isArray(value)) {
    const index = Number(step);
    if (rest.length === 0 && to === undefined) return value.toSpliced(index, 1);
    return value.with(index, change(value[index] as Json, rest, to));
  }
  const members = new Map(Object.entries(isObject(value) ? value : {}));
  if (rest.length === 0 && to === undefined) members.delete(step);
  else members.set(step, change(members.get(step) ?? null, rest, to));
  return Object.fromEntries(members);
}
