import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { clusterOf, deployment, Run, webService } from '../../support/simulation.ts';

describe('a request ends as it would in a cluster', () => {
  const web = deployment('web', 3);
  const cases: readonly (readonly [what: string, play: () => Run, want: string])[] = [
    ['ready Pods serve', () => run(webService(), web).send(1).wait(10), 'served'],
    [
      'nothing selected',
      () =>
        run(webService({ selector: { app: 'wbe' } }), web)
          .send(1)
          .wait(10),
      'refused: no endpoints',
    ],
    ['no such port', () => run(webService(), web).sendTo('web:3000/TCP').wait(3000), 'timedOut: no such port'],
    ['full name', () => run(webService(), web).sendTo('web.shop:80/TCP').wait(10), 'served'],
    [
      'short name, other namespace',
      () => run(webService(), web).sendTo('web:80/TCP', 'pod:default').wait(10),
      'refused: no such name',
    ],
    [
      'full name, other namespace',
      () => run(webService(), web).sendTo('web.shop:80/TCP', 'pod:default').wait(10),
      'served',
    ],
    [
      'a named port that no Pod has',
      () =>
        run(webService({ ports: [{ port: 80, targetPort: 'http' }] }), web)
          .send(1)
          .wait(10),
      'refused: no endpoints',
    ],
    [
      'a port that the containers do not declare',
      () =>
        run(webService({ ports: [{ port: 80, targetPort: 8080 }] }), web)
          .send(1)
          .wait(10),
      'refused: nothing listens',
    ],
    [
      'a port that may be open: nothing is declared',
      () =>
        run(webService({ ports: [{ port: 80 }] }), deployment('web', 1, 'web', { ports: [] }))
          .send(1)
          .wait(10),
      'served',
    ],
    [
      'node port from outside',
      () =>
        run(webService({ type: 'NodePort', ports: [{ port: 80, targetPort: 3000, nodePort: 30080 }] }), web)
          .sendTo('172.18.0.2:30080/TCP', 'outside')
          .wait(10),
      'served',
    ],
    [
      'killed, endpoint not withdrawn',
      () => run(webService(), deployment('web', 1)).play({ kind: 'kill' }).send(1).wait(10),
      'refused: stopped',
    ],
    [
      'killed, endpoint withdrawn',
      () => run(webService(), deployment('web', 1)).play({ kind: 'kill' }).wait(130).send(1).wait(10),
      'refused: no endpoints',
    ],
    [
      'killed and replaced',
      () => run(webService(), deployment('web', 1)).play({ kind: 'kill' }).wait(1200).send(1).wait(10),
      'served',
    ],
    [
      'killed while answering',
      () => run(webService(), deployment('web', 1)).send(1).play({ kind: 'kill' }).wait(10),
      'refused: cut off',
    ],
    [
      'made unready',
      () => run(webService(), deployment('web', 1)).play({ kind: 'makeUnready' }).wait(130).send(1).wait(10),
      'refused: no endpoints',
    ],
    [
      'made ready again',
      () =>
        run(webService(), deployment('web', 1))
          .play({ kind: 'makeUnready' })
          .wait(130)
          .play({ kind: 'makeReady' })
          .wait(130)
          .send(1)
          .wait(10),
      'served',
    ],
    [
      'not ready, and published all the same',
      () =>
        run(webService({ publishNotReadyAddresses: true }), deployment('web', 1))
          .play({ kind: 'makeUnready' })
          .wait(130)
          .send(1)
          .wait(10),
      'served',
    ],
    ['scaled to nothing', () => run(webService(), web).scale(0).wait(2000).send(1).wait(10), 'refused: no endpoints'],
    ['scaled to nothing, still draining', () => run(webService(), web).scale(0).wait(500).send(1).wait(10), 'served'],
    [
      'headless, own port',
      () =>
        run(webService({ clusterIP: 'None' }), web)
          .sendTo('web:3000/TCP')
          .wait(10),
      'served',
    ],
    [
      'headless does not translate',
      () =>
        run(webService({ clusterIP: 'None' }), web)
          .sendTo('web:80/TCP')
          .wait(10),
      'refused: nothing listens',
    ],
    [
      'headless without endpoints has no name',
      () =>
        run(webService({ clusterIP: 'None' }))
          .send(1)
          .wait(10),
      'refused: no such name',
    ],
    [
      'another name for something outside',
      () =>
        run(webService({ type: 'ExternalName', externalName: 'example.com' }))
          .send(1)
          .wait(10),
      'served',
    ],
    [
      'no ports, no Pods',
      () =>
        run(webService({ ports: [] }))
          .send(1)
          .wait(3000),
      'timedOut: no such port',
    ],
  ];
  for (const [what, play, want] of cases) test(what, () => assert.equal(play().last, want));
});

test('a probe delays readiness by its initial delay', () => {
  const slow = { readinessProbe: { httpGet: { port: 3000 }, initialDelaySeconds: 5 } };
  const one = run(webService(), deployment('web', 1, 'web', slow)).play({ kind: 'kill' });
  assert.equal(one.wait(5900).send(1).wait(10).last, 'refused: no endpoints');
  assert.equal(one.wait(300).send(1).wait(10).last, 'served');
});

test('a StatefulSet’s Pod comes back under its name with another address', () => {
  const set = { ...deployment('web', 1), kind: 'StatefulSet' };
  const one = run(webService(), set);
  const before = one.state.moment.rules[0]?.ready[0];
  one.play({ kind: 'kill' }).wait(1200);
  const after = one.state.moment.rules[0]?.ready[0];
  assert.equal(before?.pod, 'shop/web-0');
  assert.equal(after?.pod, 'shop/web-0');
  assert.notEqual(after?.address, before?.address);
});

test('a Pod without controller does not come back', () => {
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web', namespace: 'shop', labels: { app: 'web' } },
    spec: { containers: [{ name: 'web', ports: [{ containerPort: 3000 }] }] },
  };
  const one = run(webService(), pod).play({ kind: 'kill' }).wait(20_000);
  assert.equal(one.state.moment.pods.size, 0);
});

test('an edit changes the run and does not lose it', () => {
  const one = run(webService(), deployment('web', 2)).send(3).wait(10);
  one.play({ kind: 'edit', cluster: clusterOf(webService({ selector: { app: 'wbe' } }), deployment('web', 2)) });
  assert.equal(one.send(1).wait(10).last, 'refused: no endpoints');
  one.play({ kind: 'edit', cluster: clusterOf(webService(), deployment('web', 2)) });
  assert.equal(one.send(1).wait(10).last, 'served');
  assert.equal(one.state.totals.sent, 5);
});

test('a Pod that replaced another one stays through an edit', () => {
  const one = run(webService(), deployment('web', 1)).play({ kind: 'kill' }).wait(20_000);
  const [name] = one.state.moment.pods.keys();
  one.play({
    kind: 'edit',
    cluster: clusterOf(webService({ ports: [{ port: 81, targetPort: 3000 }] }), deployment('web', 1)),
  });
  assert.deepEqual([...one.state.moment.pods.keys()], [name]);
});

test('what was scaled by hand lasts until the manifest says another number', () => {
  const one = run(webService(), deployment('web', 2)).scale(4).wait(20_000);
  one.play({ kind: 'edit', cluster: clusterOf(webService(), deployment('web', 2)) });
  assert.equal(one.state.moment.rules[0]?.ready.length, 4);
  one.play({ kind: 'edit', cluster: clusterOf(webService(), deployment('web', 3)) });
  assert.equal(one.state.moment.rules[0]?.ready.length, 3);
});

test('a Service with 1,000 Pods spreads its requests over all', () => {
  const one = run(webService(), deployment('web', 1000)).send(20_000).wait(10);
  assert.equal(one.state.totals.served, 20_000);
  const idle = [...one.state.moment.pods.keys()].filter((pod) => one.trace.totalsOf(pod).served === 0);
  assert.deepEqual(idle, []);
});

/** A run that also scales, and calls by the target's id. */
class Player extends Run {
  scale(replicas: number): this {
    return this.play({ kind: 'scale', workload: 'Deployment/shop/web', replicas });
  }

  sendTo(target: string, client?: string): this {
    const call = this.call(client, target);
    assert.equal(call.target.id, target);
    return this.send(1, call);
  }
}

function run(...objects: Parameters<typeof clusterOf>): Player {
  return new Player(clusterOf(...objects));
}
