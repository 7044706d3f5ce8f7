import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';
import { checkFix } from '../support/checkFix.ts';

const service = (spec: string) => `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  selector: {app: db}
  ports: [{port: 5432}]
${spec}`;

test('policy and distribution of a headless Service', () =>
  checkFindings(
    service(`  clusterIP: None
  internalTrafficPolicy: Local
#                        ^^^^^ information: has no effect here: DNS gives out the addresses of all ready Pods
  trafficDistribution: PreferSameZone
#                      ^^^^^^^^^^^^^^ information: trafficDistribution has no effect here
`),
  ));

const silent: readonly [why: string, spec: string][] = [
  ['an address of its own', '  internalTrafficPolicy: Local\n'],
  ['the default', '  clusterIP: None\n  internalTrafficPolicy: Cluster\n'],
];

for (const [why, spec] of silent) test(`silent: ${why}`, () => checkFindings(service(spec)));

test('takes it away', () =>
  checkFix(
    service('  clusterIP: None\n  internalTrafficPolicy: Local\n'),
    'Remove internalTrafficPolicy',
    service('  clusterIP: None\n'),
  ));
