import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { EndpointsIndex } from '../../../server/cluster/endpoints/endpointsIndex.ts';
import type { PodState } from '../../../server/cluster/endpoints/podState.ts';
import type { Labels } from '../../../server/cluster/objects/labels.ts';
import type { Service } from '../../../server/cluster/objects/service.ts';
import { podsOf, serviceOf } from '../../support/kubernetesObjects.ts';

const labels: fc.Arbitrary<Labels> = fc.dictionary(fc.constantFrom('app', 'tier'), fc.constantFrom('a', 'b'), {
  maxKeys: 2,
});
const namespace = fc.constantFrom('store', 'stage');

type Edit =
  | { readonly type: 'pod'; readonly key: string; readonly pod: PodState | undefined }
  | { readonly type: 'service'; readonly key: string; readonly service: Service | undefined };

const podEdit: fc.Arbitrary<Edit> = fc
  .record({ nth: fc.integer({ min: 0, max: 5 }), namespace, labels, there: fc.boolean() })
  .map(({ nth, there, ...options }) => {
    const [pod] = podsOf({ name: `pod-${nth}`, ...options });
    return { type: 'pod', key: `pod-${nth}`, pod: there ? pod : undefined };
  });
const serviceEdit: fc.Arbitrary<Edit> = fc
  .record({ nth: fc.integer({ min: 0, max: 3 }), namespace, selector: labels, there: fc.boolean() })
  .map(({ nth, namespace: own, selector, there }) => {
    const service = serviceOf({ selector }, { name: `service-${nth}`, namespace: own });
    return { type: 'service', key: `service-${nth}`, service: there ? service : undefined };
  });

const carryOut = (index: EndpointsIndex, edit: Edit): void => {
  if (edit.type === 'pod') index.setPod(edit.key, edit.pod);
  else index.setService(edit.key, edit.service);
};

/** Which Pods each Service reaches. */
const answers = (index: EndpointsIndex) =>
  Array.from({ length: 4 }, (_, nth) =>
    index
      .slicesOf(`service-${nth}`)
      .flatMap(({ endpoints }) => endpoints.map(({ targetRef }) => `${targetRef?.namespace}/${targetRef?.name}`))
      .sort(),
  );

test('after any edits the answers are those of an index that was made from what is left', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(podEdit, serviceEdit), { maxLength: 25 }), (edits) => {
      const index = new EndpointsIndex();
      for (const edit of edits) {
        carryOut(index, edit);
        answers(index);
      }
      const fresh = new EndpointsIndex();
      for (const edit of new Map(edits.map((one) => [one.key, one])).values()) carryOut(fresh, edit);
      assert.deepEqual(answers(index), answers(fresh));
    }),
    { seed: 11, numRuns: 300 },
  );
});

test('a change leaves the slices of other Services alone', () => {
  const index = new EndpointsIndex();
  index.setService('a', serviceOf({ selector: { app: 'a' } }, { name: 'a' }));
  index.setService('b', serviceOf({ selector: { app: 'b' } }, { name: 'b' }));
  const [pod] = podsOf({ labels: { app: 'a' } });
  const [a, b] = [index.slicesOf('a'), index.slicesOf('b')];
  index.setPod('pod', pod);
  assert.notEqual(index.slicesOf('a'), a);
  assert.equal(index.slicesOf('b'), b);
});
