import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainDnsReason } from '../../../server/cluster/dns/explainReason.ts';
import { KUBEADM_NODE_DNS } from '../../../server/cluster/dns/resolvConf.ts';
import { podResolver, resolve } from '../../../server/cluster/dns/resolver/resolve.ts';
import { tellingReason } from '../../../server/cluster/dns/resolver/tellingReason.ts';
import { readPod } from '../../../server/cluster/objects/pod.ts';
import { dnsServer, dnsService, dnsSlice } from '../../support/dnsCluster.ts';

const server = dnsServer([
  dnsService('front', { clusterIP: '10.96.7.7', ports: [{ port: 80 }] }),
  dnsService('idle', { clusterIP: 'None', ports: [{ port: 80 }] }),
  dnsSlice('idle', [{ addresses: ['10.244.5.8'], conditions: { ready: false } }]),
  dnsService('near', { type: 'ExternalName', externalName: 'front.shop.svc.cluster.local' }),
  dnsService('ring', { type: 'ExternalName', externalName: 'ring.shop.svc.cluster.local' }),
  dnsService('books', { clusterIP: '10.96.7.8' }, 'office'),
]);

const CASES: readonly (readonly [name: string, reason: string])[] = [
  ['front', 'Service front in namespace shop has the cluster IP 10.96.7.7'],
  ['near', 'Service front in namespace shop has the cluster IP 10.96.7.7'],
  ['idle', 'Service idle in namespace shop is headless and has no ready endpoints (1 not ready)'],
  ['books', 'there is no Service books in namespace shop; there is one in office'],
  ['ring', 'following ring.shop.svc.cluster.local. goes round in a circle'],
  ['x.front', 'no ready endpoint of Service front in namespace shop is called x'],
  ['bocks', 'there is no Service bocks in namespace shop'],
  ['example.net', 'example.net. is outside of the cluster, and not known here'],
  ['front.shop.svc.cluster', 'front.shop.svc.cluster. is outside of the cluster, and not known here'],
];

for (const [name, told] of CASES) {
  test(`what says most about ${name}`, () => {
    const pod = readPod({ metadata: { name: 'asking', namespace: 'shop' } });
    const reason = tellingReason(resolve(podResolver(server, pod, KUBEADM_NODE_DNS), 'glibc', name));
    assert.equal(reason && explainDnsReason(reason), told);
  });
}
