import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Picture, Sentence } from '../../server/cluster/simulation/picture.ts';
import { TrafficRun } from '../../server/features/traffic/trafficRun.ts';
import { isService } from '../../server/workspace/keys.ts';
import { uriOf, workspaceOf } from '../support/workspace.ts';

/** What is clicked in the panel of a sample's Service, and what it shows: `answer`, then who calls what, and the results. */
interface Clicked {
  readonly file: string;
  /** Of several Services in a file. */
  readonly service?: string;
  readonly answer: RegExp;
  readonly calls: readonly (readonly [from: string, to: string, results: RegExp])[];
}

const POD_OF = (name: string) => new RegExp(`^200 ${name}-`);
const clicks: readonly Clicked[] = [
  {
    file: 'web/service.yaml',
    answer: /^web answers, with 3 Pods\.$/,
    calls: [
      ['Pod client · default', 'http://web', POD_OF('web')],
      ['Pod client · other', 'http://web.default', POD_OF('web')],
      ['Pod client · other', 'http://web', /^no such name DNS$/],
    ],
  },
  {
    file: 'labels/mistakes/selector-value.yaml',
    answer:
      /^shop refuses every connection: it has no endpoints\. Two have app=shop where the Service selects app=shpo\./,
    calls: [['Pod client · default', 'http://shop', /^refused no endpoints$/]],
  },
  {
    file: 'ports/service.yaml',
    answer: /^api answers/,
    calls: [['Pod client · default', 'http://api:8080', /^timed out no such port$/]],
  },
  {
    file: 'ports/mistakes/swapped.yaml',
    answer: /nothing takes them\. Two do not declare port 80\./,
    calls: [['Pod client · default', 'http://api:8080', /^refused /]],
  },
  {
    file: 'ports/mistakes/name.yaml',
    answer: /^api refuses every connection/,
    calls: [['Pod client · default', 'http://api', /^refused no endpoints$/]],
  },
  {
    file: 'readiness/mistakes/probe-port.yaml',
    service: 'orders',
    answer: /^orders refuses every connection: it has no endpoints\. Three are not ready\./,
    calls: [['Pod client · default', 'http://orders', /^refused no endpoints$/]],
  },
  {
    file: 'readiness/mistakes/probe-port.yaml',
    service: 'orders-peers',
    answer: /^orders-peers resolves to the addresses of 3 Pods/,
    calls: [['Pod client · default', 'http://orders-peers:8080', POD_OF('orders')]],
  },
  {
    file: 'namespaces/mistakes/service-in-storefront.yaml',
    answer: /Two are in namespace billing, the Service in storefront\./,
    calls: [['Pod client · storefront', 'http://payments', /^refused no endpoints$/]],
  },
  {
    file: 'namespaces/service.yaml',
    answer: /^payments answers/,
    calls: [
      ['Pod cart · storefront', 'http://payments', /^no such name DNS$/],
      ['Pod cart · storefront', 'http://payments.billing', POD_OF('payments')],
    ],
  },
  {
    file: 'nodeport/service.yaml',
    answer: /^status-page answers/,
    calls: [
      ['Outside', 'http://172.18.0.2:30080', POD_OF('status-page')],
      ['Outside', 'http://172.18.0.4:30080', POD_OF('status-page')],
      ['Node node-1', 'http://172.18.0.3:30080', POD_OF('status-page')],
    ],
  },
  {
    file: 'nodeport/mistakes/node-port-80.yaml',
    answer: /^The API server refuses status-page, .*: 80: .* The range of valid ports is 30000-32767$/,
    calls: [['Pod client · default', 'http://status-page', /^no such name DNS$/]],
  },
  {
    file: 'nodeport/mistakes/node-port-twice.yaml',
    service: 'status-page-preview',
    answer: /^The API server refuses status-page-preview, .* provided port is already allocated$/,
    calls: [],
  },
  {
    file: 'loadbalancer/service.yaml',
    answer: /^storefront answers/,
    calls: [['Outside', 'http://172.18.0.2:31915', POD_OF('storefront')]],
  },
  {
    file: 'loadbalancer/in-a-cloud/service.yaml',
    answer: /^storefront answers/,
    calls: [['Outside', 'http://203.0.113.20', POD_OF('storefront')]],
  },
  {
    file: 'externalname/service.yaml',
    answer: /^database is another name for db\.example\.com\. Nothing is proxied/,
    calls: [['Pod client · default', 'http://database', /^sent on db\.example\.com$/]],
  },
  {
    file: 'externalname/mistakes/ports-and-selector.yaml',
    answer: /ports and selector play no part\.$/,
    calls: [['Pod client · default', 'database:5432', /^sent on db\.example\.com$/]],
  },
  {
    file: 'headless/service.yaml',
    answer: /^db resolves to the addresses of 3 Pods\. It is headless/,
    calls: [
      ['Pod client · default', 'db-1.db:5432', /^answered db-1$/],
      ['Node node-1', '10.244.0.4:5432', /^answered db-0$/],
    ],
  },
  {
    file: 'headless/mistakes/port-translation.yaml',
    answer: /none takes connections on port 15432/,
    calls: [
      ['Pod client · default', 'db:15432', /^refused db-\d$/],
      ['Pod client · default', 'db:5432', /^answered db-\d$/],
    ],
  },
  {
    file: 'ingress/blog-service.yaml',
    answer: /^blog answers/,
    calls: [
      ['Outside', 'http://shop.example.com/news', POD_OF('blog')],
      ['Outside', 'http://blog.example.com', POD_OF('blog')],
      ['Outside', 'http://other.example.com', /^404 Ingress$/],
    ],
  },
  {
    file: 'kube-proxy/service-local.yaml',
    answer: /^web-local answers/,
    calls: [
      ['Outside', 'http://192.168.50.11:30090', POD_OF('web')],
      ['Outside', 'http://192.168.50.13:30090', POD_OF('web')],
    ],
  },
  {
    file: 'networkpolicy/service.yaml',
    answer: /^inventory does not answer Pod client: NetworkPolicy allow-dns allows neither/,
    calls: [
      ['Pod reports', 'http://inventory', POD_OF('inventory')],
      ['Pod stranger', 'http://inventory', /^timed out NetworkPolicy$/],
    ],
  },
];

for (const { file, service, answer, calls } of clicks) {
  test(`${file}${service === undefined ? '' : `, ${service}`}`, () => {
    const run = panelOn(file, service);
    assert.match(textOf(run.picture.answer.sentence), answer);
    for (const [from, to, results] of calls) {
      for (const result of sendFrom(run, from, to)) assert.match(result, results, `${from} to ${to}`);
    }
  });
}

test('ingress: a Service without endpoints is answered 503', () => {
  const run = panelOn('ingress/blog-service.yaml');
  for (const pod of podsOf(run.picture)) run.act({ kind: 'makeUnready', pod });
  run.act({ kind: 'advance', ms: 5_000 });
  assert.deepEqual(new Set(sendFrom(run, 'Outside', 'http://blog.example.com')), new Set(['503 no endpoints']));
});

test('kube-proxy: a node without a Pod answers nobody from outside', () => {
  const run = panelOn('kube-proxy/service-local.yaml');
  const there = run.picture.groups.find(({ title }) => title.startsWith('node-3'))?.pods[0]?.id ?? '';
  run.act({ kind: 'makeUnready', pod: there });
  run.act({ kind: 'advance', ms: 5_000 });
  const results = sendFrom(run, 'Outside', 'http://192.168.50.13:30090');
  assert.deepEqual(new Set(results), new Set(['timed out no local endpoints']));
});

test('kube-proxy: a client stays with its Pod where affinity says so', () => {
  const run = panelOn('kube-proxy/service-sticky.yaml');
  assert.equal(new Set(sendFrom(run, 'Pod client · default', 'http://web-sticky')).size, 1);
});

test('networkpolicy: who is let through is answered', () => {
  const run = panelOn('networkpolicy/service.yaml');
  sendFrom(run, 'Pod reports', 'http://inventory');
  assert.equal(textOf(run.picture.answer.sentence), 'inventory answers, with 2 Pods.');
  sendFrom(run, 'Pod stranger', 'http://inventory');
  assert.match(textOf(run.picture.answer.sentence), /^inventory does not answer Pod stranger: .* It has 2 Pods\.$/);
  assert.equal(run.picture.answer.tone, 'fails');
});

test('networkpolicy: without DNS nothing begins', () => {
  const run = panelOn('networkpolicy/service.yaml', undefined, 'allow-dns.yaml');
  assert.deepEqual(new Set(sendFrom(run, 'Pod reports', 'http://inventory')), new Set(['DNS blocked DNS']));
});

test('readiness: one that is made ready is an endpoint', () => {
  const run = panelOn('readiness/mistakes/readiness-gate.yaml');
  const [pod = ''] = podsOf(run.picture);
  run.act({ kind: 'makeReady', pod });
  run.act({ kind: 'advance', ms: 5_000 });
  assert.match(textOf(run.picture.answer.sentence), /^invoices answers, with 1 of 2 Pods\./);
});

test('loadbalancer: nothing gives an address', () => {
  const lines = panelOn('loadbalancer/service.yaml').picture.stages.flatMap((stage) => stage.lines.map(textOf));
  assert.ok(lines.includes('EXTERNAL-IP <pending>: nothing here gives addresses'), lines.join('\n'));
});

/** The panel of a Service of a sample, opened alone as a folder; without one of its files. */
function panelOn(file: string, name?: string, without?: string): TrafficRun {
  const [sample = '', ...path] = file.split('/');
  const folder = new URL(`../../samples/${sample}/`, import.meta.url);
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((one) => one.replaceAll('\\', '/'));
  const files = names.filter((one) => one.endsWith('.yaml') && one !== without);
  const workspace = workspaceOf(
    Object.fromEntries(files.map((one) => [one, readFileSync(new URL(one, folder), 'utf8')])),
  );
  const { snapshot } = workspace;
  const found = snapshot
    .file(uriOf(path.join('/')))
    ?.resources.find(({ object }) => isService(object) && (name === undefined || object.name === name));
  if (found === undefined) throw new Error(`There is no Service in ${file}.`);
  return new TrafficRun(snapshot, found);
}

/** Six requests, as the list of requests shows them. */
function sendFrom(run: TrafficRun, from: string, to: string): readonly string[] {
  const client = run.picture.client.options.find(({ label }) => label === from);
  assert.ok(client, `${from} is none of ${run.picture.client.options.map(({ label }) => label).join(', ')}`);
  run.act({ kind: 'choose', client: client.id });
  const { options } = run.picture.target;
  const target = options.find(({ label }) => label === to || label.startsWith(`${to} (`));
  assert.ok(target, `${to} is none of ${options.map(({ label }) => label).join(', ')}`);
  run.act({ kind: 'choose', client: client.id, target: target.id });
  run.act({ kind: 'send', count: 6 });
  run.act({ kind: 'advance', ms: 30_000 });
  return run.picture.requests.slice(0, 6).map(({ word, by }) => `${word} ${by}`);
}

function podsOf({ groups }: Picture): readonly string[] {
  return groups.flatMap(({ pods }) => pods.map(({ id }) => id));
}

function textOf(sentence: Sentence): string {
  return sentence.map(({ text }) => text).join('');
}
