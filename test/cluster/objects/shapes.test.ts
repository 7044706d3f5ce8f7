import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readEndpointSlice } from '../../../server/cluster/objects/endpointSlice.ts';
import { readEndpoints } from '../../../server/cluster/objects/endpoints.ts';
import type { Json, JsonObject } from '../../../server/cluster/objects/json.ts';
import { readNode } from '../../../server/cluster/objects/node.ts';
import { readPod, readPodTemplate } from '../../../server/cluster/objects/pod.ts';
import { isHeadless, readService } from '../../../server/cluster/objects/service.ts';

const NONSENSE: readonly Json[] = [null, true, 7, 'text', [], [[]], {}, [null], ['text'], [{ name: 3 }]];

test('no value of a wrong type makes a reader throw', () => {
  const readers = [readService, readPod, readPodTemplate, readNode, readEndpoints, readEndpointSlice];
  for (const read of readers) {
    for (const value of NONSENSE) {
      const object: JsonObject = { metadata: value, spec: value, status: value, subsets: value, endpoints: value };
      assert.doesNotThrow(() => read(object));
    }
  }
  for (const value of NONSENSE) {
    const spec: JsonObject = { containers: value, ports: value, selector: value, tolerations: value, affinity: value };
    assert.doesNotThrow(() => [readService({ spec }), readPod({ spec }), readPodTemplate({ spec })]);
  }
});

test('a Service port has its defaults', () => {
  const targets: readonly (readonly [JsonObject, number | string | undefined])[] = [
    [{ port: 80 }, 80],
    [{ port: 80, targetPort: 0 }, 80],
    [{ port: 80, targetPort: '' }, 80],
    [{ port: 80, targetPort: 8080 }, 8080],
    [{ port: 80, targetPort: 'http' }, 'http'],
    [{ port: 80, targetPort: true }, 80],
    [{}, undefined],
    [{ port: '${PORT}' }, '${PORT}'],
  ];
  for (const [port, expected] of targets) {
    assert.equal(readService({ spec: { ports: [port] } }).spec.ports[0]?.targetPort, expected, JSON.stringify(port));
  }
  assert.equal(readService({ spec: { ports: [{ port: 53 }] } }).spec.ports[0]?.protocol, 'TCP');
});

test('an empty selector is none', () => {
  const selectors: readonly (readonly [Json, boolean])[] = [
    [{}, false],
    [null, false],
    ['app=shop', false],
    [{ app: 'shop' }, true],
  ];
  for (const [selector, selects] of selectors) {
    assert.equal(readService({ spec: { selector } }).spec.selector !== undefined, selects, JSON.stringify(selector));
  }
});

test('headless is what has no cluster IP on purpose', () => {
  const specs: readonly (readonly [JsonObject, boolean])[] = [
    [{ clusterIP: 'None' }, true],
    [{ clusterIPs: ['None'] }, true],
    [{}, false],
    [{ clusterIP: '' }, false],
    [{ clusterIP: '10.96.0.7' }, false],
    [{ type: 'ExternalName', clusterIP: 'None' }, false],
  ];
  for (const [spec, headless] of specs) assert.equal(isHeadless(readService({ spec })), headless, JSON.stringify(spec));
});

test('labels of a wrong type are left out, the others stay', () => {
  const { metadata } = readPod({ metadata: { labels: { app: 'shop', version: 2, constructor: 'x' } } });
  assert.deepEqual(metadata.labels, { app: 'shop', constructor: 'x' });
});

test('podIP and podIPs say the same', () => {
  assert.deepEqual(readPod({ status: { podIP: '10.0.0.1' } }).status?.podIPs, ['10.0.0.1']);
  assert.deepEqual(
    readPod({ status: { podIP: '10.0.0.1', podIPs: [{ ip: '10.0.0.1' }, { ip: 'fd00::1' }] } }).status?.podIPs,
    ['10.0.0.1', 'fd00::1'],
  );
  assert.equal(readPod({ status: {} }).status, undefined);
});
