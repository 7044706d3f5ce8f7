import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { KUBEADM_NODE_DNS } from '../../../server/cluster/dns/resolvConf.ts';
import { literalAddress } from '../../../server/cluster/dns/resolver/literal.ts';
import type { Libc, Lookup } from '../../../server/cluster/dns/resolver/lookup.ts';
import { podResolver, resolve } from '../../../server/cluster/dns/resolver/resolve.ts';
import type { JsonObject } from '../../../server/cluster/objects/json.ts';
import { readPod } from '../../../server/cluster/objects/pod.ts';
import { dnsServer, dnsService, dnsSlice } from '../../support/dnsCluster.ts';

const objects: readonly JsonObject[] = [
  dnsService('front', { clusterIP: '10.96.7.7', ports: [{ port: 80 }] }),
  dnsService('lost', { type: 'ExternalName', externalName: 'nobody.shop.svc.cluster.local' }),
  dnsService('mail', { type: 'ExternalName', externalName: 'mail.example.net' }),
  dnsService('wide', { clusterIP: 'None' }),
  dnsSlice(
    'wide',
    Array.from({ length: 40 }, (_, n) => ({ addresses: [`10.244.6.${n}`] })),
  ),
  dnsService('shop', { clusterIP: '10.96.7.9', ports: [{ port: 80 }] }, 'net'),
];
const outside = { records: [{ name: 'example.net', type: 'A', data: '198.51.100.9' }], failing: ['bad.example.net'] };

/** How a name ends: its addresses or its error, and the names that were tried, without the cluster domain. */
function ending(libc: Libc, name: string, spec: JsonObject = {}, known = true): string {
  const pod = readPod({ metadata: { name: 'asking', namespace: 'shop' }, spec });
  const server = dnsServer(objects, known ? { outside } : {});
  return describeLookup(resolve(podResolver(server, pod, KUBEADM_NODE_DNS), libc, name));
}

function describeLookup({ outcome, steps }: Lookup): string {
  const tried = steps.map((step) => step.name.replace('svc.cluster.local.', '~').replace('cluster.local.', '^'));
  switch (outcome.type) {
    case 'addresses':
      return [outcome.addresses.length > 2 ? outcome.addresses.length : outcome.addresses.join(), ...tried].join(' ');
    case 'error':
      return [outcome.error, ...tried].join(' ');
    case 'unknown':
      return ['unknown', ...tried].join(' ');
    default:
      return outcome satisfies never;
  }
}

const dnsOptions = (...names: string[]): JsonObject => {
  const options = names.map((option) => {
    const [name = '', value] = option.split(':');
    return value === undefined ? { name } : { name, value };
  });
  return { dnsConfig: { options } };
};

const CASES: readonly (readonly [name: string, spec: JsonObject, glibc: string, musl: string])[] = [
  ['front', {}, '10.96.7.7 front.shop.~', '10.96.7.7 front.shop.~'],
  ['front.shop', {}, '10.96.7.7 front.shop.shop.~ front.shop.~', '10.96.7.7 front.shop.shop.~ front.shop.~'],
  ['front.', {}, 'EAI_NONAME front.', 'EAI_NONAME front.'],
  ['shop.net', {}, '10.96.7.9 shop.net.shop.~ shop.net.~', '10.96.7.9 shop.net.shop.~ shop.net.~'],
  ['lost', {}, 'EAI_NODATA lost.shop.~ lost.~ lost.^ lost.', 'EAI_NONAME lost.shop.~'],
  ['mail', {}, 'EAI_NONAME mail.shop.~', 'EAI_NONAME mail.shop.~'],
  [
    'front.shop.svc',
    dnsOptions('ndots:2'),
    '10.96.7.7 front.shop.svc. front.shop.svc.shop.~ front.shop.svc.~ front.shop.~',
    'EAI_NONAME front.shop.svc.',
  ],
  ['example.net.', { dnsPolicy: 'Default' }, '198.51.100.9 example.net.', '198.51.100.9 example.net.'],
  ['front', { hostNetwork: true }, 'EAI_NONAME front.', 'EAI_NONAME front.'],
  ['a..b', {}, 'EAI_FAIL a..b.shop.~ a..b.', 'EAI_NONAME'],
  [`${'x'.repeat(64)}.`, {}, `EAI_FAIL ${'x'.repeat(64)}.`, 'EAI_NONAME'],
  ['10.1', {}, '10.0.0.1', '10.0.0.1'],
  ['localhost', {}, '127.0.0.1,::1', '127.0.0.1,::1'],
  ['wide', {}, '40 wide.shop.~', '29 wide.shop.~'],
  ['wide', dnsOptions('edns0'), '40 wide.shop.~', '29 wide.shop.~'],
  ['${HOST}', {}, 'unknown', 'unknown'],
];

describe('a name from a Pod of namespace shop', () => {
  for (const [name, spec, glibc, musl] of CASES) {
    test(`${name} with ${JSON.stringify(spec)}`, () => {
      assert.deepEqual({ glibc: ending('glibc', name, spec), musl: ending('musl', name, spec) }, { glibc, musl });
    });
  }

  test('names outside are unknown where nobody says what they are', () => {
    assert.equal(ending('glibc', 'example.net.', {}, false), 'unknown example.net.');
    assert.equal(ending('musl', 'mail', {}, false), 'unknown mail.shop.~');
  });
});

/** The messages of a lookup: type, transport. */
function messages(libc: Libc, name: string, spec: JsonObject): string {
  const pod = readPod({ metadata: { name: 'asking', namespace: 'shop' }, spec });
  const { steps } = resolve(podResolver(dnsServer(objects, { outside }), pod, KUBEADM_NODE_DNS), libc, name);
  const sent = steps.flatMap(({ exchanges }) => exchanges);
  return sent.map(({ question }) => `${question.type}/${question.transport}`).join(' ');
}

const SENT: readonly (readonly [what: string, libc: Libc, name: string, spec: JsonObject, sent: string])[] = [
  ['both kinds at once', 'glibc', 'front', {}, 'A/udp AAAA/udp'],
  ['a cut answer again over TCP', 'glibc', 'wide', {}, 'A/udp AAAA/udp A/tcp AAAA/tcp'],
  ['one after the other', 'glibc', 'wide', dnsOptions('single-request'), 'A/udp A/tcp AAAA/tcp'],
  ['a failing server twice', 'glibc', 'bad.example.net.', {}, 'A/udp AAAA/udp A/udp AAAA/udp'],
  ['as often as told', 'glibc', 'bad.example.net.', dnsOptions('attempts:1'), 'A/udp AAAA/udp'],
  ['IPv4 only', 'glibc', 'front', dnsOptions('no-aaaa'), 'A/udp'],
  ['over TCP', 'glibc', 'front', dnsOptions('use-vc'), 'A/tcp AAAA/tcp'],
  ['to every server', 'musl', 'front', { dnsConfig: { nameservers: ['192.0.2.9'] } }, 'A/udp A/udp AAAA/udp AAAA/udp'],
];

describe('what is sent', () => {
  for (const [what, libc, name, spec, sent] of SENT) {
    test(`${libc} asks ${what}`, () => assert.equal(messages(libc, name, spec), sent));
  }

  test('a server that nobody knows never answers', () => {
    const lonely = { dnsPolicy: 'None', dnsConfig: { nameservers: ['192.0.2.9'] } };
    assert.equal(ending('glibc', 'front', lonely), 'EAI_AGAIN front.');
    assert.equal(ending('musl', 'front', lonely), 'EAI_AGAIN front.');
  });

  test('musl passes over a search line that is too long', () => {
    const long = { dnsConfig: { searches: Array.from({ length: 20 }, (_, n) => `number-${n}.example.net`) } };
    assert.equal(ending('musl', 'front', long), 'EAI_NONAME front.');
    assert.equal(ending('glibc', 'front', long), '10.96.7.7 front.shop.~');
  });
});

const LITERALS: readonly (readonly [text: string, address: string | undefined])[] = [
  ['192.0.2.1', '192.0.2.1'],
  ['192.0.513', '192.0.2.1'],
  ['0x7f.1', '127.0.0.1'],
  ['010.0.0.1', '8.0.0.1'],
  ['2048', '0.0.8.0'],
  ['FD00::0:7', 'fd00::7'],
  ['256.1.1.1', undefined],
  ['1.2.3.4.5', undefined],
  ['4294967296', undefined],
  ['08', undefined],
  ['web', undefined],
  ['', undefined],
];
for (const [text, address] of LITERALS) {
  test(`the literal "${text}"`, () => assert.equal(literalAddress(text), address));
}
