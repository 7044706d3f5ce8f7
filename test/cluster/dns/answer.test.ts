import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { answerQuestion } from '../../../server/cluster/dns/answer.ts';
import { explainDnsReason } from '../../../server/cluster/dns/explainReason.ts';
import type { JsonObject } from '../../../server/cluster/objects/json.ts';
import { dnsServer, dnsService, dnsSlice } from '../../support/dnsCluster.ts';

const objects: readonly JsonObject[] = [
  dnsService('front', { clusterIP: '10.96.7.7', ports: [{ name: 'web', port: 80 }] }),
  dnsService('both', { clusterIPs: ['10.96.7.8', 'fd00:10:96::8'], ports: [{ port: 80 }] }),
  dnsService('store', { clusterIP: 'None', ports: [{ name: 'http', port: 80 }] }),
  dnsSlice('store', [
    { addresses: ['10.244.5.5'], hostname: 'store-0' },
    { addresses: ['10.244.5.6'] },
    { addresses: ['10.244.5.7'], conditions: { ready: false } },
  ]),
  dnsService('idle', { clusterIP: 'None', ports: [{ port: 80 }] }),
  dnsSlice('idle', [{ addresses: ['10.244.5.8'], conditions: { ready: false } }]),
  dnsService('mail', { type: 'ExternalName', externalName: 'mail.example.net' }),
  dnsService('near', { type: 'ExternalName', externalName: 'front.shop.svc.cluster.local' }),
  dnsService('lost', { type: 'ExternalName', externalName: 'nobody.shop.svc.cluster.local' }),
  dnsService('ring', { type: 'ExternalName', externalName: 'ring.shop.svc.cluster.local' }),
  dnsService('raw', { type: 'ExternalName', externalName: '10.1.2.3' }),
  dnsService('front', { clusterIP: '10.96.7.9', ports: [] }, 'other'),
];
const outside = { records: [{ name: 'mail.example.net', type: 'A', data: '198.51.100.9' }], failing: [] };

type Case = readonly [question: string, rcode: string, data: readonly string[], reason: string];

const CASES: readonly Case[] = [
  ['A front.shop', 'NOERROR', ['10.96.7.7'], 'Service front in namespace shop has the cluster IP 10.96.7.7'],
  ['AAAA front.shop', 'NOERROR', [], 'it has IPv4 addresses only, no IPv6 one'],
  ['AAAA both.shop', 'NOERROR', ['fd00:10:96::8'], 'the cluster IP 10.96.7.8 and fd00:10:96::8'],
  ['SRV both.shop', 'NOERROR', ['0 50 80 both.shop.svc.cluster.local.'], 'cluster IP'],
  ['MX front.shop', 'NOERROR', [], 'the name exists and has no MX record'],
  ['SRV _web._tcp.front.shop', 'NOERROR', ['0 100 80 front.shop.svc.cluster.local.'], 'cluster IP'],
  ['SRV _http._tcp.front.shop', 'NXDOMAIN', [], 'has no port _http._tcp (there is _web._tcp)'],
  ['SRV front.other', 'NOERROR', [], 'none of its ports has a number to tell'],
  ['A store.shop', 'NOERROR', ['10.244.5.5', '10.244.5.6'], 'Service store in namespace shop has 2 ready endpoints'],
  ['A store-0.store.shop', 'NOERROR', ['10.244.5.5'], 'has 1 ready endpoint called store-0'],
  ['A 10-244-5-6.store.shop', 'NOERROR', ['10.244.5.6'], 'called 10-244-5-6'],
  ['A 10-244-5-5.store.shop', 'NXDOMAIN', [], 'is called 10-244-5-5 (there is store-0, 10-244-5-6)'],
  ['A idle.shop', 'NXDOMAIN', [], 'is headless and has no ready endpoints (1 not ready)'],
  ['A mail.shop', 'NOERROR', ['mail.example.net.', '198.51.100.9'], 'the DNS outside answers NOERROR'],
  ['A near.shop', 'NOERROR', ['front.shop.svc.cluster.local.', '10.96.7.7'], 'the name stands for front.shop'],
  ['AAAA near.shop', 'NOERROR', [], 'it has IPv4 addresses only, no IPv6 one'],
  ['CNAME lost.shop', 'NOERROR', ['nobody.shop.svc.cluster.local.'], 'the name stands for nobody.shop'],
  ['A lost.shop', 'NOERROR', [], 'nobody.shop.svc.cluster.local. does not exist in the cluster'],
  ['A ring.shop', 'NOERROR', [], 'goes round in a circle'],
  ['A raw.shop', 'NXDOMAIN', [], 'is an ExternalName with the address 10.1.2.3, where only a name works'],
  ['A x.mail.shop', 'NXDOMAIN', [], 'which has no names below its own'],
  ['A mail.other', 'NXDOMAIN', [], 'there is no Service mail in namespace other; there is one in shop'],
  ['A front.nowhere', 'NXDOMAIN', [], 'there is no namespace nowhere'],
  ['A a.b.c.d.front.shop', 'NXDOMAIN', [], 'the name has more parts than any in the cluster'],
  ['A shop', 'NOERROR', [], 'shop.svc.cluster.local. exists and holds nothing itself'],
  ['TXT shop', 'NXDOMAIN', [], 'the name holds nothing itself'],
  ['AXFR front.shop', 'REFUSED', [], 'the DNS server does not give its zone away'],
];

describe('names below svc', () => {
  const server = dnsServer(objects, { outside });
  for (const [question, rcode, data, reason] of CASES) {
    test(question, () => {
      const [type = '', name = ''] = question.split(' ');
      const answer = answerQuestion(server, { name: `${name}.svc.cluster.local`, type });
      assert.equal(answer.rcode, rcode);
      assert.deepEqual(
        answer.answers.map((record) => record.data),
        data,
      );
      assert.ok(answer.reasons.map(explainDnsReason).join('; ').includes(reason), JSON.stringify(answer.reasons));
    });
  }
});

const OTHERS: readonly Case[] = [
  ['A 10-9-8-7.shop.pod.cluster.local', 'NOERROR', ['10.9.8.7'], 'the name of a Pod in namespace shop'],
  ['AAAA fd00--7.shop.pod.cluster.local', 'NOERROR', ['fd00::7'], 'holds its address fd00::7'],
  ['A 10-09-8-7.shop.pod.cluster.local', 'NXDOMAIN', [], '10-09-8-7 is no IP address written with dashes'],
  ['A web.cluster.local', 'NXDOMAIN', [], 'web is neither svc nor pod'],
  ['PTR 7.7.96.10.in-addr.arpa', 'NOERROR', ['front.shop.svc.cluster.local.'], '10.96.7.7 belongs to front.shop'],
  ['PTR 5.5.244.10.in-addr.arpa', 'NOERROR', ['store-0.store.shop.svc.cluster.local.'], 'belongs to store-0.store'],
  ['PTR 7.5.244.10.in-addr.arpa', 'NXDOMAIN', [], 'nothing in the cluster has 10.244.5.7'],
  ['A nobody.example.net', 'NXDOMAIN', [], 'the DNS outside answers NXDOMAIN for nobody.example.net.'],
  ['NS cluster.local', 'NOERROR', ['ns.dns.cluster.local.'], 'speaks for cluster.local.'],
];

describe('other names', () => {
  const server = dnsServer(objects, { outside });
  for (const [question, rcode, data, reason] of OTHERS) {
    test(question, () => {
      const [type = '', name = ''] = question.split(' ');
      const answer = answerQuestion(server, { name, type });
      assert.deepEqual([answer.rcode, answer.answers.map((record) => record.data)], [rcode, data]);
      assert.ok(answer.reasons.map(explainDnsReason).join('; ').includes(reason), JSON.stringify(answer.reasons));
    });
  }

  test('what is outside is unknown unless said', () => {
    const { rcode, reasons } = answerQuestion(dnsServer(objects), { name: 'mail.example.net', type: 'A' });
    assert.equal(rcode, 'UNKNOWN');
    assert.deepEqual(reasons.map(explainDnsReason), [
      'mail.example.net. is outside of the cluster, and not known here',
    ]);
  });

  test('placeholders leave it open', () => {
    const server = dnsServer([
      dnsService('later', { clusterIP: '${ADDRESS}', ports: [{ port: 80 }] }),
      dnsService('away', { type: 'ExternalName', externalName: '${HOST}' }),
      dnsService('${NAME}', { clusterIP: '10.96.7.1' }),
    ]);
    const reasonsOf = (name: string) =>
      answerQuestion(server, { name: `${name}.shop.svc.cluster.local`, type: 'A' }).reasons.map(explainDnsReason);
    assert.ok(reasonsOf('later').includes('that depends on the value of ${ADDRESS}'));
    assert.ok(reasonsOf('away').includes('that depends on the value of ${HOST}'));
    assert.deepEqual(reasonsOf('front'), ['there is no Service front in namespace shop, unless ${NAME} means it']);
  });

  test('an endpoint of no Service makes the question for its address go unanswered', () => {
    const stray = dnsSlice('', [{ addresses: ['10.244.5.9'] }], { metadata: { name: 'stray', namespace: 'shop' } });
    const { rcode } = answerQuestion(dnsServer([stray]), { name: '9.5.244.10.in-addr.arpa', type: 'PTR' });
    assert.equal(rcode, 'NONE');
  });
});

describe('an answer that is too long for UDP', () => {
  const addresses = Array.from({ length: 40 }, (_, n) => ({ addresses: [`10.244.6.${n}`] }));
  const server = dnsServer([dnsService('wide', { clusterIP: 'None' }), dnsSlice('wide', addresses)]);
  const name = 'wide.shop.svc.cluster.local';

  test('is cut', () => {
    const { truncated, answers } = answerQuestion(server, { name, type: 'A', transport: 'udp' });
    assert.deepEqual([truncated, answers.length], [true, 29]);
  });
  test('is whole where the client takes more', () => {
    const { truncated, answers } = answerQuestion(server, { name, type: 'A', transport: 'udp', bufsize: 1232 });
    assert.deepEqual([truncated, answers.length], [false, 40]);
  });
  test('is whole over TCP', () => {
    assert.equal(answerQuestion(server, { name, type: 'A' }).answers.length, 40);
  });
  test('loses its additional records first', () => {
    const few = dnsServer([dnsService('wide', { clusterIP: 'None' }), dnsSlice('wide', addresses.slice(0, 7))]);
    const { truncated, answers, additional } = answerQuestion(few, { name, type: 'SRV', transport: 'udp' });
    assert.deepEqual([truncated, answers.length, additional.length < 7], [true, 7, true]);
  });
});
