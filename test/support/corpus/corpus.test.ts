import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acceptAll, compareAccepted } from './accepted.ts';
import { describeReport, type ReportedFinding } from './report.ts';

const finding = (rule: string, file: string, change: Partial<ReportedFinding> = {}): ReportedFinding => ({
  rule,
  severity: 'warning',
  message: 'wrong',
  file,
  field: 'spec.selector',
  range: { start: { line: 4 } },
  ...change,
});
const accepted = { rule: 'a', file: 'x.yaml', fields: ['spec.selector'], why: 'a fixture' };

test('a finding that nobody accepted is fresh', () => {
  const other = finding('b', 'x.yaml');
  assert.deepEqual(compareAccepted([finding('a', 'x.yaml'), other], [accepted]).fresh, [other]);
});

test('an accepted finding that is no longer there is gone', () => {
  assert.deepEqual(compareAccepted([], [accepted]).gone, [accepted]);
  assert.deepEqual(compareAccepted([finding('a', 'x.yaml', { severity: 'hint' })], [accepted]).gone, [accepted]);
});

test('the same findings as accepted are no difference, twice or once', () => {
  const same = finding('a', 'x.yaml');
  assert.deepEqual(compareAccepted([same, same], [accepted]), { fresh: [], gone: [], unexplained: [] });
});

test('each accepted finding has a reason', () => {
  const bare = { ...accepted, why: ' ' };
  assert.deepEqual(compareAccepted([finding('a', 'x.yaml')], [bare]).unexplained, [bare]);
});

test('accepting keeps reasons, sorts, and leaves quiet findings out', () => {
  const findings = [
    finding('b', 'y.yaml'),
    finding('a', 'x.yaml'),
    finding('c', 'z.yaml', { severity: 'information' }),
  ];
  assert.deepEqual(acceptAll(findings, [accepted]), [
    accepted,
    { rule: 'b', file: 'y.yaml', fields: ['spec.selector'], why: '' },
  ]);
});

test('the report counts everything and places what is loud', () => {
  const summary = {
    files: 2,
    documents: 3,
    objects: 3,
    services: 1,
    findings: { error: 0, warning: 1, information: 1, hint: 0 },
  };
  const text = describeReport({
    findings: [finding('a', 'x.yaml'), finding('c', 'z.yaml', { severity: 'information', message: 'quiet' })],
    summary,
  });
  assert.match(text, /^2 files, 3 documents, 3 objects, 1 Services$/m);
  assert.match(text, /^ +1 warning +a$/m);
  assert.match(text, /^ +1 information +c$/m);
  assert.match(text, /^x\.yaml:5: warning a: wrong$/m);
  assert.doesNotMatch(text, /quiet/);
});
