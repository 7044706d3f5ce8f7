import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';
import { checkFix } from '../support/checkFix.ts';

const service = (spec: string) => `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
${spec}`;

const loud: readonly [what: string, fixture: string][] = [
  [
    'a node port out of range',
    service(`  type: NodePort
  ports: [{port: 80, nodePort: 80}]
#                              ^^ error: spec.ports[0].nodePort: Invalid value: 80: provided port is not in the valid range
`),
  ],
  [
    'a type that does not exist',
    service(`  type: Loadbalancer
#       ^^^^^^^^^^^^ error: Unsupported value: "Loadbalancer"
  ports: [{port: 80}]
`),
  ],
  [
    'a headless Service with node ports',
    service(`  type: NodePort
  clusterIP: None
#            ^^^^ error: may not be set to 'None' for NodePort services
  ports: [{port: 80}]
`),
  ],
  [
    'a number where text must be',
    service(`  selector: {version: 1}
#                     ^ error: cannot unmarshal number
  ports: [{port: 80}]
`),
  ],
];

for (const [what, fixture] of loud) test(`reports ${what}`, () => checkFindings(fixture));

const silent: readonly [why: string, spec: string][] = [
  ['a Service without fault', '  ports: [{port: 80}]\n'],
  ['an address of a cluster with another range', '  clusterIP: 10.43.0.10\n  ports: [{port: 80}]\n'],
  ['a placeholder for a number', '  ports: [{port: "${PORT}"}]\n'],
  ['a placeholder for a name', '  selector: {app: "${APP}"}\n  ports: [{port: 80, targetPort: "${PORT}"}]\n'],
];

for (const [why, spec] of silent) test(`silent: ${why}`, () => checkFindings(service(spec)));

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      containers:
        - name: main
          ports: [{containerPort: 80, protocol: tcp}]
`;

test('says of other kinds what the API server says', () =>
  checkFindings(`apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: main
          image: registry.example/web:1
          ports: [{containerPort: 80, protocol: tcp}]
#                                               ^^^ error: Unsupported value: "tcp"
`));

test('names an API version that is no longer served', () =>
  checkFindings(`apiVersion: extensions/v1beta1
#           ^^^^^^^^^^^^^^^^^^ information: no matches for kind "Ingress" in version "extensions/v1beta1"
kind: Ingress
metadata: {name: web}
---
apiVersion: v1
#           ^^ error: no matches for kind "Deployment" in version "v1"
kind: Deployment
metadata: {name: web}
`));

test('what a feature gate allows is no error', () =>
  checkFindings(`apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  minReplicas: 0
#              ^ information: feature gate HPAScaleToZero
  maxReplicas: 3
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  metrics:
    - {type: External, external: {metric: {name: queue}, target: {type: Value, value: 10}}}
`));

test('silent: what the cluster holds besides is not known', () =>
  checkFindings(`apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  priorityClassName: important
  containers: [{name: main, image: registry.example/web:1}]
`));

test('below a kustomization only what is written counts, not what is missing', () =>
  checkFindings(
    `# file: kustomization.yaml\nresources: [service.yaml]\n# file: service.yaml\n${service('  ports: [{port: 80}]\n')}# file: base/deployment.yaml\n${deployment}#                                               ^^^ error: Unsupported value: "tcp"\n`,
  ));

test('silent: what was read from a cluster was accepted', () =>
  checkFindings(
    service('  type: NodePort\n  ports: [{port: 80, nodePort: 80}]\n').replace('name: web', 'name: web\n  uid: 1-2-3'),
  ));

test('mends a type by its nearest value', () =>
  checkFix(
    service('  type: Loadbalancer\n  ports: [{port: 80}]\n'),
    'Set it to LoadBalancer',
    service('  type: LoadBalancer\n  ports: [{port: 80}]\n'),
  ));

test('names a port that needs a name', () =>
  checkFix(
    service('  ports:\n    - port: 80\n    - name: metrics\n      port: 9090\n'),
    'Name the port port-80',
    service('  ports:\n    - port: 80\n      name: port-80\n    - name: metrics\n      port: 9090\n'),
  ));

test('moves a node port into the range, by its last digits', () =>
  checkFix(
    service('  type: NodePort\n  ports: [{port: 80, nodePort: 80}]\n'),
    'Set nodePort to 30080',
    service('  type: NodePort\n  ports: [{port: 80, nodePort: 30080}]\n'),
  ));

test('gives the type that a node port needs', () =>
  checkFix(
    service('  ports: [{port: 80, nodePort: 30080}]\n'),
    'Set type to NodePort',
    service('  ports: [{port: 80, nodePort: 30080}]\n  type: NodePort\n'),
  ));

test('calls a field as it is called', () =>
  checkFix(
    service('  selecter: {app: web}\n  ports: [{port: 80}]\n'),
    'Rename it to selector',
    service('  selector: {app: web}\n  ports: [{port: 80}]\n'),
  ));

test('takes away a field that does not exist', () =>
  checkFix(
    service('  selector: {app: web}\n  colour: red\n  ports: [{port: 80}]\n'),
    'Remove the unknown field',
    service('  selector: {app: web}\n  ports: [{port: 80}]\n'),
  ));

test('makes a number of a text', () =>
  checkFix(service('  ports: [{port: "80"}]\n'), 'Write it as a number: 80', service('  ports: [{port: 80}]\n')));

test('makes a text of a number', () =>
  checkFix(
    service('  selector: {version: 1}\n  ports: [{port: 80}]\n'),
    'Write it as text: "1"',
    service('  selector: {version: "1"}\n  ports: [{port: 80}]\n'),
  ));

const deploymentWith = (ports: string, label = 'web') => `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata:
      labels: {app: ${label}}
    spec:
      containers:
        - name: main
          image: registry.example/web:1
${ports}`;

test("exchanges a name and a number that stand in each other's place", () =>
  checkFix(
    deploymentWith('          ports:\n            - name: 25 # mail\n              containerPort: smtp\n'),
    'Exchange name and containerPort',
    deploymentWith('          ports:\n            - name: smtp # mail\n              containerPort: 25\n'),
  ));

test('takes matchLabels out of the selector of a Service', () =>
  checkFix(
    service('  selector:\n    matchLabels:\n      app: web\n  ports: [{port: 80}]\n'),
    'Write the labels directly below selector',
    service('  selector:\n    app: web\n  ports: [{port: 80}]\n'),
  ));

test('marks the label that a workload does not select by, and mends either side', () => {
  checkFindings(
    deploymentWith('', 'wbe').replace(
      'labels: {app: wbe}\n',
      'labels: {app: wbe}\n#                   ^^^ error: `selector` does not match template `labels`\n',
    ),
  );
  checkFix(deploymentWith('', 'wbe'), 'Give the Pods the label app=web', deploymentWith(''));
});
