import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';
import { checkFix } from '../support/checkFix.ts';

const service = (ports: string, more = '') => `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  ports:
${ports}${more}---
`;

const slice = (ports: string) => `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1, labels: {kubernetes.io/service-name: db}}
addressType: IPv4
ports: ${ports}
endpoints: [{addresses: ["192.0.2.10"]}]
`;

test('two names', () =>
  checkFindings(
    service(
      '    - {name: postgres, port: 5432}\n#            ^^^^^^^^ warning: The endpoints have no TCP port called "postgres", but "pg": kube-proxy joins ports by name, so port 5432 leads nowhere\n',
    ) + slice('[{name: pg, port: 5432}]'),
  ));

test('a name on one side only', () =>
  checkFindings(
    service('    - {port: 5432}\n#      ^^^^ warning: no TCP port without a name, but "pg"\n') +
      slice('[{name: pg, port: 5432}]'),
  ));

const silent: readonly [why: string, fixture: string][] = [
  ['no names', service('    - {port: 80}\n') + slice('[{port: 5432}]')],
  ['equal names', service('    - {name: pg, port: 80}\n') + slice('[{name: pg, port: 5432}]')],
  ['no endpoints', service('    - {name: pg, port: 80}\n')],
  [
    'endpoints of another Service',
    service('    - {name: pg, port: 80}\n') + slice('[{port: 1}]').replace('service-name: db', 'service-name: web'),
  ],
  [
    'a Service that selects',
    service('    - {name: pg, port: 80}\n', '  selector: {app: db}\n') + slice('[{port: 5432}]'),
  ],
  ['a placeholder', service('    - {name: "${PORT}", port: 80}\n') + slice('[{port: 5432}]')],
];

for (const [why, fixture] of silent) test(`silent: ${why}`, () => checkFindings(fixture));

test('calls the port of the endpoints as the Service does', () =>
  checkFix(
    service('    - {name: postgres, port: 5432}\n') + slice('[{name: pg, port: 5432}]'),
    'Call it "postgres": the port of the endpoints',
    service('    - {name: postgres, port: 5432}\n') + slice('[{name: postgres, port: 5432}]'),
  ));
