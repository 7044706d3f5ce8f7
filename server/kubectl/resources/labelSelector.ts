import type { Labels } from '../../cluster/objects/labels.ts';
import { labelOf } from '../../cluster/objects/labels.ts';

/** Whether labels meet a selector, or what is wrong with it. */
export type ReadSelector = { readonly meets: (labels: Labels) => boolean } | { readonly problem: string };

type Requirement = (labels: Labels) => boolean;

/** Reads `app=web,tier!=db,env in (a,b),!canary`. kubernetes: apimachinery pkg/labels Parse */
export function readSelector(text: string): ReadSelector {
  const tokens = text.match(/==|!=|[=!<>(),]|[^\s=!<>(),]+/g) ?? [];
  const requirements: Requirement[] = [];
  let at = 0;
  while (at < tokens.length) {
    const first = tokens[at] ?? '';
    if (first !== '!' && !isWord(first))
      return { problem: `found '${first}', expected: !, identifier, or 'end of string'` };
    const read = readRequirement(tokens, at);
    if ('problem' in read) return read;
    requirements.push(read.requirement);
    at = read.next;
    const after = tokens[at];
    if (after === undefined) break;
    if (after !== ',') return { problem: `found '${after}', expected: ',' or 'end of string'` };
    at += 1;
    const next = tokens[at] ?? '';
    if (next !== '!' && !isWord(next)) return { problem: `found '${next}', expected: identifier after ','` };
  }
  return { meets: (labels) => requirements.every((meets) => meets(labels)) };
}

function isWord(token: string): boolean {
  return token !== '' && !/^[=!<>(),]/.test(token);
}

type Read = { readonly requirement: Requirement; readonly next: number } | { readonly problem: string };

function readRequirement(tokens: readonly string[], at: number): Read {
  if (tokens[at] === '!') {
    const key = tokens[at + 1] ?? '';
    if (!isWord(key)) return { problem: `unable to parse requirement: found '${key}', expected: identifier` };
    return { requirement: (labels) => labelOf(labels, key) === undefined, next: at + 2 };
  }
  const key = tokens[at] ?? '';
  const operator = tokens[at + 1];
  if (operator === undefined || operator === ',') {
    return { requirement: (labels) => labelOf(labels, key) !== undefined, next: at + 1 };
  }
  if (operator === 'in' || operator === 'notin') return readSet(tokens, key, operator, at + 2);
  const word = tokens[at + 2] ?? '';
  const value = isWord(word) ? word : '';
  const next = isWord(word) ? at + 3 : at + 2;
  const meets = COMPARISONS[operator];
  if (meets === undefined) {
    return { problem: `unable to parse requirement: found '${operator}', expected: in, notin, =, ==, !=, gt, lt` };
  }
  return { requirement: (labels) => meets(labelOf(labels, key), value), next };
}

const COMPARISONS: Readonly<Record<string, (label: string | undefined, value: string) => boolean>> = {
  '=': (label, value) => label === value,
  '==': (label, value) => label === value,
  '!=': (label, value) => label !== value,
  '>': (label, value) => label !== undefined && Number(label) > Number(value),
  '<': (label, value) => label !== undefined && Number(label) < Number(value),
};

function readSet(tokens: readonly string[], key: string, operator: 'in' | 'notin', open: number): Read {
  if (tokens[open] !== '(')
    return { problem: `unable to parse requirement: found '${tokens[open] ?? ''}' expected: '('` };
  const close = tokens.indexOf(')', open);
  if (close === -1) return { problem: `unable to parse requirement: found '', expected: ',', or ')'` };
  const values = tokens.slice(open + 1, close).filter((token) => token !== ',');
  const requirement: Requirement = (labels) => {
    const label = labelOf(labels, key);
    return (label !== undefined && values.includes(label)) === (operator === 'in');
  };
  return { requirement, next: close + 1 };
}
