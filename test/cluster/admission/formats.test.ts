import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { printAddress, readAddress, readNetwork } from '../../../server/cluster/admission/formats/addresses.ts';
import { durationProblem, nanosecondsOf } from '../../../server/cluster/admission/formats/duration.ts';
import { dns1035Label, dnsLabel, dnsSubdomain } from '../../../server/cluster/admission/formats/names.ts';
import { readQuantity } from '../../../server/cluster/admission/formats/quantity.ts';
import { scheduleProblem } from '../../../server/cluster/admission/formats/schedule.ts';
import { isTimeZone } from '../../../server/cluster/admission/formats/timeZone.ts';

const ADDRESSES: readonly (readonly [string, string | undefined])[] = [
  ['192.0.2.1', '192.0.2.1'],
  ['192.000.2.01', '192.0.2.1'],
  ['192.0.2', undefined],
  ['192.0.2.256', undefined],
  ['192.0..1', undefined],
  ['192.0.2.1.', undefined],
  [' 192.0.2.1', undefined],
  ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
  ['2001:db8::1:0:0:1', '2001:db8::1:0:0:1'],
  ['::', '::'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['1:2:3:4:5:6:7', undefined],
  ['1::2::3', undefined],
  ['fe80::1%eth0', undefined],
];

for (const [text, printed] of ADDRESSES) {
  test(`address ${text}`, () => {
    const read = readAddress(text);
    assert.equal(read && printAddress(read.bits), printed);
  });
}

test('a printed address is read as itself', () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
      const read = readAddress(text);
      assert.ok(read !== undefined);
      assert.equal(readAddress(printAddress(read.bits))?.bits, read.bits);
    }),
  );
});

test('networks', () => {
  assert.equal(readNetwork('192.0.2.128/25')?.prefix, 25);
  for (const text of ['192.0.2.0', '192.0.2.0/33', '2001:db8::/129', '192.0.2.0/', '192.0.2.0/-1', '/8']) {
    assert.equal(readNetwork(text), undefined, text);
  }
});

const DURATIONS: readonly (readonly [string, number | string])[] = [
  ['1h30m', 5400e9],
  ['1.5s', 1.5e9],
  ['-2ms', -2e6],
  ['0', 0],
  ['', 'time: invalid duration ""'],
  ['5', 'time: missing unit in duration "5"'],
  ['1d', 'time: unknown unit "d" in duration "1d"'],
  ['.s', 'time: invalid duration ".s"'],
];

for (const [text, expected] of DURATIONS) {
  test(`duration '${text}'`, () => assert.equal(nanosecondsOf(text) ?? durationProblem(text), expected));
}

const QUANTITIES: readonly (readonly [string, string | undefined])[] = [
  ['1Gi', '1Gi'],
  ['1024Mi', '1Gi'],
  ['0.5', '500m'],
  ['1e3', '1e3'],
  ['1000m', '1'],
  ['+2', '2'],
  ['', undefined],
  ['1 Gi', undefined],
  ['Gi', undefined],
  ['1gi', undefined],
];

for (const [text, canonical] of QUANTITIES) {
  test(`quantity '${text}'`, () => {
    const read = readQuantity(text);
    assert.equal('value' in read ? read.value : undefined, canonical);
  });
}

test('good schedules', () => {
  for (const text of ['0 0 1 1 *', '*/15,3 1-4/2 ? JAN Sun', '@midnight', '@every 1h', 'CRON_TZ=UTC 1 1 1 1 1']) {
    assert.equal(scheduleProblem(text), undefined, text);
  }
});

test('time zones are told apart by case', () => {
  for (const name of ['UTC', 'Europe/Zurich', 'Asia/Calcutta', 'Etc/GMT+5']) assert.ok(isTimeZone(name), name);
  for (const name of ['utc', 'Europe/zurich', '+01', 'Europe', '']) assert.ok(!isTimeZone(name), name);
});

test('names', () => {
  assert.deepEqual(dnsLabel('a-1'), []);
  assert.deepEqual(dnsLabel('1a'), []);
  assert.equal(dns1035Label('1a').length, 1);
  assert.deepEqual(dnsSubdomain('a.b-c.9'), []);
  assert.equal(dnsSubdomain('a..b').length, 1);
  assert.deepEqual(dnsLabel('x'.repeat(64)), ['must be no more than 63 characters']);
});
