import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';

const service = (families: string) => `apiVersion: v1
kind: Service
metadata: {name: db}
spec: {ports: [{port: 5432}]${families}}
---
`;

const slice = (type: string, address: string, mark = '') => `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1, labels: {kubernetes.io/service-name: db}}
addressType: ${type}
${mark}ports: [{port: 5432}]
endpoints: [{addresses: ["${address}"]}]
`;

test('a family that the Service does not have', () =>
  checkFindings(
    service(', ipFamilies: [IPv4]') +
      slice(
        'IPv6',
        '2001:db8::10',
        '#            ^^^^ information: These addresses are IPv6, and Service "db" has IPv4 only\n',
      ),
  ));

const silent: readonly [why: string, fixture: string][] = [
  ['the same family', service(', ipFamilies: [IPv4]') + slice('IPv4', '192.0.2.10')],
  ['families that nobody wrote', service('') + slice('IPv6', '2001:db8::10')],
  ['the Service is not here', slice('IPv6', '2001:db8::10')],
];

for (const [why, fixture] of silent) test(`silent: ${why}`, () => checkFindings(fixture));
