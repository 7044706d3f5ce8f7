import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';

const service = (clusterIP: string, ports: string) => `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  clusterIP: ${clusterIP}
  selector: {app: db}
  ports:
${ports}`;

test('the port that is not meant', () =>
  checkFindings(
    service(
      'None',
      `    - {name: a, port: 5432}
    - {name: b, port: 80, targetPort: 8080}
#                     ^^ information: finds nothing there unless the Pods listen on 80; the port that is meant is 8080
`,
    ),
  ));

const silent: readonly [why: string, clusterIP: string, port: string][] = [
  ['a cluster IP translates', '""', '{port: 80, targetPort: 8080}'],
  ['both are the same', 'None', '{port: 80, targetPort: 80}'],
  ['a name may be anything', 'None', '{port: 80, targetPort: http}'],
  ['a placeholder', 'None', '{port: 80, targetPort: "${PORT}"}'],
];

for (const [why, clusterIP, port] of silent) {
  test(`silent: ${why}`, () => checkFindings(service(clusterIP, `    - ${port}\n`)));
}
