import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NodeDns } from '../../../server/cluster/dns/resolvConf.ts';
import { podResolvConf, resolvConfText } from '../../../server/cluster/dns/resolvConf.ts';
import { explainResolvConfWarning } from '../../../server/cluster/dns/resolvConfLimits.ts';
import type { JsonObject } from '../../../server/cluster/objects/json.ts';
import { readPod } from '../../../server/cluster/objects/pod.ts';

const NODE: NodeDns = {
  resolvConf: { nameservers: ['192.0.2.1'], searches: ['lan.', '.'], options: ['timeout:3'] },
  clusterDNS: ['10.96.0.10'],
  domain: 'k8s.example',
};
const CLUSTER = 'search shop.svc.k8s.example svc.k8s.example k8s.example lan\nnameserver 10.96.0.10\noptions ndots:5\n';
const OWN = 'search lan\nnameserver 192.0.2.1\noptions timeout:3\n';

const CASES: readonly (readonly [what: string, spec: JsonObject, text: string, node?: Partial<NodeDns>])[] = [
  ['nothing said', {}, CLUSTER],
  ['host network', { hostNetwork: true }, OWN],
  ['host network with the cluster DNS', { hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet' }, CLUSTER],
  ['the node', { dnsPolicy: 'Default' }, OWN],
  ['nothing', { dnsPolicy: 'None' }, ''],
  ['a policy that does not exist', { dnsPolicy: 'Nonsense' }, CLUSTER],
  [
    'more of everything',
    { dnsConfig: { nameservers: ['192.0.2.9'], searches: ['lan', 'b'], options: [{ name: 'ndots', value: '2' }] } },
    'search shop.svc.k8s.example svc.k8s.example k8s.example lan b\nnameserver 10.96.0.10\nnameserver 192.0.2.9\noptions ndots:2\n',
  ],
  [
    'wrong types',
    { dnsConfig: { nameservers: 7, searches: [null, 'c'], options: 'x' }, dnsPolicy: 'None' },
    'search c\n',
  ],
  ['no cluster DNS', {}, OWN, { clusterDNS: [] }],
  ['no cluster domain', {}, 'search lan\nnameserver 10.96.0.10\noptions ndots:5\n', { domain: '' }],
];

for (const [what, spec, text, node] of CASES) {
  test(`resolv.conf: ${what}`, () => {
    const { conf } = podResolvConf(readPod({ metadata: { namespace: 'shop' }, spec }), { ...NODE, ...node });
    assert.equal(resolvConfText(conf), text);
  });
}

const LIMITS: readonly (readonly [what: string, searches: readonly string[], applied: number, warned: boolean])[] = [
  ['32 are enough', Array.from({ length: 32 }, (_, n) => `n${n}`), 32, false],
  ['33 are too many', Array.from({ length: 33 }, (_, n) => `n${n}`), 32, true],
  ['one is too long', ['a', 'x'.repeat(254), 'b'], 2, true],
  ['together they are too long', Array.from({ length: 9 }, (_, n) => `${n}${'x'.repeat(249)}`), 8, true],
];
for (const [what, searches, applied, warned] of LIMITS) {
  test(`search path: ${what}`, () => {
    const pod = readPod({ metadata: { namespace: 'shop' }, spec: { dnsPolicy: 'None', dnsConfig: { searches } } });
    const { conf, warnings } = podResolvConf(pod, NODE);
    assert.deepEqual([conf.searches.length, warnings.length === 1], [applied, warned]);
    for (const warning of warnings) {
      assert.ok(explainResolvConfWarning(warning).endsWith(`the applied search line is: ${conf.searches.join(' ')}`));
    }
  });
}
