import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';
import { checkFix } from '../support/checkFix.ts';

const deployment = (name: string, labels: string, ports: string) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  selector: {matchLabels: ${labels}}
  template:
    metadata: {labels: ${labels}}
    spec: {containers: [{name: main, image: registry.example/app:1, ports: ${ports}}]}
---
`;

const service = (name: string, selector: string, targetPort: number | string, mark = '') => `apiVersion: v1
kind: Service
metadata: {name: ${name}}
spec:
  ports: [{port: 80, targetPort: ${targetPort}}]
  selector: ${selector}
${mark}---
`;

const web = deployment('web', '{app: web}', '[{containerPort: 8080}]');
const api = deployment('api', '{app: api}', '[{containerPort: 9000}]');
const own = service('api', '{app: api}', 9000);
const warning =
  '#                 ^^^ warning: Selects the Pods of Deployment "api", and no Service selects those of Deployment "web", which has this Service\'s name\n';

test('the other one has a Service of its own', () =>
  checkFindings(web + api + own + service('web', '{app: api}', 8080, warning)));

test('only its own workload has the port', () =>
  checkFindings(web + api + service('web-svc', '{app: api}', 8080, warning)));

const silent: readonly [why: string, fixture: string][] = [
  ['its own workload is selected', web + api + service('web', '{app: web}', 8080)],
  [
    'somebody else selects its own workload',
    web + api + own + service('web', '{app: api}', 8080) + service('front', '{app: web}', 8080),
  ],
  ['no workload has its name', web + api + own + service('gateway', '{app: api}', 9000)],
  [
    'nothing tells that the selected one is wrong',
    web + deployment('api', '{app: api}', '[{containerPort: 8080}]') + service('web', '{app: api}', 8080),
  ],
  [
    'the other one only has the same placeholder, elsewhere',
    `# file: web/web.yaml\n${service('web', "{app: '${APP}'}", 8080)}${web}# file: api/api.yaml\n${deployment('api', "{app: '${APP}'}", '[{containerPort: 9000}]')}`,
  ],
  ['its own workload does not listen there', web + api + own + service('web', '{app: api}', 9000)],
];

for (const [why, fixture] of silent) test(`silent: ${why}`, () => checkFindings(fixture));

test('selects its own workload', () =>
  checkFix(
    web + api + own + service('web', '{app: api}', 8080),
    'Select the Pods of Deployment "web"',
    web + api + own + service('web', '{app: web}', 8080),
  ));
