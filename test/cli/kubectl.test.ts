import assert from 'node:assert/strict';
import { test } from 'node:test';
import { portolan, portolanWithInput } from '../support/samples/commandLine.ts';

const SHOP = `
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {clusterIP: 10.96.0.50, selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {containers: [{name: web, image: 'registry.example/web:1', ports: [{containerPort: 8080}]}]}
`;

const OTHER = `
apiVersion: v1
kind: Service
metadata: {name: other, namespace: other}
spec: {type: ExternalName, externalName: db.example.com}
`;

test('prints what kubectl would, once everything has come to rest', async () => {
  const { out, err, code } = await portolanWithInput(SHOP, 'get', 'svc,pods', '-', '-n', 'shop');
  assert.deepEqual([err, code], ['', 0]);
  assert.equal(
    out,
    `NAME          TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE
service/web   ClusterIP   10.96.0.50   <none>        80/TCP    5m

NAME      READY   STATUS    RESTARTS   AGE
pod/web   1/1     Running   0          5m
`,
  );
});

test('describes a Service with the endpoints that the controllers wrote', async () => {
  const { out } = await portolanWithInput(SHOP, 'describe', 'svc', 'web', '-', '-n', 'shop');
  assert.match(out, /^Endpoints: {16}10\.244\.0\.4:8080$/m);
});

test('shows an empty cluster where the manifests are empty', async () => {
  const { out, err, code } = await portolanWithInput('# nothing yet\n', 'get', 'svc', '-', '-o', 'name');
  assert.deepEqual([out, err, code], ['service/kubernetes\n', '', 0]);
});

test('prints an autoscaler with what it keeps', async () => {
  const manifests = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: web}]}}}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  minReplicas: 3
  maxReplicas: 9
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  metrics:
  - {type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 80}}}
  - {type: Pods, pods: {metric: {name: qps}, target: {type: AverageValue, averageValue: '10'}}}
  - {type: External, external: {metric: {name: depth}, target: {type: AverageValue, averageValue: '30'}}}
`;
  const { out } = await portolanWithInput(manifests, 'get', 'hpa', '-');
  assert.equal(
    out,
    `NAME   REFERENCE        TARGETS                                        MINPODS   MAXPODS   REPLICAS   AGE
web    Deployment/web   cpu: <unknown>/80%, <unknown>/10 + 1 more...   3         9         3          5m
`,
  );
});

const DUMP = `
apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: Service
  metadata: {name: kubernetes, namespace: default, uid: a, resourceVersion: '1'}
  spec: {clusterIP: 172.20.0.1, clusterIPs: [172.20.0.1], ports: [{name: https, port: 443, targetPort: 443}]}
- apiVersion: v1
  kind: Service
  metadata: {name: web, namespace: default, uid: b, resourceVersion: '2'}
  spec: {clusterIP: 172.20.1.7, clusterIPs: [172.20.1.7], selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
- apiVersion: v1
  kind: Pod
  metadata: {name: web-1, namespace: default, labels: {app: web}, uid: c, resourceVersion: '3'}
  spec: {nodeName: ip-10-0-1-5, containers: [{name: web, image: 'registry.example/web:1'}]}
  status:
    phase: Running
    hostIP: 10.0.1.5
    podIPs: [{ip: 10.1.2.3}]
    conditions: [{type: Ready, status: 'True'}]
    containerStatuses: [{name: web, ready: true, restartCount: 7, image: web, imageID: '', state: {running: {}}}]
`;

test('takes a dump of a cluster at its word, wherever its addresses and nodes come from', async () => {
  const { out, err } = await portolanWithInput(DUMP, 'get', 'svc,pods,nodes', '-', '-o', 'wide', '--no-headers');
  assert.equal(err, '');
  assert.match(out, /^service\/kubernetes +ClusterIP +172\.20\.0\.1 /m);
  assert.match(out, /^service\/web +ClusterIP +172\.20\.1\.7 /m);
  assert.match(out, /^pod\/web-1 +1\/1 +Running +7 +\S+ +10\.1\.2\.3 +ip-10-0-1-5 /m);
  assert.deepEqual(out.match(/^node\/\S+/gm), ['node/ip-10-0-1-5']);
});

test('takes an address from outside of the usual range, and no one twice', async () => {
  const service = (name: string) =>
    `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {clusterIP: 10.43.0.10, ports: [{port: 53}]}\n---\n`;
  const { out, err } = await portolanWithInput(service('a') + service('b'), 'get', 'svc', '-', '-o', 'name');
  assert.equal(out, 'service/a\nservice/kubernetes\n');
  assert.match(err, /Service "b" is refused: .* 10\.43\.0\.10: provided IP is already allocated/);
});

test('says where there are some when there are none here', async () => {
  const { out, err, code } = await portolanWithInput(`${SHOP}---\n${OTHER}`, 'get', 'pods', '-');
  assert.deepEqual([out, code], ['', 0]);
  assert.match(
    err,
    /^No resources found in default namespace\.\nportolan: there are some in shop: add -n NAMESPACE, or -A for all\.\n$/,
  );
});

test('says what the API server refuses, and shows the rest', async () => {
  const { out, err } = await portolanWithInput(
    SHOP.replace('port: 80,', 'port: 70000,'),
    'get',
    'pods',
    '-',
    '-A',
    '-o',
    'name',
  );
  assert.match(err, /^portolan: Service "web" is refused: .*must be between 1 and 65535/);
  assert.equal(out, 'pod/web\n');
});

test('takes names and folders beside each other', async () => {
  const { out, code } = await portolan('get', 'deploy', 'web', 'samples/web', '-o', 'name');
  assert.deepEqual([out, code], ['deployment.apps/web\n', 0]);
});

test('ends with 1 where something is not there, with 2 where the line makes no sense', async () => {
  const missing = await portolan('get', 'svc', 'nope', 'samples/web');
  assert.deepEqual([missing.code, missing.err], [1, 'Error from server (NotFound): services "nope" not found\n']);
  assert.equal((await portolan('get')).code, 2);
  assert.equal((await portolan('get', 'svc', '--nope', 'samples/web')).code, 2);
});

test('a Deployment with a placeholder has Pods as any other', async () => {
  const manifests = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: web:1, ports: [{containerPort: '\${PORT}'}]}]}
`;
  const { out, code } = await portolanWithInput(manifests, 'get', 'pods', '-', '--no-headers');
  assert.equal(code, 0);
  assert.equal(out.match(/^web-\S+ +1\/1 +Running/gm)?.length, 2);
});
