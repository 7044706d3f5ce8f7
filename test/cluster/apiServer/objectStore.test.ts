import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deleteObject } from '../../../server/cluster/apiServer/deleteObject.ts';
import { getObject, listObjects, type ObjectStore, startStore } from '../../../server/cluster/apiServer/objectStore.ts';
import { type Patch, patchObject } from '../../../server/cluster/apiServer/patchObject.ts';
import {
  createObject,
  restoreObject,
  updateObject,
  updateStatus,
} from '../../../server/cluster/apiServer/writeObjects.ts';
import type { Done, Written } from '../../../server/cluster/apiServer/written.ts';
import { objectField } from '../../../server/cluster/objects/fields.ts';
import { type JsonObject, property } from '../../../server/cluster/objects/json.ts';
import { readTimestamp } from '../../../server/cluster/objects/time.ts';

const nowMs = readTimestamp('2026-01-31T12:00:00Z') ?? 0;
const web: JsonObject = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web' },
  spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
};
const reference = { apiVersion: 'v1', kind: 'Service', namespace: 'default', name: 'web' };

test('a new API server has its namespaces and the Service kubernetes', () => {
  const store = startStore({}, nowMs);
  const names = listObjects(store, { apiVersion: 'v1', kind: 'Namespace' }).map(nameOf);
  assert.deepEqual(names, ['default', 'kube-node-lease', 'kube-public', 'kube-system']);
  const kubernetes = getObject(store, { ...reference, name: 'kubernetes' }) ?? {};
  assert.equal(objectField(kubernetes, 'spec')['clusterIP'], '10.96.0.1');
});

test('an object is stored as admitted, with uid, version and age', () => {
  const { store, object } = done(createObject(startStore({}, nowMs), web, { nowMs }));
  const metadata = objectField(object, 'metadata');
  assert.equal(metadata['namespace'], 'default');
  assert.equal(metadata['creationTimestamp'], '2026-01-31T12:00:00Z');
  assert.equal(metadata['resourceVersion'], '6');
  assert.match(String(metadata['uid']), /^[0-9a-f-]{36}$/);
  assert.equal(objectField(object, 'spec')['sessionAffinity'], 'None');
  assert.equal(getObject(store, reference), object);
});

test('a store never changes', () => {
  const empty = startStore({}, nowMs);
  const { store } = done(createObject(empty, web, { nowMs }));
  const gone = done(deleteObject(store, reference, { nowMs })).store;
  assert.equal(getObject(empty, reference), undefined);
  assert.equal(nameOf(getObject(store, reference) ?? {}), 'web');
  assert.equal(getObject(gone, reference), undefined);
});

test('a cluster IP is taken by one Service at a time', () => {
  const first = { ...web, spec: { ...objectField(web, 'spec'), clusterIP: '10.96.5.5' } };
  const second = { ...first, metadata: { name: 'other' } };
  const { store } = done(createObject(startStore({}, nowMs), first, { nowMs }));
  assert.match(refusal(createObject(store, second, { nowMs })), /provided IP is already allocated/);
  assert.equal(createObject(store, second, { nowMs, dryRun: true }).accepted, true);
  const freed = done(deleteObject(store, reference, { nowMs })).store;
  assert.equal(createObject(freed, second, { nowMs }).accepted, true);
});

for (const [what, sent, message] of [
  [
    'a namespace that is missing',
    { ...web, metadata: { name: 'web', namespace: 'nowhere' } },
    'namespaces "nowhere" not found',
  ],
  ['a field that nobody knows', { ...web, sepc: {} }, 'unknown field "sepc"'],
  ['a name that is taken', { ...web, metadata: { name: 'kubernetes' } }, 'services "kubernetes" already exists'],
] as const) {
  test(`creation is refused for ${what}`, () => {
    assert.ok(refusal(createObject(startStore({}, nowMs), sent, { nowMs })).includes(message));
  });
}

test('kinds without a model are kept as they are sent', () => {
  const map = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, data: { a: '1' } };
  const { store } = done(createObject(startStore({}, nowMs), map, { nowMs }));
  assert.equal(refusal(createObject(store, map, { nowMs })), 'configmaps "settings" already exists');
  const changed = done(updateObject(store, { ...map, data: { a: '2' } }, { nowMs }));
  assert.deepEqual(changed.object['data'], { a: '2' });
});

test('a kind of another group with the same name is another kind', () => {
  const knative = { ...web, apiVersion: 'serving.knative.dev/v1', spec: {} };
  const { store } = done(
    createObject(done(createObject(startStore({}, nowMs), web, { nowMs })).store, knative, { nowMs }),
  );
  assert.equal(listObjects(store, reference).length, 2);
  assert.equal(listObjects(store, { apiVersion: 'serving.knative.dev/v1', kind: 'Service' }).length, 1);
});

const withStatus = { ...web, status: { loadBalancer: { ingress: [{ ip: '203.0.113.9' }] } } };

test('a new object has no status, a restored one has its own', () => {
  const balanced = { ...withStatus, spec: { ...objectField(web, 'spec'), type: 'LoadBalancer' } };
  const made = done(createObject(startStore({}, nowMs), balanced, { nowMs }));
  assert.deepEqual(made.object['status'], { loadBalancer: {} });
  const restored = done(restoreObject(startStore({}, nowMs), balanced, { nowMs }));
  const ingress = [{ ip: '203.0.113.9', ipMode: 'VIP' }];
  assert.deepEqual(restored.object['status'], { loadBalancer: { ingress } });
  assert.deepEqual(done(updateStatus(made.store, reference, balanced.status)).object['status'], {
    loadBalancer: { ingress },
  });
});

test('what comes from another cluster is put in the place of what is there, with the addresses of its own ranges', () => {
  const apiServer = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'kubernetes', namespace: 'default', uid: 'a', resourceVersion: '7' },
    spec: { clusterIP: '172.20.0.1', clusterIPs: ['172.20.0.1'], ports: [{ port: 443 }] },
  };
  const { object } = done(restoreObject(startStore({}, nowMs), apiServer, { nowMs }));
  assert.deepEqual(
    [property(objectField(object, 'spec'), 'clusterIP'), property(objectField(object, 'metadata'), 'resourceVersion')],
    ['172.20.0.1', '7'],
  );
});

const patches: readonly (readonly [string, Patch, JsonObject | string])[] = [
  [
    'a strategic merge patch merges ports by number',
    { type: 'strategic', patch: { spec: { ports: [{ port: 80, name: 'http' }] } } },
    { name: 'http', port: 80, protocol: 'TCP', targetPort: 80 },
  ],
  [
    'a merge patch puts lists in place',
    { type: 'merge', patch: { spec: { ports: [{ port: 81 }] } } },
    { port: 81, protocol: 'TCP', targetPort: 81 },
  ],
  [
    'a JSON patch goes to a place',
    { type: 'json', patch: [{ op: 'replace', path: '/spec/ports/0/targetPort', value: 'http' }] },
    { port: 80, protocol: 'TCP', targetPort: 'http' },
  ],
  [
    'a JSON patch to no place is refused',
    { type: 'json', patch: [{ op: 'remove', path: '/spec/ports/7' }] },
    'the server rejected our request due to an error in our request',
  ],
];
for (const [what, patch, expected] of patches) {
  test(what, () => {
    const { store } = done(createObject(startStore({}, nowMs), web, { nowMs }));
    const written = patchObject(store, reference, patch, { nowMs });
    if (typeof expected === 'string') assert.equal(refusal(written), expected);
    else assert.deepEqual(objectField(done(written).object, 'spec')['ports'], [expected]);
  });
}

test('a patch that changes nothing leaves the store as it is', () => {
  const { store } = done(createObject(startStore({}, nowMs), web, { nowMs }));
  const written = done(
    patchObject(store, reference, { type: 'merge', patch: { spec: { type: 'ClusterIP' } } }, { nowMs }),
  );
  assert.equal(written.changed, false);
  assert.equal(written.store, store);
});

test('an update with an old version is refused', () => {
  const { store } = done(createObject(startStore({}, nowMs), web, { nowMs }));
  const stale = { ...web, metadata: { name: 'web', resourceVersion: '1' } };
  assert.match(refusal(updateObject(store, stale, { nowMs })), /^Operation cannot be fulfilled on services "web"/);
});

test('generations count what is wanted', () => {
  const policy = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'deny' },
    spec: { podSelector: {} },
  };
  const { store, object } = done(createObject(startStore({}, nowMs), policy, { nowMs }));
  const at = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', namespace: 'default', name: 'deny' };
  const labels: Patch = { type: 'merge', patch: { metadata: { labels: { a: 'b' } } } };
  const types: Patch = { type: 'merge', patch: { spec: { policyTypes: ['Egress'] } } };
  const generations = [
    object,
    done(patchObject(store, at, labels, { nowMs })).object,
    done(patchObject(store, at, types, { nowMs })).object,
  ];
  assert.deepEqual(
    generations.map((one) => objectField(one, 'metadata')['generation']),
    [1, 1, 2],
  );
});

test('a Pod that runs is marked first and stays until the kubelet is done', () => {
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'a' },
    spec: { containers: [{ name: 'a', image: 'a' }], nodeName: 'n' },
  };
  const at = { apiVersion: 'v1', kind: 'Pod', namespace: 'default', name: 'a' };
  const { store } = done(createObject(startStore({}, nowMs), pod, { nowMs }));
  const marked = done(deleteObject(store, at, { nowMs })).store;
  assert.equal(objectField(getObject(marked, at) ?? {}, 'metadata')['deletionTimestamp'], '2026-01-31T12:00:30Z');
  assert.equal(getObject(done(deleteObject(marked, at, { nowMs, gracePeriodSeconds: 0 })).store, at), undefined);
});

test('thousands of objects are written quickly, each store on its own', () => {
  let store: ObjectStore = startStore({}, nowMs);
  for (let count = 0; count < 3000; count++) {
    const map = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: `map-${count}` } };
    store = done(createObject(store, map, { nowMs })).store;
  }
  assert.equal(listObjects(store, { apiVersion: 'v1', kind: 'ConfigMap' }).length, 3000);
});

function done(written: Written): Done {
  if (!written.accepted) assert.fail(written.message);
  return written;
}

function refusal(written: Written): string {
  if (written.accepted) assert.fail('accepted');
  return written.message;
}

function nameOf(object: JsonObject): unknown {
  return objectField(object, 'metadata')['name'];
}
