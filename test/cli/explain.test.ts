import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ExitCode } from '../../server/cli/terminal.ts';
import { portolanWithInput } from '../support/samples/commandLine.ts';

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: main, image: registry.example/web:1, ports: [{containerPort: 8080}]}]}
---
`;
const service = (spec: string, name = 'web') => `apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: shop}
spec: ${spec}
---
`;
const policy = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: guard, namespace: shop}
spec: {podSelector: {}, ingress: [{from: [{podSelector: {}}]}]}
---
`;
const ingress = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop}
spec:
  tls: [{hosts: [shop.example.com]}]
  rules:
    - host: shop.example.com
      http: {paths: [{path: /cart, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}
---
`;
const gateway = `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: edge, namespace: shop}
spec: {gatewayClassName: any, listeners: [{name: http, protocol: HTTP, port: 8000}]}
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: web, namespace: shop}
spec:
  parentRefs: [{name: edge}]
  hostnames: [web.example.org]
  rules: [{matches: [{path: {type: PathPrefix, value: /a}}], backendRefs: [{name: web, port: 80}]}]
---
`;
const WEB = service('{clusterIP: 10.96.3.7, selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}');
const BROKEN = service('{clusterIP: 10.96.3.7, selector: {app: wbe}, ports: [{port: 80}]}');
const NODE_PORT = service(
  '{type: NodePort, clusterIP: 10.96.3.7, externalTrafficPolicy: Local, selector: {app: web}, ports: [{port: 80, targetPort: 8080, nodePort: 30080}]}',
);

const cases: readonly (readonly [what: string, manifests: string, code: ExitCode, parts: readonly string[]])[] = [
  [
    'a Service inside',
    deployment + WEB,
    0,
    [
      'Service shop/web (ClusterIP) reaches 2 Pods.',
      'From a Pod in namespace shop:\n  web:80, web.shop:80, web.shop.svc.cluster.local:80\n    answered by 2 Pods',
      'From a Pod of another namespace:\n  web.shop:80, web.shop.svc.cluster.local:80\n    answered by 2 Pods',
      'From a node:\n  10.96.3.7:80\n    answered by 2 Pods',
      'From outside: no way in.',
    ],
  ],
  [
    'a policy in the way',
    deployment + WEB + policy,
    0,
    [
      'From a Pod of another namespace:',
      '    timed out: NetworkPolicy guard allows this port, from others only (-:19)',
    ],
  ],
  [
    'node ports at nodes without Pods',
    deployment + NODE_PORT,
    0,
    [
      'From outside:\n  <node>:30080\n    answered by 2 Pods in 67 % of the cases\n    timed out at node-2: ',
      '2 others elsewhere',
    ],
  ],
  [
    'an Ingress',
    deployment + WEB + ingress,
    0,
    ['From outside:\n  https://shop.example.com/cart\n    answered by 2 Pods'],
  ],
  [
    'a route of a Gateway',
    deployment + WEB + gateway,
    0,
    ['From outside:\n  http://web.example.org:8000/a\n    answered by 2 Pods'],
  ],
  [
    'a selector that misses',
    deployment + BROKEN,
    1,
    [
      'Service shop/web (ClusterIP) selects no Pods.',
      'connection refused: the port has no endpoints. Pod web-',
      'label app is',
    ],
  ],
  [
    'a port that leads nowhere beside one that does not',
    deployment +
      service(
        '{clusterIP: 10.96.3.7, selector: {app: web}, ports: [{name: a, port: 80, targetPort: 8080}, {name: b, port: 81, targetPort: metrics}]}',
      ),
    0,
    ['    answered by 2 Pods in 50 % of the cases\n    connection refused at port 81: the port has no endpoints'],
  ],
  [
    'a policy of a kind that is not known here',
    `${deployment + WEB}apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: {name: l7, namespace: shop}\n`,
    0,
    ['reaches 2 Pods.\n  CiliumNetworkPolicy l7 may decide otherwise: policies of such kinds are not known here.\n'],
  ],
  [
    'Pods that are left out',
    deployment.replace('ports:', 'readinessProbe: {tcpSocket: {port: admin}}, ports:') + WEB,
    1,
    ['reaches 0 of 2 Pods.\n  Left out: Pod web-', ' and 1 more: it never gets ready: '],
  ],
  [
    'an alias',
    service('{type: ExternalName, externalName: web.example.com}'),
    0,
    ['is an alias for web.example.com.', 'left to web.example.com, outside of the cluster', 'From a node: no way in.'],
  ],
];

for (const [what, manifests, code, parts] of cases) {
  test(`explains ${what}`, async () => {
    const answer = await portolanWithInput(manifests, 'explain', 'svc/web', '-');
    let at = 0;
    for (const part of parts) {
      const next = answer.out.indexOf(part, at);
      assert.ok(next >= 0, `${answer.out}\ndoes not say, or not there: ${part}`);
      at = next;
    }
    assert.equal(answer.code, code);
  });
}

test('tells programs the doors and what came of them', async () => {
  const { out } = await portolanWithInput(deployment + WEB + policy, 'explain', 'web', '-', '--format', 'json');
  const [{ access, pods }] = JSON.parse(out).services;
  assert.equal(pods.length, 2);
  const elsewhere = access.find(
    ({ from, type }: { from: string; type: string }) => from === 'other namespace' && type === 'name',
  );
  assert.deepEqual([elsewhere.answered, elsewhere.failures[0].decidedBy.name], [0, 'guard']);
});

test('takes paths before the name as well', async () => {
  const { out } = await portolanWithInput(deployment + WEB, 'explain', '-', 'shop/web');
  assert.match(out, /^Service shop\/web /);
});

test('says that the API server refuses what is asked about', async () => {
  const { err } = await portolanWithInput(service('{selector: {app: web}}'), 'explain', 'web', '-');
  assert.match(
    err,
    /Service "web" is refused: Service "web" is invalid: spec\.ports: Required value; the rest takes it/,
  );
});

test('names the Services that there are', async () => {
  const { err, code } = await portolanWithInput(deployment + WEB, 'explain', 'svc/wbe', '-');
  assert.match(err, /There is no Service "wbe" here\. There is web\./);
  assert.equal(code, 2);
});
