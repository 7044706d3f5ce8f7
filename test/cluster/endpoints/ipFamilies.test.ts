import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ipFamiliesOf } from '../../../server/cluster/endpoints/ipFamilies.ts';
import type { JsonObject } from '../../../server/cluster/objects/json.ts';
import { serviceOf } from '../../support/kubernetesObjects.ts';

const FAMILIES: readonly (readonly [JsonObject, string])[] = [
  [{}, 'IPv4'],
  [{ ipFamilyPolicy: 'SingleStack' }, 'IPv4'],
  [{ ipFamilies: ['IPv6'] }, 'IPv6'],
  [{ ipFamilyPolicy: 'PreferDualStack' }, 'IPv4 IPv6'],
  [{ ipFamilyPolicy: 'RequireDualStack', ipFamilies: ['IPv6'] }, 'IPv6 IPv4'],
  [{ ipFamilies: ['IPv6', 'IPv4'], ipFamilyPolicy: 'RequireDualStack' }, 'IPv6 IPv4'],
  [{ clusterIP: 'fd00:10:96::7' }, 'IPv6'],
  [{ clusterIPs: ['10.96.0.7', 'fd00:10:96::7'] }, 'IPv4 IPv6'],
  [{ clusterIP: 'None' }, 'IPv4'],
  [{ clusterIP: 'None', selector: {} }, 'IPv4 IPv6'],
  [{ type: 'ExternalName' }, ''],
];

for (const [spec, expected] of FAMILIES) {
  test(`${JSON.stringify(spec)} has ${expected || 'none'}`, () => {
    assert.equal(ipFamiliesOf(serviceOf(spec)).join(' '), expected);
  });
}

test('a cluster of one family gives only that', () => {
  assert.deepEqual(ipFamiliesOf(serviceOf({ ipFamilyPolicy: 'PreferDualStack' }), ['IPv6']), ['IPv6']);
});
