import assert from 'node:assert/strict';
import { test } from 'node:test';
import { uriOf, workspaceOf } from '../support/workspace.ts';

const workload = (app: string) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: ${app}}}
  template:
    metadata: {labels: {app: ${app}}}
    spec: {containers: [{name: web, image: web}]}
`;
const service = (app: string) => `apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: ${app}}, ports: [{port: 80}]}
`;

const cases: readonly (readonly [name: string, files: Readonly<Record<string, string>>, pods: string])[] = [
  [
    'a variant farther off that is selected as well is not drawn',
    {
      'a/service.yaml': service('web'),
      'a/deployment.yaml': workload('web'),
      'a/old/deployment.yaml': workload('web'),
    },
    'in a/deployment.yaml',
  ],
  [
    'of several variants that nearly fit the nearest is drawn',
    {
      'a/service.yaml': service('wbe'),
      'a/deployment.yaml': workload('web'),
      'a/old/deployment.yaml': workload('web'),
    },
    'out a/deployment.yaml',
  ],
];

for (const [name, files, pods] of cases) {
  test(name, () => {
    const { snapshot } = workspaceOf(files);
    const resource = snapshot.file(uriOf('a/service.yaml'))?.resources[0];
    assert.ok(resource);
    const views = snapshot.presencesOf(resource).map((presence) => presence.environment.viewOf(presence.resource));
    const drawn = views.flatMap((view) => view.pods.map(({ verdict, workload }) => `${verdict} ${workload.uri}`));
    assert.deepEqual(drawn, [pods.replace(' ', ` ${uriOf('')}`)]);
  });
}
