import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ExitCode } from '../../server/cli/terminal.ts';
import { portolanWithInput } from '../support/samples/commandLine.ts';

const manifests = `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: data}
spec:
  serviceName: db
  replicas: 2
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: main, image: registry.example/db:1, ports: [{containerPort: 5432}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: db, namespace: data}
spec: {clusterIP: None, selector: {app: db}, ports: [{port: 5432}]}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {clusterIP: 10.96.3.7, selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: v1
kind: Service
metadata: {name: mail, namespace: shop}
spec: {type: ExternalName, externalName: mail.example.com}
`;

const cases: readonly (readonly [what: string, asked: string, code: ExitCode, out: RegExp])[] = [
  [
    'a Service of its own namespace',
    'web --from shop',
    0,
    /^10\.96\.3\.7: Service web in namespace shop has the clus/m,
  ],
  ['the search path', 'web.shop --from data', 0, /^ {2}web\.shop\.data\.svc\.cluster\.local\. {2}NXDOMAIN$/m],
  ['a Pod of a StatefulSet', 'db-1.db --from data/db-0', 0, /^db-1\.db, asked by Pod data\/db-0 \(musl\)$/m],
  ['a workload for one of its Pods', 'db --from data/db --libc glibc', 0, /asked by Pod data\/db-0 \(glibc\)$/m],
  [
    'a Service of another namespace',
    'web --from data',
    1,
    /^No address in the cluster: there is no Service web in namespace data; there is one in shop\. The/m,
  ],
  ['an alias to the world', 'mail --from shop', 0, /CNAME mail\.example\.com\.$/m],
  ['an address', '10.96.3.7', 0, /^10\.96\.3\.7, asked by .*\n\nThis is an address: nothing is looked up\.$/m],
  [
    'the API server',
    'kubernetes.default',
    0,
    /^10\.96\.0\.1: Service kubernetes in namespace default has the cluster IP/m,
  ],
  [
    'a name of the world',
    'example.com',
    0,
    /^Not known: example\.com\. is outside of the cluster, and not known here\.$/m,
  ],
];

for (const [what, asked, code, out] of cases) {
  test(`looks up ${what}`, async () => {
    const [name = '', ...options] = asked.split(' ');
    const answer = await portolanWithInput(manifests, 'resolve', name, '-', ...options);
    assert.match(answer.out, out);
    assert.equal(answer.code, code);
  });
}

test('tells programs the names that were tried, the records and the reason', async () => {
  const { out } = await portolanWithInput(manifests, 'resolve', 'db', '-', '--from', 'data', '--format', 'json');
  const { steps, addresses, reason } = JSON.parse(out);
  assert.deepEqual(addresses, ['10.244.0.4', '10.244.2.4']);
  assert.equal(steps[0].name, 'db.data.svc.cluster.local.');
  assert.equal(steps[0].questions[0].records.length, 2);
  assert.equal(reason.type, 'endpoints');
});

const mistakes: readonly (readonly [what: string, args: readonly string[], err: RegExp])[] = [
  ['an empty name', ['', '-'], /Say which name is looked up/],
  ['no name', [], /Say which name is looked up/],
  ['no such Pod', ['web', '-', '--from', 'data/x'], /There is no Pod "data\/x" here\. There is db-0, db-1\./],
  ['no such environment', ['web', '-', '--env', 'prod'], /--env is one of plain, not "prod"/],
];

for (const [what, args, err] of mistakes) {
  test(`refuses ${what}`, async () => {
    const answer = await portolanWithInput(manifests, 'resolve', ...args);
    assert.match(answer.err, err);
    assert.equal(answer.code, 2);
  });
}
