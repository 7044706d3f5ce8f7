import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ClusterShell } from '../../server/features/shell/clusterShell.ts';
import { ClusterRuns } from '../../server/features/traffic/clusterRuns.ts';
import { clusterObjects } from '../../server/workspace/clusterObjects.ts';
import { writeBack } from '../../server/workspace/writeBack.ts';
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

/** What the file says after lines were typed and the cluster was written back, and what could not be. */
function typed(...lines: readonly string[]): { readonly text: string; readonly leftOut: readonly string[] } {
  const { snapshot } = workspaceOf({ 'web.yaml': WEB });
  const [object] = snapshot.file(uriOf('web.yaml'))?.resources ?? [];
  assert.ok(object);
  const shell = new ClusterShell(snapshot, new ClusterRuns(), object);
  for (const line of lines) for (const event of shell.run(line)) assert.notEqual(event.type, 'clear');
  const { edits, leftOut } = writeBack(snapshot, clusterObjects(snapshot, object), shell.cluster.state);
  return { text: applyEdits(WEB, edits), leftOut };
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
    test(command, () => assert.deepEqual(typed(command), { text: WEB.replace(from, to), leftOut: [] }));
  }

  test('several at once', () => {
    const { text } = typed('kubectl scale deployment web --replicas 5', 'kubectl set image deployment/web web=web:2');
    assert.equal(text, WEB.replace('replicas: 2', 'replicas: 5').replace('web:1', 'web:2'));
  });
});

test('what is made and deleted is told', () => {
  const { text, leftOut } = typed('kubectl delete service web', 'kubectl create service clusterip api --tcp 80');
  assert.equal(text, WEB);
  assert.deepEqual(leftOut, [
    'Service web was deleted. Its manifest stays.',
    'Service api is in no manifest. In the cluster shell, "kubectl get service/api -n default -o yaml" prints one.',
  ]);
});
