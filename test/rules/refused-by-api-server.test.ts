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
  ['a placeholder for a number', '  ports: [{port: "${PORT}"}]\n'],
  ['a placeholder for a name', '  selector: {app: "${APP}"}\n  ports: [{port: 80, targetPort: "${PORT}"}]\n'],
];

for (const [why, spec] of silent) test(`silent: ${why}`, () => checkFindings(service(spec)));

test('mends a type by its nearest value', () =>
  checkFix(
    service('  type: Loadbalancer\n  ports: [{port: 80}]\n'),
    'Set it to LoadBalancer',
    service('  type: LoadBalancer\n  ports: [{port: 80}]\n'),
  ));
