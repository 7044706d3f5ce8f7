import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { humanDuration, longTime } from '../../server/kubectl/print/age.ts';
import { alignTabs, DESCRIBE_SPACING } from '../../server/kubectl/print/alignTabs.ts';
import { goSort } from '../../server/kubectl/print/goSort.ts';
import { renderGoTemplate } from '../../server/kubectl/print/goTemplate.ts';
import { renderJsonPath } from '../../server/kubectl/print/jsonPath/evaluate.ts';
import { parseJsonPath } from '../../server/kubectl/print/jsonPath/parse.ts';
import { readSelector } from '../../server/kubectl/resources/labelSelector.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const ages: readonly (readonly [number, string])[] = [
  [0, '0s'],
  [119 * SECOND, '119s'],
  [2 * MINUTE, '2m'],
  [9 * MINUTE + 5 * SECOND, '9m5s'],
  [179 * MINUTE, '179m'],
  [3 * HOUR + 20 * MINUTE, '3h20m'],
  [47 * HOUR, '47h'],
  [2 * DAY + HOUR, '2d1h'],
  [8 * DAY, '8d'],
  [800 * DAY, '2y70d'],
  [9 * 365 * DAY, '9y'],
  [-1500, '0s'],
  [-5000, '<invalid>'],
];
for (const [ms, text] of ages) test(`an age of ${ms} ms is ${text}`, () => assert.equal(humanDuration(ms), text));

test('a moment in full', () => {
  assert.equal(longTime('2026-07-01T12:00:00Z'), 'Wed, 01 Jul 2026 12:00:00 +0000');
  assert.equal(longTime(undefined), 'Mon, 01 Jan 0001 00:00:00 +0000');
});

test('columns are as wide as their run of lines', () => {
  const lines = ['A:\tb', 'Long label:\tc', 'no cell', 'D:\te'];
  assert.deepEqual(alignTabs(lines, DESCRIBE_SPACING), ['A:           b', 'Long label:  c', 'no cell', 'D:  e']);
});

const object = {
  items: [
    { name: 'a', ports: [80, 443], labels: { 'x/y': '1' }, size: 1 },
    { name: 'b', ports: [], size: 2 },
  ],
};
const paths: readonly (readonly [string, string])[] = [
  ['{.items[*].name}', 'a b'],
  ['{.items[0].ports}', '[80,443]'],
  ['{.items[-1].name}', 'b'],
  ['{.items[0:1].name}', 'a'],
  ['{..name}', 'a b'],
  ["{.items[0]['name','size']}", 'a 1'],
  [String.raw`{.items[0].labels.x\/y}`, '1'],
  ["{.items[0].labels['x/y']}", '1'],
  ['{.items[?(@.size>1)].name}', 'b'],
  ['{.items[?(@.labels)].name}', 'a'],
  ['{range .items[*]}{.name}:{.size}{"\\n"}{end}', 'a:1\nb:2\n'],
  ['text {.nothing} more', 'text  more'],
];
for (const [template, text] of paths) {
  test(`JSONPath ${template}`, () => {
    const parsed = parseJsonPath(template);
    assert.ok('parts' in parsed, JSON.stringify(parsed));
    assert.equal(renderJsonPath(parsed.parts, object), text);
  });
}

const problems: readonly (readonly [string, string])[] = [
  ['{.items', 'unclosed action'],
  ['{.items[', 'unterminated array'],
  ['{"a}', 'unterminated quoted string'],
  ['{end}', 'not in range, nothing to end'],
  ['{range .items}', 'unclosed range'],
];
for (const [template, problem] of problems) {
  test(`JSONPath ${template} cannot be read`, () => assert.deepEqual(parseJsonPath(template), { problem }));
}

const templates: readonly (readonly [string, string])[] = [
  ['{{len .items}}', '2'],
  ['{{range .items}}{{.name}}{{if eq .size 2}}!{{else}},{{end}}{{end}}', 'a,b!'],
  ['{{range $i, $e := .items}}{{$i}}{{$e.name}}{{end}}', '0a1b'],
  ['{{index .items 1 "name"}} {{printf "%-3s|" "x"}}', 'b x  |'],
  ['{{.nothing}}', '<no value>'],
  ['{{with index .items 0}}{{.name}}{{end}}', 'a'],
];
for (const [template, text] of templates) {
  test(`template ${template}`, () => assert.deepEqual(renderGoTemplate(template, object), { text }));
}

test("Go's sort sorts", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(200), { maxLength: 200 }), (numbers) => {
      assert.deepEqual(
        goSort(numbers, (a, b) => a < b),
        [...numbers].sort((a, b) => a - b),
      );
    }),
  );
});

const selectors: readonly (readonly [string, boolean])[] = [
  ['app=web', true],
  ['app==web,tier!=db', true],
  ['app in (web, db)', true],
  ['app notin (web)', false],
  ['missing notin (web)', true],
  ['!missing', true],
  ['missing', false],
  ['level>1', true],
  ['', true],
];
for (const [text, meets] of selectors) {
  test(`labels meet "${text}": ${meets}`, () => {
    const selector = readSelector(text);
    assert.ok('meets' in selector);
    assert.equal(selector.meets({ app: 'web', level: '2' }), meets);
  });
}
