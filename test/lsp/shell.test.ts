import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Completions, LineDone, OpenedShell, WriteBackAnswer } from '../../server/protocol/shell.ts';
import type { TrafficState } from '../../server/protocol/traffic.ts';
import { ROOT, TestClient } from '../support/lsp/client.ts';

const service = `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: 3000}]
`;
const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: web, ports: [{containerPort: 3000}]}]}
`;

type Files = Readonly<Record<string, string>>;

const FILES: Files = { 'service.yaml': service, 'deployment.yaml': deployment };

/** A client with one shell. */
class Typist {
  readonly client: TestClient;

  constructor(client: TestClient) {
    this.client = client;
  }

  static async start(files: Files = FILES): Promise<Typist> {
    const typist = new Typist(await TestClient.start(files));
    const opened = await typist.client.ask<OpenedShell | null>('portolan/shell/open', {
      shell: 'one',
      uri: `${ROOT}/service.yaml`,
    });
    assert.equal(opened?.prompt, '$ ');
    return typist;
  }

  /** Types a line; what it printed. */
  async type(line: string | null): Promise<string> {
    const before = this.#output.length;
    this.done = await this.client.ask<LineDone>('portolan/shell/run', { shell: 'one', line });
    return this.#output.slice(before);
  }

  done: LineDone | undefined;

  get #output(): string {
    return this.client
      .messages('portolan/shell/output')
      .map((message) => (message as { readonly text: string }).text)
      .join('');
  }
}

describe('a shell', () => {
  test('acts on the cluster of the file that it was opened at', async () => {
    const typist = await Typist.start();
    assert.match(await typist.type('kubectl get svc web'), /^NAME .*\nweb +ClusterIP +10\.96\./);
    assert.match(await typist.type('cat service.yaml'), /kind: Service/);
    assert.match(await typist.type('nonsense'), /nonsense: (command )?not found/);
    assert.deepEqual(typist.done, { prompt: '$ ' });
    await typist.client.leave();
  });

  test('and what it does is seen in a panel', async () => {
    const typist = await Typist.start();
    const { client } = typist;
    const reference = { uri: `${ROOT}/service.yaml`, name: 'web' };
    await client.ask('portolan/traffic/open', { session: 'panel', service: reference });
    await typist.type('kubectl scale deployment web --replicas=0');
    await typist.type('sleep 60');
    await client.until(() => /no endpoints/.test(answerIn(client)));
    await client.leave();
  });

  test('shows the manifest that somebody wants to edit', async () => {
    const typist = await Typist.start();
    const { client } = typist;
    const printed = await typist.type('kubectl edit deployment web');
    assert.equal(printed, 'deployment.yaml:2: the cluster follows what you edit there, saved or not.\n');
    assert.match(await typist.type('kubectl edit node node-1'), /there is no editor here/);
    const shown = client.messages('window/showDocument') as readonly { readonly uri: string }[];
    assert.deepEqual(
      shown.map(({ uri }) => uri),
      [`${ROOT}/deployment.yaml`],
    );
    await client.leave();
  });

  test('is written back to the manifests', async () => {
    const other = service.replace('name: web', 'name: other');
    const typist = await Typist.start({ 'a/first.yaml': other, ...FILES });
    await typist.type('kubectl scale deployment web --replicas=5');
    const answer = await typist.client.ask<WriteBackAnswer>('portolan/shell/writeBack', {
      uri: `${ROOT}/service.yaml`,
    });
    const range = { start: { line: 4, character: 12 }, end: { line: 4, character: 13 } };
    const edits = [{ uri: `${ROOT}/deployment.yaml`, range, newText: '5' }];
    assert.deepEqual(answer, { edits, newFiles: [], goneFiles: [], leftOut: [] });
    for (const params of [{}, { uri: `${ROOT}/README.md` }]) {
      assert.deepEqual(await typist.client.ask<WriteBackAnswer>('portolan/shell/writeBack', params), answer);
    }
    await typist.client.leave();
  });

  test('can be stopped in an endless loop', async () => {
    const typist = await Typist.start();
    const running = typist.type('while true; do echo on; sleep 1; done');
    await typist.client.until(() => typist.client.messages('portolan/shell/output').length > 3);
    await typist.client.tell('portolan/shell/interrupt', { shell: 'one' });
    assert.match(await running, /^(on\n)+$/);
    assert.match(await typist.type('echo here'), /^here\n$/);
    await typist.client.leave();
  });

  test('watches until it is stopped, and sees what others do', async () => {
    const typist = await Typist.start();
    await typist.client.ask('portolan/shell/open', { shell: 'two', uri: `${ROOT}/service.yaml` });
    const watching = typist.type('kubectl get pods -w');
    await typist.client.until(() => typist.client.messages('portolan/shell/output').length > 0);
    const line = 'kubectl delete pod -l app=web --wait=false';
    await typist.client.ask('portolan/shell/run', { shell: 'two', line });
    await typist.client.until(() =>
      JSON.stringify(typist.client.messages('portolan/shell/output')).includes('Terminating'),
    );
    await typist.client.tell('portolan/shell/interrupt', { shell: 'one' });
    assert.match(await watching, /Running(.*\n)*.*Terminating/);
    await typist.client.leave();
  });

  test('builds kustomizations', async () => {
    const typist = await Typist.start({
      ...FILES,
      'prod/kustomization.yaml': 'resources: [web.yaml]\nnamePrefix: prod-\n',
      'prod/web.yaml': service,
    });
    assert.match(await typist.type('kubectl kustomize prod'), /^ {2}name: prod-web$/m);
    assert.equal(await typist.type('kubectl apply -k prod'), 'service/prod-web created\n');
    assert.equal(
      await typist.type('kubectl apply -k nope'),
      "error: 'nope' has none of 'kustomization.yaml', 'kustomization.yml' or 'Kustomization'\n",
    );
    assert.match(await typist.type('kubectl apply -f . --dry-run=client'), /^deployment.*\nservice\/web [^\n]*\n$/);
    await typist.client.leave();
  });

  test('completes what is typed', async () => {
    const typist = await Typist.start();
    const line = 'kubectl get deploym';
    const completed = await typist.client.ask<Completions>('portolan/shell/complete', {
      shell: 'one',
      line,
      cursor: line.length,
    });
    assert.deepEqual(completed, { from: 'kubectl get '.length, options: ['deployments'] });
    await typist.client.leave();
  });

  test('ends at the end of its input', async () => {
    const typist = await Typist.start();
    await typist.type(null);
    assert.deepEqual(typist.done, { ended: true });
    await typist.client.leave();
  });

  test('there is none where there is nothing', async () => {
    const client = await TestClient.start({});
    assert.equal(await client.ask('portolan/shell/open', { shell: 'one' }), null);
    assert.equal(await client.ask('portolan/shell/run', { shell: 'one', line: 'ls' }), null);
    await client.leave();
  });
});

function answerIn(client: TestClient): string {
  const newest = client.messages('portolan/traffic/changed').at(-1) as TrafficState | undefined;
  return newest?.view?.picture.answer.sentence.map(({ text }) => text).join('') ?? '';
}
