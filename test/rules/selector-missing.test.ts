import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';
import { checkFix } from '../support/checkFix.ts';

const workload = (name: string) => `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: ${name}}
spec:
  serviceName: other
  selector: {matchLabels: {app: ${name}, part: store}}
  template:
    metadata: {labels: {app: ${name}, part: store, version: v2}}
    spec: {containers: [{name: main, image: 'registry.example/app:1'}]}
---
`;

const service = (rest = '', mark = '') => `apiVersion: v1
kind: Service
metadata: {name: orders}
spec:
${mark}  ports: [{port: 80}]
${rest}`;
const alias =
  'apiVersion: v1\nkind: Service\nmetadata: {name: orders}\nspec: {type: ExternalName, externalName: a.example.}\n';

test('a workload of that name is here', () =>
  checkFindings(
    workload('orders') +
      service(
        '',
        '#!^^^^ information: The Service has no selector, and nobody here writes endpoints for it: it reaches no Pod. The Pods of StatefulSet "orders" have app=orders, part=store.\n',
      ),
  ));

test('no workload has that name', () => checkFindings(workload('carts') + service()));

test('a name outside', () => checkFindings(workload('orders') + alias));

test('somebody writes the endpoints', () =>
  checkFindings(`${workload('orders')}${service()}---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: orders-1, labels: {kubernetes.io/service-name: orders}}
addressType: IPv4
endpoints: [{addresses: [192.0.2.7]}]
ports: [{port: 80}]
`));

test('the selector is that of the workload', () =>
  checkFix(
    workload('orders') + service('', ''),
    'Select the Pods of StatefulSet "orders"',
    workload('orders') + service('  selector:\n    app: orders\n    part: store\n'),
  ));
