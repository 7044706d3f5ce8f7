import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';
import { checkFix } from '../support/checkFix.ts';

const pods = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: main, image: registry.example/app:1, ports: [{name: http, containerPort: 8080}]}]}
---
`;

const service = `apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80, targetPort: http}]}
---
`;

const policy = (ingress: string) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {matchLabels: {app: web}}
  ingress:
${ingress}`;

test('the port of the Service', () =>
  checkFindings(
    pods +
      service +
      policy(`    - ports: [{port: 80}]
#                    ^^ warning: 80 is the port of Service "web"; its Pods listen on 8080, and a policy sees that one
`),
  ));

test('a name that no container has', () =>
  checkFindings(
    pods +
      policy(`    - ports: [{port: htpp}]
#                    ^^^^ warning: The Pods have no TCP port named "htpp"; they have http. The rule lets nothing in
`),
  ));

const silent: readonly [why: string, fixture: string][] = [
  ['the port of the Pods', pods + service + policy('    - ports: [{port: 8080}]\n')],
  ['their name for it', pods + service + policy('    - ports: [{port: http}]\n')],
  ['both', pods + service + policy('    - ports: [{port: 80}, {port: 8080}]\n')],
  ['a range', pods + service + policy('    - ports: [{port: 80}, {port: 8000, endPort: 9000}]\n')],
  ['another rule lets it in', pods + service + policy('    - ports: [{port: 80}]\n    - from: [{podSelector: {}}]\n')],
  ['a number that nobody declares', pods + service + policy('    - ports: [{port: 9402}]\n')],
  ['no Pods are here', service + policy('    - ports: [{port: 80}]\n')],
];

for (const [why, fixture] of silent) test(`silent: ${why}`, () => checkFindings(fixture));

test('opens the port of the Pods', () =>
  checkFix(
    pods + service + policy('    - ports:\n        - port: 80 # web\n'),
    'Set port to 8080',
    pods + service + policy('    - ports:\n        - port: 8080 # web\n'),
  ));
