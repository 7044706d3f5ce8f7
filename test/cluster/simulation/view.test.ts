import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { deleteObject } from '../../../server/cluster/apiServer/deleteObject.ts';
import type { ObjectReference, ObjectStore } from '../../../server/cluster/apiServer/objectStore.ts';
import { getObject, listObjects } from '../../../server/cluster/apiServer/objectStore.ts';
import { createObject, updateObject } from '../../../server/cluster/apiServer/writeObjects.ts';
import type { Written } from '../../../server/cluster/apiServer/written.ts';
import { objectField, objectsField, textField } from '../../../server/cluster/objects/fields.ts';
import type { JsonObject } from '../../../server/cluster/objects/json.ts';
import { absorb } from '../../../server/cluster/simulation/view/absorb.ts';
import { storeAt } from '../../../server/cluster/simulation/view/storeAt.ts';
import { Play } from '../../support/run.ts';
import { deployment, webService } from '../../support/simulation.ts';

const options = { nowMs: 0 };
const web = [webService(), deployment('web', 2)];

/** Writes as `kubectl` does, and lets some time pass. */
function write(play: Play, change: (store: ObjectStore) => Written, ms = 5000): Play {
  const written = change(storeAt(play.state));
  assert.ok(written.accepted);
  play.state = absorb(play.state, written.store);
  return play.wait(ms);
}

function statusOf(play: Play, kind: string, apiVersion = 'v1'): readonly JsonObject[] {
  return listObjects(storeAt(play.state), { apiVersion, kind }).map((object) => objectField(object, 'status'));
}

const DEPLOYMENT: ObjectReference = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' };

describe('the API server of a simulated cluster', () => {
  test('has what controllers and kubelets made', () => {
    const play = new Play(web);
    const store = storeAt(play.state);
    const counts = ['Pod', 'ReplicaSet', 'Deployment', 'EndpointSlice', 'Endpoints', 'Node'].map(
      (kind) => store.index.ofKind(kind).length,
    );
    assert.deepEqual(counts, [2, 1, 1, 2, 2, 3]);
    const [pod = {}] = statusOf(play, 'Pod');
    assert.equal(pod['phase'], 'Running');
    assert.deepEqual(
      objectsField(pod, 'containerStatuses').map(({ ready, started }) => [ready, started]),
      [[true, true]],
    );
    const [status = {}] = statusOf(play, 'Deployment', 'apps/v1');
    assert.deepEqual([status['readyReplicas'], status['updatedReplicas'], status['availableReplicas']], [2, 2, 2]);
  });

  test('is the same as long as nothing changes', () => {
    const play = new Play(web);
    const store = storeAt(play.state);
    assert.equal(storeAt(play.send(10).wait(100).state), store);
    assert.equal(absorb(play.state, store), play.state);
  });

  test('says what becomes of a Pod', () => {
    const play = new Play(web);
    const name = play.pod().slice('shop/'.length);
    const pod: ObjectReference = { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name };
    write(play, (store) => deleteObject(store, pod, options), 500);
    const terminating = objectField(getObject(storeAt(play.state), pod) ?? {}, 'metadata');
    assert.equal(terminating['deletionGracePeriodSeconds'], 30);
    play.wait(5000);
    assert.equal(getObject(storeAt(play.state), pod), undefined);
    assert.equal(statusOf(play, 'Pod').length, 2);
  });

  test('takes what is written to it', () => {
    const play = new Play(web);
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'tmp', namespace: 'shop', labels: { app: 'web' } } };
    const spec = { containers: [{ name: 'tmp', image: 'busybox' }] };
    write(play, (store) => createObject(store, { ...pod, spec }, options));
    assert.ok(play.pods.includes('shop/tmp'));
    const made = getObject(storeAt(play.state), { ...DEPLOYMENT, apiVersion: 'v1', kind: 'Pod', name: 'tmp' }) ?? {};
    write(play, (store) =>
      updateObject(store, { ...made, metadata: { ...objectField(made, 'metadata'), labels: {} } }, options),
    );
    const ofShop = storeAt(play.state)
      .index.ofKind('EndpointSlice')
      .filter((slice) => textField(objectField(slice, 'metadata'), 'namespace') === 'shop');
    assert.equal(ofShop.flatMap((slice) => objectsField(slice, 'endpoints')).length, 2);
    write(play, (store) => deleteObject(store, DEPLOYMENT, options), 60_000);
    assert.deepEqual(play.pods, ['shop/tmp']);
    assert.deepEqual(statusOf(play, 'ReplicaSet', 'apps/v1'), []);
  });

  test('shows a node that fails, or takes no Pods', () => {
    const play = new Play(web).do({ kind: 'fail', node: 'node-1' }, { kind: 'cordon', node: 'node-2' }).wait(60_000);
    const ready = statusOf(play, 'Node').map((status) => objectsField(status, 'conditions')[0]?.['status']);
    assert.deepEqual(ready, ['Unknown', 'True', 'True']);
    const store = storeAt(play.state);
    assert.deepEqual(
      store.index.ofKind('Node').map((node) => objectField(node, 'spec')['unschedulable']),
      [undefined, true, undefined],
    );
  });
});
