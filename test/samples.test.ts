import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { portolan } from './support/samples/commandLine.ts';
import { endpointsOf, findingsOf } from './support/samples/lesson.ts';

/** What a sample teaches, as the command line answers: where each Service leads, and what is found. */
interface Lesson {
  readonly endpoints: readonly string[];
  readonly findings: readonly string[];
}

const lessons: Readonly<Record<string, Lesson>> = {
  web: { endpoints: ['service.yaml web: 3 in (80 to 3000)'], findings: [] },
  labels: {
    endpoints: [
      'mistakes/labels-outside-the-template.yaml wishlist: 2 out (label)',
      'mistakes/selector-one-too-many.yaml shop: 2 out (label)',
      'mistakes/selector-value.yaml shop: 2 out (label)',
      'service.yaml shop: 2 in (80 to 80)',
    ],
    findings: [
      'mistakes/labels-outside-the-template.yaml "app: wishlist" warning selector-matches-nothing',
      'mistakes/selector-one-too-many.yaml "tier: backend" warning selector-matches-nothing',
      'mistakes/selector-value.yaml "app: shpo" warning selector-matches-nothing',
    ],
  },
  ports: {
    endpoints: [
      'mistakes/name.yaml api: 2 out (port name)',
      'mistakes/swapped.yaml api: 2 in (8080 to 80)',
      'service.yaml api: 2 in (80 to 8080)',
    ],
    findings: [
      'mistakes/name.yaml "targetPort: htpp" warning target-port-name-unknown',
      'mistakes/swapped.yaml "targetPort: 80" warning ports-swapped',
    ],
  },
  readiness: {
    endpoints: [
      'mistakes/probe-port.yaml orders: 3 out (not ready)',
      'mistakes/probe-port.yaml orders-peers: 3 in (8080 to 8080)',
      'mistakes/readiness-gate.yaml invoices: 2 out (not ready)',
      'service.yaml orders: 3 in (80 to 8080)',
    ],
    findings: [
      'mistakes/probe-port.yaml "port: health" warning probe-port-unknown',
      'mistakes/readiness-gate.yaml "- conditionType: example.com/registered" information readiness-never-comes',
    ],
  },
  namespaces: {
    endpoints: [
      'mistakes/service-in-storefront.yaml payments: 2 out (namespace)',
      'service.yaml payments: 2 in (80 to 8080)',
    ],
    findings: ['mistakes/service-in-storefront.yaml "namespace: storefront" warning selector-matches-nothing'],
  },
  nodeport: {
    endpoints: [
      'mistakes/node-port-40000.yaml status-page: 2 in (80 to 80)',
      'mistakes/node-port-80.yaml status-page: 2 in (80 to 80)',
      'mistakes/node-port-twice.yaml status-page: 2 in (80 to 80)',
      'mistakes/node-port-twice.yaml status-page-preview: 2 in (80 to 80)',
      'service.yaml status-page: 2 in (80 to 80)',
    ],
    findings: [
      'mistakes/node-port-40000.yaml "nodePort: 40000" error refused-by-api-server',
      'mistakes/node-port-80.yaml "nodePort: 80" error refused-by-api-server',
      'mistakes/node-port-twice.yaml "nodePort: 30081" error node-port-used-twice',
      'mistakes/node-port-twice.yaml "nodePort: 30081" error node-port-used-twice',
    ],
  },
  loadbalancer: {
    endpoints: ['in-a-cloud/service.yaml storefront: 2 in (80 to 8080)', 'service.yaml storefront: 2 in (80 to 8080)'],
    findings: [],
  },
  externalname: {
    endpoints: [
      'mistakes/ip-address.yaml database: no Pods',
      'mistakes/ports-and-selector.yaml database: no Pods',
      'service.yaml database: no Pods',
    ],
    findings: [
      'mistakes/ip-address.yaml "externalName: 203.0.113.7" warning external-name-is-address',
      'mistakes/ports-and-selector.yaml "externalName: db.example.com" information external-name-ignores-selector',
      'mistakes/ports-and-selector.yaml "ports:" information external-name-ignores-ports',
    ],
  },
  headless: {
    endpoints: ['mistakes/port-translation.yaml db: 3 in (15432 to 5432)', 'service.yaml db: 3 in (5432 to 5432)'],
    findings: ['mistakes/port-translation.yaml "port: 15432" information headless-port-not-translated'],
  },
  'no-endpoints': {
    endpoints: [
      'namespace.yaml stock: 2 out (namespace)',
      'no-pods.yaml newsletter: no Pods',
      'no-selector.yaml ledger: no Pods',
      'port-name.yaml reviews: 2 out (port name)',
      'readiness.yaml checkout: 2 out (not ready)',
      'selector.yaml catalog: 2 out (label)',
    ],
    findings: [
      'namespace.yaml "namespace: front" warning selector-matches-nothing',
      'no-selector.yaml "spec:" information selector-missing',
      'port-name.yaml "targetPort: web" warning target-port-name-unknown',
      'readiness.yaml "port: admin" warning probe-port-unknown',
      'selector.yaml "app: catalogue" warning selector-matches-nothing',
    ],
  },
  ingress: {
    endpoints: ['blog-service.yaml blog: 2 in (80 to 8080)', 'shop-service.yaml shop-frontend: 2 in (80 to 8080)'],
    findings: [
      'mistakes/container-port.yaml "number: 8080" warning ingress-backend-unknown',
      'mistakes/service-name.yaml "name: shop-fronted" warning ingress-backend-unknown',
    ],
  },
  rollout: {
    endpoints: [
      'mistakes/all-at-once.yaml web: 3 in (80 to 3000)',
      'mistakes/no-readiness-probe.yaml web: 3 in (80 to 3000)',
      'service.yaml web: 3 in (80 to 3000)',
    ],
    findings: [],
  },
  'kube-proxy': {
    endpoints: [
      'service-local.yaml web-local: 3 in (80 to 3000)',
      'service-sticky.yaml web-sticky: 3 in (80 to 3000)',
      'service.yaml web: 3 in (80 to 3000)',
    ],
    findings: [],
  },
  networkpolicy: { endpoints: ['service.yaml inventory: 2 in (80 to 8080)'], findings: [] },
};

for (const [sample, { endpoints, findings }] of Object.entries(lessons)) {
  describe(`samples/${sample}`, () => {
    test('its Services lead where the lesson says', async () => assert.deepEqual(await endpointsOf(sample), endpoints));
    test('what is found is the lesson', async () => assert.deepEqual(await findingsOf(sample), findings));
    test('the exit code says whether something is wrong', async () => {
      const wrong = findings.some((finding) => / (?:error|warning) /.test(finding));
      assert.equal((await portolan('check', `samples/${sample}`)).code, wrong ? 1 : 0);
    });
  });
}

/** What `portolan endpoints` says of the Services that lead nowhere: the cause, in words. */
const causes: Readonly<Record<string, RegExp>> = {
  catalog: /label app is "catalog", the Service selects app=catalogue/,
  checkout: /asks port "admin", which the container does not declare/,
  stock: /it is in namespace warehouse, the Service selects in front/,
  reviews: /no TCP port of its containers is called "web"/,
  newsletter: /Deployment "newsletter" has no Pods/,
  ledger: /no selector/,
};

for (const [service, cause] of Object.entries(causes)) {
  test(`samples/no-endpoints: ${service} says ${cause.source}`, async () => {
    const { out, code } = await portolan('endpoints', 'samples/no-endpoints', service);
    assert.equal(code, 0);
    assert.match(out, cause);
  });
}
