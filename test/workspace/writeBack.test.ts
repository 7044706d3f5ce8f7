import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseAllDocuments } from 'yaml';
import { ClusterShell } from '../../server/features/shell/clusterShell.ts';
import { ClusterRuns } from '../../server/features/traffic/clusterRuns.ts';
import { clusterObjects } from '../../server/workspace/clusterObjects.ts';
import { type WriteBack, writeBack } from '../../server/workspace/writeBack.ts';
import { applyEdits } from '../support/checkFix.ts';
import { uriOf, workspaceOf } from '../support/workspace.ts';

const WEB = `apiVersion: v1
kind: Service
metadata:
  name: web # keep me
spec:
  selector: {app: web}
  ports:
    - port: 80
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
        - name: web
          image: web:1
`;

/** What the cluster is written back as after lines were typed, and what the file says then. */
function typed(...lines: readonly string[]): WriteBack & { readonly text: string } {
  return typedInto(WEB, ...lines);
}

function typedInto(before: string, ...lines: readonly string[]): WriteBack & { readonly text: string } {
  const { snapshot } = workspaceOf({ 'web.yaml': before });
  const [object] = snapshot.file(uriOf('web.yaml'))?.resources ?? [];
  assert.ok(object);
  const shell = new ClusterShell(snapshot, new ClusterRuns(), object);
  for (const line of lines) for (const event of shell.run(line)) assert.notEqual(event.type, 'clear');
  const written = writeBack(snapshot, clusterObjects(snapshot, object), shell.cluster.state, object.uri);
  return { ...written, text: applyEdits(before, written.edits) };
}

describe('the file after a command', () => {
  const cases: readonly (readonly [command: string, from: string, to: string])[] = [
    ['kubectl get pods', '', ''],
    ['kubectl scale deployment web --replicas 5', 'replicas: 2', 'replicas: 5'],
    ['kubectl set image deployment/web web=web:2', 'image: web:1', 'image: web:2'],
    ['kubectl rollout restart deployment/web', '', ''],
    ['kubectl label service web team=a', '  name: web # keep me\n', '  name: web # keep me\n  labels:\n    team: a\n'],
    [
      `kubectl patch service web --type merge -p '{"spec":{"selector":{"app":"api"}}}'`,
      'selector: {app: web}',
      'selector: {app: api}',
    ],
    [
      `kubectl patch service web --type json -p '[{"op":"replace","path":"/spec/ports/0/targetPort","value":8080}]'`,
      '    - port: 80\n',
      '    - port: 80\n      targetPort: 8080\n',
    ],
    ['kubectl delete pod --all', '', ''],
  ];
  for (const [command, from, to] of cases) {
    test(command, () => {
      const { text, newFiles, goneFiles, leftOut } = typed(command);
      assert.equal(text, WEB.replace(from, to));
      assert.deepEqual([newFiles, goneFiles, leftOut], [[], [], []]);
    });
  }

  test('additions to mappings that end at one place', () => {
    const [head = '', tail = ''] = WEB.split('  name: web # keep me\n');
    for (const there of ['labels', 'annotations']) {
      const text = `${head}  name: web # keep me\n  ${there}:\n    x: z\n${tail}`;
      const written = typedInto(text, 'kubectl label service web team=a', 'kubectl annotate service web note=b');
      const { metadata } = parseAllDocuments(written.text)[0]?.toJS() ?? {};
      const more = { labels: { team: 'a' }, annotations: { note: 'b' } };
      assert.deepEqual(metadata, { name: 'web', ...more, [there]: { x: 'z', ...more[there as 'labels'] } });
    }
  });

  test('several at once', () => {
    const { text } = typed('kubectl scale deployment web --replicas 5', 'kubectl set image deployment/web web=web:2');
    assert.equal(text, WEB.replace('replicas: 2', 'replicas: 5').replace('web:1', 'web:2'));
  });
});

describe('an object that was deleted', () => {
  const [service = '', deployment = ''] = WEB.split('---\n');

  test('goes from the file, with a separator', () => {
    assert.equal(typed('kubectl delete service web').text, deployment);
    assert.equal(typed('kubectl delete deployment web').text, service);
  });

  test('takes the file along where nothing else is in it', () => {
    const { text, goneFiles } = typed('kubectl delete service,deployment web');
    assert.equal(text, WEB);
    assert.deepEqual(goneFiles, [uriOf('web.yaml')]);
  });
});

test('an object that was made gets a file, without what is filled in', () => {
  const { text, newFiles, leftOut } = typed('kubectl expose deployment web --name api --port 8080 --target-port 80');
  assert.equal(text, WEB);
  assert.deepEqual(leftOut, []);
  const written = `apiVersion: v1
kind: Service
metadata:
  name: api
spec:
  ports:
  - port: 8080
    targetPort: 80
  selector:
    app: web
`;
  assert.deepEqual(newFiles, [{ uri: uriOf('api-service.yaml'), text: written }]);
});

test('a Deployment that was made is written as somebody would write it', () => {
  const [file] = typed('kubectl create deployment api --image=api:1 --replicas=2').newFiles;
  assert.equal(
    file?.text,
    `apiVersion: apps/v1
kind: Deployment
metadata:
  labels:
    app: api
  name: api
spec:
  replicas: 2
  selector:
    matchLabels:
      app: api
  template:
    metadata:
      labels:
        app: api
    spec:
      containers:
      - image: api:1
        name: api
`,
  );
});
