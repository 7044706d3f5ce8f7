import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { answerQuestion } from '../../../server/cluster/dns/answer.ts';
import { explainDnsReason } from '../../../server/cluster/dns/explainReason.ts';
import { KUBEADM_NODE_DNS } from '../../../server/cluster/dns/resolvConf.ts';
import { podResolver, resolve } from '../../../server/cluster/dns/resolver/resolve.ts';
import type { JsonObject } from '../../../server/cluster/objects/json.ts';
import { readPod } from '../../../server/cluster/objects/pod.ts';
import { dnsServer, dnsService, dnsSlice } from '../../support/dnsCluster.ts';

const names = ['a', 'b', 'c', 'd'] as const;
const spec: fc.Arbitrary<JsonObject> = fc.oneof(
  fc.record({
    clusterIP: fc.constantFrom('10.96.1.1', '10.96.1.2', 'None', 'fd00::1'),
    ports: fc.constant([{ port: 80 }]),
  }),
  fc.record({
    type: fc.constant('ExternalName'),
    externalName: fc.oneof(
      fc.constantFrom(...names).map((name) => `${name}.shop.svc.cluster.local`),
      fc.constantFrom('example.net', 'x', '10.0.0.1', 'shop.svc.cluster.local'),
    ),
  }),
);
const endpoint = fc.record({
  addresses: fc.constantFrom(['10.244.1.1'], ['10.244.1.2'], ['10.244.1.3']),
  conditions: fc.record({ ready: fc.boolean() }),
});
const objects = fc
  .record({
    specs: fc.tuple(spec, spec, spec),
    slices: fc.tuple(...[0, 1].map(() => fc.array(endpoint, { maxLength: 3 }))),
  })
  .map(({ specs, slices }) => [
    ...specs.map((one, n) => dnsService(names[n] ?? 'x', one)),
    ...slices.map((endpoints, n) => dnsSlice(names[n] ?? 'x', endpoints)),
  ]);
const label = fc.constantFrom(
  'a',
  'b',
  'd',
  'shop',
  'svc',
  'pod',
  'cluster',
  'local',
  '_http',
  '_tcp',
  '10-244-1-1',
  '*',
  '',
);
const name = fc.oneof(
  fc.array(label, { maxLength: 7 }).map((labels) => labels.join('.')),
  fc.array(label, { maxLength: 4 }).map((labels) => [...labels, 'shop.svc.cluster.local'].join('.')),
  fc.constantFrom('1.1.244.10.in-addr.arpa', '2.1.96.10.in-addr.arpa', '1.0.0.0.ip6.arpa'),
  fc.string(),
);
const type = fc.constantFrom('A', 'AAAA', 'SRV', 'CNAME', 'PTR', 'TXT', 'MX', 'NS', 'SOA', 'ANY', 'AXFR');

test('every answer has a reason that can be told, and records only where the name exists', () => {
  fc.assert(
    fc.property(objects, name, type, (given, asked, kind) => {
      const { rcode, reasons, answers } = answerQuestion(dnsServer(given), { name: asked, type: kind });
      assert.ok(reasons.length > 0);
      for (const reason of reasons) assert.ok(explainDnsReason(reason).length > 0);
      if (rcode !== 'NOERROR') assert.deepEqual(answers, []);
    }),
  );
});

test('addresses are never others than those of Services and ready endpoints', () => {
  fc.assert(
    fc.property(objects, fc.constantFrom(...names), (given, asked) => {
      const server = dnsServer(given);
      const { answers } = answerQuestion(server, { name: `${asked}.shop.svc.cluster.local`, type: 'A' });
      const { services, endpoints } = server.directory;
      const known = new Set([
        ...[...services.values()].flatMap(({ addresses }) => addresses),
        ...[...endpoints.values()].flat().flatMap(({ ready }) => ready.map(({ address }) => address)),
      ]);
      for (const record of answers.filter((one) => one.type === 'A')) assert.ok(known.has(record.data));
    }),
  );
});

test('case changes nothing but the spelling', () => {
  fc.assert(
    fc.property(
      objects,
      fc.constantFrom(...names),
      fc.constantFrom('A', 'AAAA', 'SRV', 'TXT'),
      (given, asked, kind) => {
        const server = dnsServer(given);
        const lower = answerQuestion(server, { name: `${asked}.shop.svc.cluster.local`, type: kind });
        const upper = answerQuestion(server, { name: `${asked.toUpperCase()}.SHOP.svc.cluster.local`, type: kind });
        const dataOf = ({ rcode, answers }: typeof lower) => [rcode, ...answers.map((record) => record.data)];
        assert.deepEqual(dataOf(upper), dataOf(lower));
      },
    ),
  );
});

test('what an address is called leads back to it', () => {
  fc.assert(
    fc.property(objects, fc.constantFrom('10.244.1.1', '10.244.1.2', '10.96.1.1'), (given, address) => {
      const server = dnsServer(given);
      const reverse = `${address.split('.').reverse().join('.')}.in-addr.arpa`;
      const { answers } = answerQuestion(server, { name: reverse, type: 'PTR' });
      for (const { data } of answers) {
        const service = server.directory.services.get(`shop/${data.split('.').at(-6) ?? ''}`);
        if (service === undefined || service.kind === 'external name') continue;
        const forward = answerQuestion(server, { name: data, type: 'A' });
        assert.ok(forward.answers.some((record) => record.data === address));
      }
    }),
  );
});

test('a lookup ends, and what was found stands in the last answers', () => {
  const pod = readPod({ metadata: { namespace: 'shop' } });
  fc.assert(
    fc.property(objects, name, fc.constantFrom('glibc' as const, 'musl' as const), (given, asked, libc) => {
      const { outcome, steps } = resolve(podResolver(dnsServer(given), pod, KUBEADM_NODE_DNS), libc, asked);
      if (outcome.type !== 'addresses' || outcome.source !== 'dns') return;
      const last = steps.at(-1)?.exchanges.flatMap(({ answer }) => answer.answers) ?? [];
      for (const address of outcome.addresses) assert.ok(last.some(({ data }) => data === address));
    }),
  );
});
