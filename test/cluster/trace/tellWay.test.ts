import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ToldWay } from '../../../server/cluster/trace/tellWay.ts';
import { outcomesOf, tellWay } from '../../../server/cluster/trace/tellWay.ts';
import type { Branch, Ending, Hop, Way } from '../../../server/cluster/trace/way.ts';

const ANSWERED: Ending = { type: 'answered', by: { type: 'outside', host: 'x' }, status: undefined };
const REFUSED: Ending = { type: 'failed', symptom: { type: 'connection refused' } };

/** A hop whose reason is told by what it is about. */
function hop(at: string, to: string | undefined, listens = true): Hop {
  const network = listens
    ? ({ type: 'outside listens', address: 'a', port: 1 } as const)
    : ({ type: 'nobody has the address', address: to ?? at } as const);
  return { station: 'container', at, to, reason: { type: 'arrives', reason: network }, decidedBy: undefined };
}

const way = (hops: readonly Hop[], end: Way['end']): Way => ({ hops, end });
const fork = (...branches: readonly Branch[]): Way['end'] => ({ type: 'fork', choice: { type: 'chance' }, branches });
const half = (one: Way): Branch => ({ share: 0.5, way: one });

function text({ steps, parts, outcomes }: ToldWay): string {
  return [
    ...steps.map(({ at, to }) => `${at}>${to ?? ''}`),
    ...parts.map(({ share, told }) => `${share}(${text(told)})`),
    ...outcomes.map(({ share, to, steps: own }) => `${share}:${to}+${own.length}`),
  ].join(' ');
}

const a = way([hop('s', 'a')], ANSWERED);
const b = way([hop('s', 'b')], ANSWERED);
const c = way([hop('s', 'c', false)], REFUSED);

const cases: readonly (readonly [what: string, way: Way, want: string])[] = [
  ['a way without fork', way([hop('n', 's'), hop('s', 'a')], ANSWERED), 'n>s s>a 1:a+0'],
  [
    'what is alike on all branches, once',
    way([hop('n', 's')], fork(half(a), half(b))),
    'n>s s>one of 2 0.5:a+0 0.5:b+0',
  ],
  ['a fork with one way only', way([hop('n', 's')], fork({ share: 1, way: a })), 'n>s s>a 1:a+0'],
  ['what differs, at each branch', way([hop('n', 's')], fork(half(a), half(c))), 'n>s 0.5:a+1 0.5:c+1'],
  [
    'parts that divide again',
    way([hop('n', 's')], fork(half(way([hop('s', 't')], fork(half(a), half(b)))), half(c))),
    'n>s 0.5(s>t s>one of 2 0.5:a+0 0.5:b+0) 0.5(s>c 1:c+0)',
  ],
];

for (const [what, told, want] of cases) test(`tells ${what}`, () => assert.equal(text(tellWay(told)), want));

test('the shares of all outcomes are of the whole', () => {
  const inner = way([hop('s', 't')], fork(half(a), half(b)));
  const outcomes = outcomesOf(tellWay(way([], fork(half(inner), half(c)))));
  assert.deepEqual(
    outcomes.map(({ share, to }) => `${share} ${to}`),
    ['0.25 a', '0.25 b', '0.5 c'],
  );
});
