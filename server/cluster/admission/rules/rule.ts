import type { Features } from '../features.ts';
import type { FieldError } from '../text/fieldError.ts';
import { invalid, notSupported, required } from '../text/fieldError.ts';
import type { Path } from '../text/path.ts';

/** What a rule may ask, and the one way to report. */
export interface Scope {
  readonly features: Features;
  /** Whether containers may be privileged. */
  readonly allowPrivileged: boolean;
  readonly report: (error: FieldError) => void;
}

/** A scope in which the errors are collected. */
export function collecting(features: Features, allowPrivileged: boolean, errors: FieldError[]): Scope {
  return { features, allowPrivileged, report: (error) => void errors.push(error) };
}

/** Whether a check finds nothing to report. */
export function holds(scope: Scope, check: (scope: Scope) => void): boolean {
  let good = true;
  const report = () => {
    good = false;
  };
  check({ ...scope, report });
  return good;
}

/** One rule about a value at a place. */
export interface Rule<T> {
  (value: T, at: Path, scope: Scope): void;
  /** Says that there is nothing to report without asking for the place, which costs more than most rules. */
  readonly accepts?: (value: T) => boolean;
}

/** That a field must be there; the text says more where Kubernetes does. */
export interface Requirement {
  readonly requiredText: string;
}

/** A field must be present and not empty. */
export const present: Requirement = { requiredText: '' };

type FieldRules<T> = {
  readonly [K in keyof T]?: Rule<NonNullable<T[K]>> | readonly (Rule<NonNullable<T[K]>> | Requirement)[];
};

/**
 * The rules of a structure's fields, checked in the order of the table; a field that is absent is only checked for
 * being required.
 */
export function fields<T extends object>(table: FieldRules<T>): Rule<T> {
  const rows = Object.entries(table).map(([name, written]) => {
    const rules = (Array.isArray(written) ? written : [written]) as readonly (Rule<unknown> | Requirement)[];
    return { name: name as keyof T & string, rules, optional: rules.every((rule) => typeof rule === 'function') };
  });
  return (value, at, scope) => {
    for (const { name, rules, optional } of rows) {
      const field = value[name];
      if (field !== undefined || !optional) checkField(field, at, name, rules, scope);
    }
  };
}

function checkField(
  value: unknown,
  at: Path,
  name: string,
  rules: readonly (Rule<unknown> | Requirement)[],
  scope: Scope,
): void {
  for (const rule of rules) {
    if (typeof rule === 'function') {
      if (value !== undefined && rule.accepts?.(value) !== true) rule(value, [...at, name], scope);
    } else if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) {
      scope.report(required([...at, name], rule.requiredText));
      return;
    }
  }
}

/** One of a set of values, listed in messages in the given order. */
export function oneOf(...supported: readonly string[]): Rule<string> {
  const rule: Rule<string> = (value, at, scope) => {
    if (!supported.includes(value)) scope.report(notSupported(at, value, supported));
  };
  return Object.assign(rule, { accepts: (value: string) => supported.includes(value) });
}

/** A value that a function finds nothing wrong with: each of its texts is an error of its own. */
export function faultless<T extends string | number>(problems: (value: T) => readonly string[]): Rule<T> {
  const rule: Rule<T> = (value, at, scope) => {
    for (const problem of problems(value)) scope.report(invalid(at, value, problem));
  };
  return Object.assign(rule, { accepts: (value: T) => problems(value).length === 0 });
}

/** A text of some format. */
export const text = faultless<string>;

/** A number within bounds. */
export const number = faultless<number>;

/** A rule for every item of a list. */
export function each<T>(rule: Rule<T>): Rule<readonly T[]> {
  return (items, at, scope) => {
    items.forEach((item, index) => {
      if (rule.accepts?.(item) !== true) rule(item, [...at, index], scope);
    });
  };
}

/** Several rules, one after the other. */
export function all<T>(...rules: readonly Rule<T>[]): Rule<T> {
  return (value, at, scope) => {
    for (const rule of rules) rule(value, at, scope);
  };
}

/** kubernetes: apimachinery api/validation ValidateNonnegativeField */
export const notNegative: Rule<number> = (value, at, scope) => {
  if (value < 0) scope.report(invalid(at, value, 'must be greater than or equal to 0'));
};
