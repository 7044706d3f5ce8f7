import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';
import { checkFix } from '../support/checkFix.ts';

const deployment = (name: string, labels: string, more = '') => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}${more}
spec:
  selector:
    matchLabels: ${labels}
  template:
    metadata:
      labels: ${labels}
    spec:
      containers: [{name: main, image: registry.example/app:1}]
`;

const service = (name: string, selector: string, more = '') => `apiVersion: v1
kind: Service
metadata:
  name: ${name}${more}
spec:
  selector: ${selector}
  ports: [{port: 80}]
`;

test('a value one letter off', () =>
  checkFindings(`${deployment('web', '{app: web}')}---
apiVersion: v1
kind: Service
metadata: {name: front}
spec:
  selector: {app: wbe}
#                 ^^^ warning: label app is "web", the Service selects app=wbe
  ports: [{port: 80}]
`));

test('a key that means the same', () =>
  checkFindings(`${deployment('web', '{app.kubernetes.io/name: web}')}---
apiVersion: v1
kind: Service
metadata: {name: front}
spec:
  selector: {app: web}
#                 ^^^ warning: "web" stands under label app.kubernetes.io/name
  ports: [{port: 80}]
`));

test('one pair of several', () =>
  checkFindings(`${deployment('web', '{app: web, part-of: shop, tier: front}')}---
apiVersion: v1
kind: Service
metadata: {name: entry}
spec:
  selector: {app: web, part-of: shop, tier: backend}
#                                           ^^^^^^^ warning: label tier is "front"
  ports: [{port: 80}]
`));

test('the labels stand on the Deployment and not on its Pods', () =>
  checkFindings(`${deployment('web', '{app: web}', '\n  labels: {part-of: shop}')}---
apiVersion: v1
kind: Service
metadata: {name: entry}
spec:
  selector: {part-of: shop}
#                     ^^^^ warning: has these labels itself, but not on its Pods
  ports: [{port: 80}]
`));

test('the right Pods in another namespace', () =>
  checkFindings(`# file: deployment.yaml
${deployment('web', '{app: web}', '\n  namespace: shop')}# file: service.yaml
apiVersion: v1
kind: Service
metadata: {name: web, namespace: store}
#                                ^^^^^ warning: it is in namespace shop, the Service selects in store
spec:
  selector: {app: web}
  ports: [{port: 80}]
`));

const silent: readonly [why: string, fixture: string][] = [
  ['no workload is here', service('web', '{app: web}')],
  ['nothing resembles it', `${deployment('web', '{app: web}')}---\n${service('metrics', '{app: prometheus}')}`],
  [
    'only one side names a namespace',
    `${deployment('web', '{app: web}', '\n  namespace: shop')}---\n${service('web', '{app: web}')}`,
  ],
  [
    'the workload has no replicas',
    `${deployment('web', '{app: web}').replace('spec:', 'spec:\n  replicas: 0')}---\n${service('web', '{app: web}')}`,
  ],
  ['a placeholder decides', `${deployment('web', '{app: "${APP}"}')}---\n${service('web', '{app: web}')}`],
  [
    'a placeholder stands in the selector',
    `${deployment('web', '{app: web}')}---\n${service('web', '{app: "${APP}"}')}`,
  ],
  [
    'versions are variants',
    `${deployment('a', '{app: web, version: v1}')}---\n${service('web-v2', '{app: web, version: v2}')}`,
  ],
  [
    'a StatefulSet gives its Pods their names',
    `${deployment('db', '{app: db}').replace('Deployment', 'StatefulSet')}---\n${service('db-0', '{statefulset.kubernetes.io/pod-name: db-0}')}`,
  ],
  ['the Service has no selector', service('web', '{}')],
  [
    'two workloads differ by equally little',
    `${deployment('a', '{app: weba}')}---\n${deployment('b', '{app: webb}')}---\n${service('x', '{app: webc}')}`,
  ],
];

for (const [why, fixture] of silent) test(`silent: ${why}`, () => checkFindings(fixture));

test('a nearer variant counts, a farther one does not', () =>
  checkFindings(`# file: a/deployment.yaml
${deployment('web', '{app: wbe}')}# file: b/deployment.yaml
${deployment('web', '{app: web}')}# file: b/service.yaml
${service('web', '{app: web}')}`));

test('what another folder pairs with a Service of the same name is no partner', () =>
  checkFindings(`# file: a/deployment.yaml
${deployment('web', '{app: wbe}')}# file: a/service.yaml
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
#                 ^^^ warning: label app is "wbe", the Service selects app=web
  ports: [{port: 80}]
# file: b/all.yaml
${deployment('web', '{app: web}')}---
${service('web', '{app: web}')}`));

test('mends the selector, keeping comments and quotes', () =>
  checkFix(
    `${deployment('web', '{app: web}')}---
apiVersion: v1
kind: Service
metadata: {name: front}
spec:
  selector:
    app: "wbe" # the shop
  ports: [{port: 80}]
`,
    'Select app=web',
    `${deployment('web', '{app: web}')}---
apiVersion: v1
kind: Service
metadata: {name: front}
spec:
  selector:
    app: "web" # the shop
  ports: [{port: 80}]
`,
  ));

test('mends the workload in both places', () =>
  checkFix(
    `${deployment('web', '{app: web}')}---\n${service('front', '{app: wbe}')}`,
    'Change the label of Deployment "web" to app=wbe',
    `${deployment('web', '{app: wbe}')}---\n${service('front', '{app: wbe}')}`,
  ));

for (const name of ['kustomization.yaml', 'kustomization.yml', 'Kustomization']) {
  test(`silent: a folder beside, when it has a ${name} that others may build on`, () => {
    const own = service('front', '{app: wbe}');
    const beside = deployment('web', '{app: web}');
    checkFindings(
      `# file: apps/front/service.yaml\n${own}# file: apps/front/${name}\nnamePrefix: x-\nresources: [other.yaml]\n# file: apps/front/other.yaml\n${deployment('other', '{app: other}')}# file: apps/web/web.yaml\n${beside}`,
    );
  });
}
