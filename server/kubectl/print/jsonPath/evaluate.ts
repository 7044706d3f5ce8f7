import type { Json } from '../../../cluster/objects/json.ts';
import { isObject, property } from '../../../cluster/objects/json.ts';
import { goJson, goText } from '../goValue.ts';
import type { JsonPathNode, JsonPathPart } from './node.ts';

/** The text that a template makes of a value; what is not there is left out. kubernetes: client-go util/jsonpath JSONPath.Execute */
export function renderJsonPath(parts: readonly JsonPathPart[], root: Json): string {
  return render(parts, root, root);
}

/** What a path leads to. */
export function findValues(path: readonly JsonPathNode[], root: Json): readonly Json[] {
  return follow(path, [root], root);
}

function render(parts: readonly JsonPathPart[], current: Json, root: Json): string {
  return parts.map((part) => ('literal' in part ? part.literal : renderPath(part.path, current, root))).join('');
}

function renderPath(path: readonly JsonPathNode[], current: Json, root: Json): string {
  const [first] = path;
  if (first?.kind === 'range') {
    return follow(first.over, [current], root)
      .map((item) => render(first.body, item, root))
      .join('');
  }
  return follow(path, [current], root).map(printValue).join(' ');
}

function printValue(value: Json): string {
  return typeof value === 'object' && value !== null ? goJson(value) : goText(value);
}

function follow(path: readonly JsonPathNode[], from: readonly Json[], root: Json): readonly Json[] {
  return path.reduce<readonly Json[]>((values, node) => values.flatMap((value) => step(node, value, root)), from);
}

function step(node: JsonPathNode, value: Json, root: Json): readonly Json[] {
  switch (node.kind) {
    case 'text':
      return [node.text];
    case 'number':
    case 'boolean':
      return [node.value];
    case 'root':
      return [root];
    case 'current':
      return [value];
    case 'field':
      return fieldOf(value, node.name);
    case 'wildcard':
      return children(value);
    case 'recursive':
      return [value, ...children(value).flatMap((child) => step(node, child, root))];
    case 'slice':
      return Array.isArray(value) ? sliceOf(value, node) : [];
    case 'union':
      return node.choices.flatMap((choice) => follow(choice, [value], root));
    case 'filter':
      return children(value).filter((item) => passes(node, item, root));
    case 'range':
      return [];
    default:
      return node satisfies never;
  }
}

function fieldOf(value: Json, name: string): readonly Json[] {
  if (name === '') return [value];
  const found = isObject(value) ? property(value, name) : undefined;
  return found === undefined ? [] : [found];
}

function children(value: Json): readonly Json[] {
  return typeof value === 'object' && value !== null ? Object.values(value) : [];
}

function sliceOf(
  list: readonly Json[],
  { from, to, step: by, single }: Extract<JsonPathNode, { kind: 'slice' }>,
): readonly Json[] {
  const place = (index: number) => (index < 0 ? list.length + index : index);
  const start = place(from ?? 0);
  if (single) return start >= 0 && start < list.length ? [list[start] as Json] : [];
  const items = list.slice(start, place(to ?? list.length));
  return items.filter((_, index) => index % (by ?? 1) === 0);
}

function passes({ left, operator, right }: Extract<JsonPathNode, { kind: 'filter' }>, item: Json, root: Json): boolean {
  const lefts = follow(left, [item], root);
  if (operator === 'exists') return lefts.length > 0;
  const rights = follow(right, [item], root);
  const [one] = lefts;
  const [other] = rights;
  if (one === undefined || other === undefined || lefts.length > 1 || rights.length > 1) return false;
  return compares(one, operator, other);
}

function compares(one: Json, operator: string, other: Json): boolean {
  if (operator === '==') return one === other;
  if (operator === '!=') return one !== other;
  if (typeof one !== typeof other || one === null || other === null) return false;
  if (operator === '<') return one < other;
  if (operator === '<=') return one <= other;
  return operator === '>' ? one > other : one >= other;
}
