import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { kubectlCommands, kubectlOutput } from '../../server/features/kubectlOutput.ts';
import { isService } from '../../server/workspace/keys.ts';
import { filesOf, workspaceOf } from '../support/workspace.ts';

const files = `# file: a/web.yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: main, image: nginx, ports: [{containerPort: 8080}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {clusterIP: 10.96.3.7, selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
# file: b/other.yaml
apiVersion: v1
kind: Service
metadata: {name: other}
spec: {selector: {app: other}, ports: [{port: 80}]}
`;

const { snapshot } = workspaceOf(filesOf(files));
const service = [...snapshot.files.values()]
  .flatMap(({ resources }) => resources)
  .find(({ object }) => isService(object) && object.name === 'web');
assert.ok(service);

describe('what kubectl prints beside a Service', () => {
  const cases: readonly (readonly [command: string, output: string])[] = [
    [
      'kubectl get svc',
      'NAME   TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE\nweb    ClusterIP   10.96.3.7    <none>        80/TCP    5m\n',
    ],
    ['get  svc web  -o name', 'service/web\n'],
    ['kubectl get svc other', 'Error from server (NotFound): services "other" not found\n'],
  ];
  for (const [command, output] of cases)
    test(command, () => assert.equal(kubectlOutput(snapshot, service, command), output));

  test('no command that is offered fails', () => {
    for (const command of kubectlCommands({ name: 'web' }))
      assert.doesNotMatch(kubectlOutput(snapshot, service, command), /^[Ee]rror/, command);
  });
});
