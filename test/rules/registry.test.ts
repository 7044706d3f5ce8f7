import assert from 'node:assert/strict';
import { test } from 'node:test';
import { everyRule } from '../../server/rules/registry.ts';
import { allFindings } from '../support/checkFindings.ts';
import { applyFix } from '../support/checkFix.ts';
import { filesOf, workspaceOf } from '../support/workspace.ts';

for (const rule of everyRule.filter(({ asksHelm }) => asksHelm === undefined)) {
  test(`${rule.id}: its bad manifest is reported by this rule alone`, () => {
    const found = allFindings(workspaceOf(filesOf(rule.bad))).map(({ finding }) => finding.rule);
    assert.ok(found.length > 0);
    assert.deepEqual([...new Set(found)], [rule.id]);
  });

  test(`${rule.id}: nothing is said about its good manifest`, () => {
    assert.deepEqual(
      allFindings(workspaceOf(filesOf(rule.good))).map(({ finding }) => finding.message),
      [],
    );
  });

  test(`${rule.id}: after each mend the finding is gone and no other has come`, () => {
    const files = filesOf(rule.bad);
    for (const { fixes } of allFindings(workspaceOf(files))) {
      for (const fix of fixes) {
        assert.ok(fix.edits.length > 0, `"${fix.title}" changes nothing`);
        const left = allFindings(workspaceOf(applyFix(files, fix))).map(({ finding }) => finding.message);
        assert.deepEqual(left, [], `after "${fix.title}"`);
      }
    }
  });
}
