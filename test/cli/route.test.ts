import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ExitCode } from '../../server/cli/terminal.ts';
import { portolanWithInput } from '../support/samples/commandLine.ts';

const manifests = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: main, image: registry.example/web:1, ports: [{name: http, containerPort: 8080}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec:
  type: NodePort
  clusterIP: 10.96.3.7
  externalTrafficPolicy: Local
  externalIPs: [192.0.2.9]
  selector: {app: web}
  ports: [{port: 80, targetPort: http, nodePort: 30080}]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: guard, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  ingress: [{from: [{podSelector: {}}, {ipBlock: {cidr: 203.0.113.0/24}}]}]
`;

const cases: readonly (readonly [what: string, asked: string, code: ExitCode, out: RegExp])[] = [
  [
    'from name to Pods',
    '--from namespace:shop --to web:80',
    0,
    /^A Pod in namespace shop to web:80\/TCP\n\nname +web:80 → 10\.96\.3\.7:80\n(.*\n)*service +10\.96\.3\.7:80 → Service shop\/web port 80\n.*\(-:20\)\n(.*\n)* 50 % {2}10\.244\.0\.4:8080 {2}answered by Pod shop\/web-/,
  ],
  [
    'into a policy',
    '--from namespace:data --to web.shop:80',
    1,
    /NetworkPolicy guard allows .* \(.*:\d+\)\n(.*\n)*.*timed out$/m,
  ],
  ['in at a node', '--from external --to 172.18.0.2:30080', 0, /^entry +172\.18\.0\.2:30080 → Service shop\/web$/m],
  [
    'to a node without Pods',
    '--from external --to 172.18.0.3:30080',
    1,
    /no endpoint is on node node-2; 2 others elsewhere/,
  ],
  [
    'from a workload’s Pod',
    '--from pod:shop/web --to 10.96.3.7:80',
    0,
    /^Pod shop\/web-\w+-\w+ to 10\.96\.3\.7:80\/TCP$/m,
  ],
  [
    'into a node that the world chooses',
    '--from external:203.0.113.7 --to 192.0.2.9:80',
    1,
    /^ 33 % {2}10\.244\.0\.4:8080 {2}answered by Pod shop\/\S+\n {7}node node-1 takes it: it is an external IP .*\n {7}port 80 /m,
  ],
  ['to the API server', '--to kubernetes.default:443', 0, /^left to 172\.18\.0\.1, outside of the cluster$/m],
  ['to a name that nobody has', '--to wbe:80', 1, /^bad address \(NXDOMAIN\)$/m],
  ['in another mode', '--from namespace:shop --to web:81 --proxy-mode nftables', 1, /which mode nftables refuses/],
];

for (const [what, asked, code, out] of cases) {
  test(`traces ${what}`, async () => {
    const answer = await portolanWithInput(manifests, 'route', '-', ...asked.split(' '));
    assert.match(answer.out, out);
    assert.equal(answer.code, code);
  });
}

test('tells programs the steps, the outcomes and the line that decided each', async () => {
  const asked = ['--from', 'namespace:shop', '--to', 'web:80', '--format', 'json'];
  const { out } = await portolanWithInput(manifests, 'route', '-', ...asked);
  const { steps, outcomes } = JSON.parse(out);
  const [name, service] = steps;
  assert.equal(name.station, 'name');
  const { kind, field, range } = service.decidedBy;
  assert.deepEqual([kind, field, range.start.line], ['Service', 'spec.ports[0].targetPort', 19]);
  assert.deepEqual(
    outcomes.map(({ share }: { share: number }) => share),
    [0.5, 0.5],
  );
});

const mistakes: readonly (readonly [what: string, args: readonly string[], err: RegExp])[] = [
  ['no target', ['-'], /--to is HOST:PORT/],
  ['no such sender', ['-', '--to', 'web:80', '--from', 'web'], /--from is pod:NAMESPACE\/NAME/],
  ['no such node', ['-', '--to', 'web:80', '--from', 'node:x'], /There is no node "x" here\. There is node-1/],
];

for (const [what, args, err] of mistakes) {
  test(`refuses ${what}`, async () => {
    const answer = await portolanWithInput(manifests, 'route', ...args);
    assert.match(answer.err, err);
    assert.equal(answer.code, 2);
  });
}
