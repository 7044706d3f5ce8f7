import { after, afterEach, before, describe, test } from 'node:test';
import type { FrameLocator, Page } from 'playwright-core';
import { openFile, runCommand } from '../../support/e2e/commands.ts';
import { codeLens } from '../../support/e2e/editor.ts';
import { trafficPanel } from '../../support/e2e/trafficPanel.ts';
import { until } from '../../support/e2e/until.ts';
import { keepPicture, openSample } from './session.ts';

/** A lesson as somebody plays it: the file, the lens that is clicked, and what is clicked, typed and seen in the panel. */
interface Lesson {
  readonly file: string;
  readonly lens: string;
  readonly answer: RegExp;
  /** Six requests each: who sends, to what, and the newest of them in the list. */
  readonly calls: readonly (readonly [from: string, to: string, newest: RegExp])[];
  /** In the cluster shell, and what it prints. */
  readonly typed: readonly (readonly [line: string, printed: RegExp])[];
}

const CLIENT = 'Pod client · default';
const inAPod = (command: string) => `kubectl run tmp --rm -i --restart=Never --image=busybox -- ${command}`;

const lessons: readonly Lesson[] = [
  {
    file: 'web/service.yaml',
    lens: '→ 3 Pods',
    answer: /^web answers, with 3 Pods\.$/,
    calls: [[CLIENT, 'http://web (port 80)', /web-.*200/]],
    typed: [
      ['kubectl get endpoints web', /web +(10\.244\.\d\.\d+:3000,?){3} /],
      [
        inAPod("sh -c 'for i in 1 2 3 4 5 6; do wget -qO- http://web/api; done'"),
        /(\{"version":"1\.0","pod":"web-\S+"\}\n){6}/,
      ],
    ],
  },
  {
    file: 'labels/mistakes/selector-value.yaml',
    lens: '→ no endpoints',
    answer: /Two have app=shop where the Service selects app=shpo\./,
    calls: [[CLIENT, 'http://shop (port 80)', /no endpoints.*refused/]],
    typed: [
      ['kubectl get endpoints shop', /shop +<none> /],
      [
        'kubectl set selector svc shop app=shop,tier=frontend; sleep 2; kubectl get endpoints shop',
        /shop +(10\.244\.\d\.\d+:80,?){2} /,
      ],
    ],
  },
  {
    file: 'ports/service.yaml',
    lens: '→ 2 Pods',
    answer: /^api answers/,
    calls: [[CLIENT, 'http://api (port 80)', /api-.*200/]],
    typed: [
      [inAPod('wget -T 2 -qO- http://api:8080'), /wget: download timed out/],
      ['kubectl apply -f mistakes/swapped.yaml', /service\/api configured/],
      [inAPod('wget -T 2 -qO- http://api:8080'), /can't connect to remote host \(\S+\): Connection refused/],
    ],
  },
  {
    file: 'readiness/mistakes/readiness-gate.yaml',
    lens: '→ no endpoints',
    answer: /Two are not ready\./,
    calls: [[CLIENT, 'http://invoices (port 80)', /no endpoints.*refused/]],
    typed: [
      [
        `kubectl patch $(kubectl get pods -l app=invoices -o name | head -n 1) --subresource=status -p '{"status":{"conditions":[{"type":"example.com/registered","status":"True"}]}}'`,
        /pod\/invoices-\S+ patched/,
      ],
      ['sleep 1; kubectl get endpoints invoices', /invoices +10\.244\.\d\.\d+:8080 /],
    ],
  },
  {
    file: 'namespaces/service.yaml',
    lens: '→ 2 Pods',
    answer: /^payments answers/,
    calls: [
      ['Pod cart · storefront', 'http://payments (the short name)', /DNS.*no such name/],
      ['Pod cart · storefront', 'http://payments.billing (port 80)', /payments-.*200/],
    ],
    typed: [['kubectl exec -n storefront cart -- wget -qO- http://payments', /wget: bad address 'payments'/]],
  },
  {
    file: 'no-endpoints/port-name.yaml',
    lens: '→ no endpoints',
    answer: /^reviews refuses every connection/,
    calls: [[CLIENT, 'http://reviews (port 80)', /no endpoints.*refused/]],
    typed: [
      ['kubectl get endpoints reviews; kubectl get endpoints newsletter', /reviews +<none> [\s\S]*newsletter +<none> /],
    ],
  },
  {
    file: 'nodeport/service.yaml',
    lens: '→ 2 Pods',
    answer: /^status-page answers/,
    calls: [['Outside', 'http://172.18.0.4:30080 (node port, node-3)', /status-page-.*200/]],
    typed: [
      ['kubectl get svc status-page', /80:30080\/TCP/],
      ['kubectl apply -f mistakes/node-port-80.yaml', /The range of valid ports is 30000-32767/],
    ],
  },
  {
    file: 'loadbalancer/service.yaml',
    lens: '→ 2 Pods',
    answer: /^storefront answers/,
    calls: [['Outside', 'http://172.18.0.2:31915 (node port, node-1)', /storefront-.*200/]],
    typed: [
      ['kubectl get svc storefront', /LoadBalancer +\S+ +<pending> /],
      ['minikube tunnel; kubectl get svc storefront', /LoadBalancer +(\S+) +\1 /],
    ],
  },
  {
    file: 'externalname/service.yaml',
    lens: '→',
    answer: /^database is another name for db\.example\.com\./,
    calls: [[CLIENT, 'http://database (port 80)', /db\.example\.com.*sent on/]],
    typed: [[inAPod('nslookup database'), /canonical name = db\.example\.com/]],
  },
  {
    file: 'headless/service.yaml',
    lens: '→ 3 Pods',
    answer: /^db resolves to the addresses of 3 Pods\./,
    calls: [[CLIENT, 'db-1.db:5432 (one Pod)', /db-1.*answered/]],
    typed: [
      [inAPod('nslookup db'), /(Name:\tdb\.default\.svc\.cluster\.local\nAddress: 10\.244\.\d\.\d+\n){3}/],
      [inAPod('nslookup db-0.db'), /Name:\tdb-0\.db\.default\.svc\.cluster\.local/],
    ],
  },
  {
    file: 'ingress/blog-service.yaml',
    lens: '→ 2 Pods',
    answer: /^blog answers/,
    calls: [
      ['Outside', 'http://shop.example.com/news (Ingress public)', /blog-.*200/],
      ['Outside', 'http://other.example.com (a host of no Ingress)', /Ingress.*404/],
    ],
    typed: [
      ['kubectl scale deploy blog --replicas=0; sleep 5; kubectl get endpoints blog', /blog +<none> /],
      ["curl -s -o /dev/null -w '%{http_code}\\n' http://blog.example.com/", /^503$/m],
    ],
  },
  {
    file: 'kube-proxy/service-local.yaml',
    lens: '→ 3 Pods',
    answer: /^web-local answers/,
    calls: [['Outside', 'http://192.168.50.13:30090 (node port, node-3)', /web-.*200/]],
    typed: [
      ['kubectl scale deploy web --replicas=2; sleep 40', /scaled/],
      ['curl -s -m 2 192.168.50.13:30090; echo "exit code $?"', /exit code 28/],
    ],
  },
  {
    file: 'networkpolicy/service.yaml',
    lens: '→ 2 Pods',
    answer: /^inventory does not answer Pod client: /,
    calls: [
      ['Pod stranger', 'http://inventory (port 80)', /NetworkPolicy/],
      ['Pod reports', 'http://inventory (port 80)', /inventory-.*200/],
    ],
    typed: [
      ['kubectl delete netpol allow-dns', /deleted/],
      ['kubectl exec reports -- wget -T 2 -qO- http://inventory', /wget: bad address 'inventory'/],
    ],
  },
];

describe('lessons', () => {
  let page: Page;
  let panel: FrameLocator;

  before(async () => {
    page = await openSample('README.md');
    panel = trafficPanel(page);
  });

  after(() => page?.close());

  afterEach(async (outcome) => {
    await keepPicture(page, outcome);
    await runCommand(page, 'View: Close All Editors');
  });

  for (const { file, lens, answer, calls, typed } of lessons) {
    test(file, async () => {
      await openFile(page, file);
      await codeLens(page, lens).click({ timeout: 20_000 });
      await panel.locator('.answer').getByText(answer).waitFor();
      for (const [from, to, newest] of calls) await send(from, to, newest);
      await panel.getByRole('tab', { name: 'Shell' }).click();
      for (const [line, printed] of typed) await type(line, printed);
    });
  }

  test('rollout/rollout.portolan.yaml drops no request, and a bad variant does', async () => {
    await playFile('rollout/rollout.portolan.yaml');
    await panel.getByText(/served \d{4} · refused 0 · timed out 0/).waitFor();
    await runCommand(page, 'View: Close All Editors');
    await playFile('rollout/mistakes/all-at-once.portolan.yaml');
    await panel.getByText(/served \d{4} · refused [1-9]\d* · timed out 0/).waitFor();
  });

  async function send(from: string, to: string, newest: RegExp): Promise<void> {
    await panel.getByRole('combobox', { name: 'From' }).selectOption({ label: from });
    await panel.getByRole('combobox', { name: 'To' }).selectOption({ label: to });
    await panel.getByRole('button', { name: 'Send 6' }).click();
    await panel
      .getByRole('listbox', { name: 'Requests' })
      .getByRole('option')
      .first()
      .filter({ hasText: newest })
      .waitFor();
  }

  async function type(line: string, printed: RegExp): Promise<void> {
    const commandLine = panel.getByRole('textbox', { name: 'Command line' });
    await commandLine.fill(line);
    await until('the shell to take a line', async () => {
      await commandLine.press('Enter');
      return (await commandLine.inputValue()) === '' || undefined;
    });
    await panel.getByRole('log').filter({ hasText: printed }).waitFor();
  }

  async function playFile(file: string): Promise<void> {
    await openFile(page, file);
    await runCommand(page, 'Portolan: Run Scenario…');
  }
});
