import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { explainService } from '../../server/features/services.ts';
import { traceEnds, writeRequestTrace } from '../../server/features/traceRequest.ts';
import { filesOf, uriOf, workspaceOf } from '../support/workspace.ts';

const files = `# file: a/web.yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: main, ports: [{containerPort: 8080}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {type: NodePort, clusterIP: 10.96.3.7, selector: {app: web}, ports: [{port: 80, targetPort: 8080, nodePort: 30080}]}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop}
spec: {rules: [{host: shop.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}]}
# file: b/policy.yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: nothing, namespace: shop}
spec: {podSelector: {}}
# file: b/other.yaml
apiVersion: v1
kind: Service
metadata: {name: other, namespace: shop}
spec: {selector: {app: other}, ports: [{port: 80}]}
`;

const snapshot = () => workspaceOf(filesOf(files)).snapshot;
const uri = uriOf('a/web.yaml');

describe('the ends of a request', () => {
  const [ends] = traceEnds(snapshot(), uri);

  test('are Pods, namespaces, nodes and the world', () =>
    assert.deepEqual(
      ends?.from.map(({ value }) => value),
      [
        'pod:shop/web',
        'namespace:shop',
        'namespace:elsewhere',
        'node:node-1',
        'node:node-2',
        'node:node-3',
        'external',
      ],
    ));

  test('are the names, addresses, node ports and URLs of Services nearby', () =>
    assert.deepEqual(
      ends?.to.map(({ value }) => value),
      ['web.shop:80', '10.96.3.7:80', '172.18.0.2:30080', 'http://shop.example.com/'],
    ));
});

test('a file in a folder without Services has those of the folder above', () => {
  const [ends] = traceEnds(snapshot(), uriOf('c/web.conf.yaml'));
  assert.deepEqual(
    ends?.to.filter(({ value }) => value.includes('.shop:')).map(({ value }) => value),
    ['web.shop:80', 'other.shop:80'],
  );
});

test('of variants of a manifest the outer one counts', () => {
  const variant = (path: string, address: string) =>
    `# file: ${path}\napiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {clusterIP: ${address}, ports: [{port: 80}]}\n`;
  const both = variant('d/a/web.yaml', '10.96.0.1') + variant('d/web.yaml', '10.96.0.2');
  const [ends] = traceEnds(workspaceOf(filesOf(both)).snapshot, uriOf('d/other.yaml'));
  assert.ok(ends?.to.some(({ value }) => value === '10.96.0.2:80'));
});

test('the explanation of a Service ends with who gets an answer', () => {
  const { files: all } = snapshot();
  const service = all.get(uri)?.resources.find(({ object }) => object.kind === 'Service');
  assert.ok(service);
  const text = explainService(snapshot(), service);
  assert.match(text, /^# Service web\n\n\*\*web answers, with 2 Pods/);
  assert.match(
    text,
    /## Who gets an answer\n\n```text\nFrom a Pod in namespace shop:\n {2}web:80, .*\n {4}answered by 2 Pods\n/,
  );
});

describe('the trace of a request', () => {
  const ask = (from: string, to: string) => writeRequestTrace(snapshot(), { uri, environment: 'plain', from, to });

  test('leads to the lines that decided, and leaves out what stands in other folders', () => {
    const trace = ask('namespace:shop', 'web.shop:80');
    assert.match(trace?.text ?? '', /answered by Pod shop\/web-/);
    assert.doesNotMatch(trace?.text ?? '', /NetworkPolicy nothing/);
    for (const { line, start, end, uri: target, targetLine } of trace?.links ?? []) {
      const text = trace?.text.split('\n')[line]?.slice(start, end);
      assert.equal(text, `${target.slice(target.lastIndexOf('/') + 1)}:${targetLine + 1}`);
    }
    assert.equal(trace?.links.length, 3);
  });

  test('is sent by a Pod of the workload that is named', () =>
    assert.match(ask('pod:shop/web', '10.96.3.7:80')?.text ?? '', /^Pod shop\/web-\w+-\w+ to 10\.96\.3\.7:80\/TCP$/m));

  test('is none for ends that cannot be read', () => assert.equal(ask('web', 'web'), undefined));
});

test('a request finds the partners that the panel has, in the folder above, and no policy of a folder below', () => {
  const around = workspaceOf(
    filesOf(`# file: web.yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: main, image: web, ports: [{containerPort: 80}]}]}
# file: x/svc.yaml
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
# file: x/strict/policy.yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: nothing}
spec: {podSelector: {}}
`),
  );
  const asked = { uri: uriOf('x/svc.yaml'), environment: 'plain', from: 'namespace:default', to: 'web:80' };
  assert.match(writeRequestTrace(around.snapshot, asked)?.text ?? '', /answered by Pod default\/web-/);
});
