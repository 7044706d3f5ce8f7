import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ScenarioChoice, TrafficAction, TrafficState, TrafficStory } from '../../server/protocol/traffic.ts';
import { ROOT, TestClient } from '../support/lsp/client.ts';

const service = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 3000
`;
const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers: [{name: web, image: web, ports: [{containerPort: 3000}]}]
`;

describe('a traffic panel', () => {
  test('opens on a Service, plays, tells stories and leads to lines', async () => {
    const client = await start();
    const opened = await open(client);
    assert.equal(opened.view?.picture.answer.tone, 'serves');
    assert.deepEqual(
      opened.view?.services.map(({ label }) => label),
      ['Service web'],
    );
    const state = await act(client, { kind: 'send', count: 6 }, { kind: 'advance', ms: 10 });
    assert.equal(state?.view?.picture.totals.served, 6);
    const story = await client.connection.sendRequest<TrafficStory>('portolan/traffic/story', {
      session: 'one',
      request: 6,
    });
    assert.deepEqual(
      story.links.map((link) => link?.label),
      ['service.yaml:4', 'service.yaml:10', 'service.yaml:6', 'deployment.yaml:11'],
    );
    await client.leave();
  });

  test('hears of edits, of a Service that goes away, and of its return', async () => {
    const client = await start();
    await open(client);
    await client.open('service.yaml', service.replace('app: web', 'app: wbe'));
    await client.until(() => last(client)?.view?.picture.answer.tone === 'fails');
    await change(client, '');
    await client.until(() => last(client)?.problem !== undefined);
    assert.equal(
      last(client)?.problem,
      'Service web is not in service.yaml at present. The run goes on when it is back.',
    );
    await change(client, service);
    await client.until(() => last(client)?.view?.picture.answer.tone === 'serves');
    await client.leave();
  });

  test('may be opened before its file is read', async () => {
    const client = await TestClient.start({ 'deployment.yaml': deployment });
    const opened = await open(client);
    assert.equal(opened.view, undefined);
    assert.match(opened.problem ?? '', /^Service web is not in service\.yaml/);
    await client.open('service.yaml', service);
    await client.until(() => last(client)?.view !== undefined);
    await client.leave();
  });

  test('opens on a file whose name looks encoded and is not', async () => {
    const client = await TestClient.start({ '100%.yaml': service, 'deployment.yaml': deployment });
    const opened = await open(client, '100%.yaml');
    assert.equal(opened.view?.picture.answer.tone, 'serves');
    assert.ok(opened.view?.links.some((link) => link?.label.startsWith('100%.yaml:')));
    await client.leave();
  });

  test('hears nothing more when it is closed', async () => {
    const client = await start();
    await open(client);
    await client.tell('portolan/traffic/close', { session: 'one' });
    assert.equal(await act(client, { kind: 'send', count: 1 }), null);
    await client.leave();
  });

  test('shares its cluster with another panel: what is done in one is seen in both, and time passes once', async () => {
    const client = await start();
    await open(client);
    const second = { uri: `${ROOT}/service.yaml`, name: 'web' };
    await client.connection.sendRequest('portolan/traffic/open', { session: 'two', service: second });
    await act(client, { kind: 'send', count: 3 }, { kind: 'advance', ms: 100 });
    await client.until(() => last(client)?.session === 'two');
    const actions: readonly TrafficAction[] = [{ kind: 'advance', ms: 100 }];
    const seen = await client.connection.sendRequest<TrafficState>('portolan/traffic/act', { session: 'two', actions });
    assert.equal(seen.view?.picture.totals.served, 3);
    assert.equal(seen.view?.picture.nowMs, 100);
    await client.tell('portolan/traffic/close', { session: 'one' });
    const alone = await client.connection.sendRequest<TrafficState>('portolan/traffic/act', {
      session: 'two',
      actions,
    });
    assert.equal(alone.view?.picture.nowMs, 200);
    await client.leave();
  });

  test('prints what kubectl would at the moment that is shown', async () => {
    const client = await start();
    const opened = await open(client);
    const [describe = ''] = opened.view?.kubectl ?? [];
    assert.equal(describe, 'kubectl describe svc web');
    const print = (command: string) =>
      client.ask<string | null>('portolan/traffic/kubectl', { session: 'one', command });
    assert.match((await print(describe)) ?? '', /^Endpoints: +10\.244\.\d\.\d+:3000/m);
    await act(
      client,
      { kind: 'scale', workload: 'Deployment/default/web', replicas: 0 },
      { kind: 'advance', ms: 60_000 },
    );
    assert.match((await print(describe)) ?? '', /^Endpoints: *$/m);
    await act(client, { kind: 'wind', toMs: 0 });
    assert.match((await print(describe)) ?? '', /^Endpoints: +10\.244\./m);
    assert.match((await print('kubectl get nonsense')) ?? '', /the server doesn't have a resource type "nonsense"/);
    await client.leave();
  });

  test('plays a scenario, and says how it went until something else is done', async () => {
    const client = await start();
    await open(client);
    const played = await act(client, { kind: 'play', scenario: 'six-requests' });
    assert.equal(played?.view?.picture.totals.served, 6);
    assert.equal(played?.view?.verdict?.met, true);
    assert.match(played?.view?.verdict?.text ?? '', /served 6, refused 0, timed out 0, as expected\.$/);
    const wound = await act(client, { kind: 'wind', toMs: 0 });
    assert.ok(wound?.view?.verdict);
    const sent = await act(client, { kind: 'send', count: 1 });
    assert.equal(sent?.view?.verdict, undefined);
    assert.equal((await act(client, { kind: 'play', scenario: 'no such' }))?.view?.picture.totals.sent, 7);
    await client.leave();
  });

  test('offers the scenarios in files, each with its Service, and plays them', async () => {
    const scenario = 'title: Nobody is refused\nservice: web\nsteps:\n  - send: 3\nexpect:\n  served: 100%\n';
    const client = await start({ 'all.portolan.yaml': scenario });
    await open(client);
    const offered = await client.ask<readonly ScenarioChoice[]>('portolan/scenarios', {});
    const [first] = offered;
    assert.deepEqual(first, {
      id: `${ROOT}/all.portolan.yaml`,
      title: 'Nobody is refused',
      service: { uri: `${ROOT}/service.yaml`, name: 'web' },
    });
    assert.ok(offered.some(({ id }) => id === 'rollout'));
    const played = await act(client, { kind: 'play', scenario: first?.id ?? '' });
    assert.equal(played?.view?.verdict?.text, 'Nobody is refused: served 3, refused 0, timed out 0, as expected.');
    await client.leave();
  });

  test('compares what is edited with what was saved', async () => {
    const client = await start();
    const reference = { uri: `${ROOT}/service.yaml`, name: 'web' };
    const compare = () => client.ask<string | null>('portolan/traffic/compare', reference);
    await client.open('service.yaml', service);
    assert.match((await compare()) ?? '', /^The edit makes no difference to any scenario\.$/m);
    const changed = service.replace('app: web', 'app: wbe');
    assert.notEqual(changed, service);
    const textDocument = { uri: `${ROOT}/service.yaml`, version: 2 };
    await client.tell('textDocument/didChange', { textDocument, contentChanges: [{ text: changed }] });
    const told = (await compare()) ?? '';
    assert.match(
      told,
      /saved {3}served 6, refused 0, timed out 0\n {2}edited {2}served 0, refused 6, timed out 0\n +connection refused: /,
    );
    await client.leave();
  });

  test('goes on with a run that another server knew, unless it is played with already', async () => {
    const first = await start();
    await open(first);
    await act(first, { kind: 'send', count: 6 }, { kind: 'advance', ms: 10 }, { kind: 'kill' });
    const before = await act(first, { kind: 'rate', perSecond: 100 }, { kind: 'advance', ms: 2000 });
    const run = await first.ask<string>('portolan/traffic/record', { session: 'one', form: 'scenario' });
    await first.leave();

    const second = await start();
    const resumed = await open(second, 'service.yaml', run);
    assert.deepEqual(resumed.view?.picture.totals, before?.view?.picture.totals);
    assert.equal(resumed.view?.picture.ratePerSecond, 100);
    const [one, two] = [before, resumed].map((state) => state?.view?.picture.requests);
    assert.deepEqual(two, one);
    const state = await act(second, { kind: 'rate', perSecond: 0 }, { kind: 'send', count: 1 });
    const service = { uri: `${ROOT}/service.yaml`, name: 'web' };
    const again = await second.ask<TrafficState>('portolan/traffic/open', { session: 'two', service, run });
    assert.equal(again.view?.picture.totals.sent, state?.view?.picture.totals.sent);
    await second.leave();

    const third = await start();
    for (const [index, nonsense] of ['', '[', 'steps: 5', 'service: gone/web\nsteps: [{send: 6}]'].entries()) {
      const asked = { session: String(index), service, run: nonsense };
      const opened = await third.ask<TrafficState>('portolan/traffic/open', asked);
      assert.equal(opened.view?.picture.totals.sent, 0);
    }
    await third.leave();
  });

  test('plays in the environment that is chosen', async () => {
    const overlay = (name: string, replicas: number) =>
      `resources: [../base]\nnamePrefix: ${name}-\nreplicas: [{name: web, count: ${replicas}}]\n`;
    const client = await start({
      'base/service.yaml': service,
      'base/deployment.yaml': deployment,
      'base/kustomization.yaml': 'resources: [service.yaml, deployment.yaml]\n',
      'prod/kustomization.yaml': overlay('prod', 3),
      'test/kustomization.yaml': overlay('test', 2),
    });
    const first = await open(client, 'base/service.yaml');
    assert.deepEqual(
      first.view?.services.map(({ label }) => label),
      ['Service web in prod', 'Service web in test'],
    );
    assert.equal(first.view?.chosen, 0);
    assert.match(JSON.stringify(first.view?.picture.answer), /prod-web answers, with 3 Pods/);
    const other = first.view?.services[1]?.service;
    const second = await client.ask<TrafficState>('portolan/traffic/open', { session: 'two', service: other });
    assert.equal(second.view?.chosen, 1);
    assert.match(JSON.stringify(second.view?.picture.answer), /test-web answers, with 2 Pods/);
    const shell = { shell: 'one', uri: other?.uri, environment: other?.environment };
    await client.ask('portolan/shell/open', shell);
    await client.ask('portolan/shell/run', { shell: 'one', line: 'kubectl get deployments -o name' });
    const printed = client.messages('portolan/shell/output') as readonly { readonly text: string }[];
    assert.equal(printed.map(({ text }) => text).join(''), 'deployment.apps/test-web\n');
    await client.leave();
  });

  test('takes nonsense', async () => {
    const client = await start();
    await open(client);
    const nonsense = [{ kind: 'dance' }, { kind: 'send' }, { kind: 'scale', replicas: 'many' }, {}] as unknown[];
    const state = await act(client, ...(nonsense as TrafficAction[]));
    assert.equal(state?.view?.picture.totals.sent, 0);
    await client.leave();
  });
});

function start(others: Readonly<Record<string, string>> = {}): Promise<TestClient> {
  return TestClient.start({ 'service.yaml': service, 'deployment.yaml': deployment, ...others });
}

function open(client: TestClient, file = 'service.yaml', run?: string): Promise<TrafficState> {
  const service = { uri: `${ROOT}/${file}`, name: 'web' };
  return client.connection.sendRequest('portolan/traffic/open', { session: 'one', service, ...(run && { run }) });
}

function change(client: TestClient, text: string): Promise<void> {
  const textDocument = { uri: `${ROOT}/service.yaml`, version: 2 };
  return client.tell('textDocument/didChange', { textDocument, contentChanges: [{ text }] });
}

function act(client: TestClient, ...actions: readonly TrafficAction[]): Promise<TrafficState | null> {
  return client.connection.sendRequest('portolan/traffic/act', { session: 'one', actions });
}

function last(client: TestClient): TrafficState | undefined {
  return client.messages('portolan/traffic/changed').at(-1) as TrafficState | undefined;
}
