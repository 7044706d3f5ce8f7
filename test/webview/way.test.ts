import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { dotWays } from '../../client/webview/dotWays.ts';
import { countStates, drawnGroups, mostRequests, stateWords, wayEdges } from '../../client/webview/way.ts';
import { crowdedView, emptyView, mixedView, outsideView, podCard } from './views.ts';

const closed: ReadonlySet<string> = new Set();

describe('the lines of the way', () => {
  const edgesOf = ({ picture }: typeof mixedView, opened = closed) => {
    const [leftOut] = drawnGroups(
      picture.leftOut.length === 0 ? [] : [{ title: 'Not reached', pods: picture.leftOut }],
      opened,
    );
    return wayEdges(picture, drawnGroups(picture.groups, opened), leftOut);
  };

  test('go from station to station, then to each Pod; what is left out hangs on the Service', () => {
    const ends = edgesOf(mixedView).map(({ from, to, tone }) => `${from} → ${to} ${tone}`);
    assert.deepEqual(ends, [
      'stage:from → stage:name way',
      'stage:name → stage:service way',
      'stage:service → stage:endpoints way',
      'stage:endpoints → pod:shop/web-7d9c8b6f5-abc12 serves',
      'stage:endpoints → pod:shop/web-7d9c8b6f5-xy789 serves',
      'stage:endpoints → pod:shop/web-7d9c8b6f5-qr456 could',
      'stage:service → pod:shop/old-web-5f4d-k2j9x absent',
    ]);
  });

  test('where everything is left out, it hangs on the last station', () => {
    const starts = edgesOf(emptyView).filter(({ tone }) => tone === 'absent');
    assert.deepEqual(
      starts.map(({ from }) => from),
      ['stage:endpoints', 'stage:endpoints', 'stage:endpoints'],
    );
  });

  test('without Pods there are only stations', () => {
    assert.deepEqual(
      edgesOf(outsideView).map(({ to }) => to),
      ['stage:name', 'stage:outside'],
    );
  });

  test('one line goes to many Pods of one node until they are opened', () => {
    const crowd = crowdedView(40, 2);
    assert.equal(edgesOf(crowd).filter(({ to }) => to.startsWith('group:')).length, 2);
    const opened = new Set([crowd.picture.groups[0]?.title ?? '']);
    assert.equal(edgesOf(crowd, opened).filter(({ to }) => to.startsWith('pod:')).length, 20);
  });
});

describe('Pods of a node', () => {
  test('are gathered above twelve', () => {
    const gathered = (pods: number) => drawnGroups(crowdedView(pods, 1).picture.groups, closed)[0]?.gathered;
    assert.equal(gathered(12), false);
    assert.equal(gathered(13), true);
  });

  test('are counted by state when gathered', () => {
    const pods = [
      podCard('a', {}),
      podCard('b', {}),
      podCard('c', { state: 'notReady' }),
      podCard('d', { state: 'terminated' }),
    ];
    assert.equal(countStates(pods), '2 serving, 1 not ready, 1 terminated');
  });

  test('share one scale for their bars: the row with the most requests', () => {
    const { groups } = crowdedView(26, 2).picture;
    const sum = (index: number) => groups[index]?.pods.reduce((total, { served }) => total + served, 0) ?? 0;
    assert.equal(mostRequests(drawnGroups(groups, closed)), Math.max(sum(0), sum(1)));
    assert.equal(mostRequests(drawnGroups(mixedView.picture.groups, closed)), 4);
  });

  test('have a word for every state', () => {
    assert.equal(new Set(Object.values(stateWords)).size, Object.keys(stateWords).length);
  });
});

describe('the dots', () => {
  const { picture } = mixedView;
  const edges = wayEdges(picture, drawnGroups(picture.groups, closed), undefined);
  const paths = new Map(edges.map(({ from, to }, index) => [`${from} ${to}`, `M${index} 0 L${index} 9`]));

  test('move for requests that are new, the oldest first, each to its Pod', () => {
    assert.deepEqual(dotWays(picture.requests, 232, edges, paths), [
      'M0 0 L0 9 L1 0 L1 9 L2 0 L2 9 L4 0 L4 9',
      'M0 0 L0 9 L1 0 L1 9 L2 0 L2 9 L3 0 L3 9',
    ]);
  });

  test('end at the stations where no Pod was reached', () => {
    const refused = picture.requests.slice(0, 1).map((row) => ({ ...row, pod: '' }));
    assert.deepEqual(dotWays(refused, 0, edges, paths), ['M0 0 L0 9 L1 0 L1 9 L2 0 L2 9']);
  });

  test('are few, however many requests there are', () => {
    const many = Array.from({ length: 100 }, (_, index) => ({ ...picture.requests[0], number: 1000 - index }));
    assert.equal(dotWays(many as typeof picture.requests, 0, edges, paths).length, 24);
  });
});
