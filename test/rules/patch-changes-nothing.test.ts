import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';
import { checkFix } from '../support/checkFix.ts';

const service = `# file: service.yaml
apiVersion: v1
kind: Service
metadata: {name: frontend}
spec: {ports: [{port: 80}]}
`;
const patch = '[{"op": "add", "path": "/spec/type", "value": "NodePort"}]';

test('marks a target whose name is a slip', () =>
  checkFindings(`# file: kustomization.yaml
resources: [service.yaml]
patches:
  - target: {kind: Service, name: frotnend}
#                                 ^^^^^^^^ warning: selects no object, so the patch changes nothing; Service 'frontend' may be meant.
    patch: '${patch}'
${service}`));

test('marks a target whose kind is a slip', () =>
  checkFindings(`# file: kustomization.yaml
resources: [service.yaml]
patches:
  - target: {kind: Sevrice, name: frontend}
#                  ^^^^^^^ warning: Service 'frontend' may be meant.
    patch: '${patch}'
${service}`));

test('names the one that is meant', () => {
  const kustomization = (name: string) =>
    `# file: kustomization.yaml\nresources: [service.yaml]\npatches: [{target: {name: ${name}}, patch: '${patch}'}]\n`;
  checkFix(kustomization('frotnend') + service, 'Set name to frontend', kustomization('frontend') + service);
});

test('silent: nothing resembles the target', () =>
  checkFindings(`# file: kustomization.yaml
resources: [service.yaml]
patches: [{target: {kind: Deployment}, patch: '[{"op": "remove", "path": "/spec/replicas"}]'}]
${service}`));

test('silent: what it may mean can be in what is not built here', () =>
  checkFindings(`# file: kustomization.yaml
resources: [service.yaml, "https://github.com/example/shop//base?ref=v1"]
patches: [{target: {kind: Service, name: frotnend}, patch: '${patch}'}]
${service}`));

test('silent: the target is met in another environment', () =>
  checkFindings(`# file: part/kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
patches: [{target: {kind: Service, name: frotnend}, patch: '${patch}'}]
# file: a/kustomization.yaml
resources: [service.yaml]
components: [../part]
# file: a/service.yaml
apiVersion: v1
kind: Service
metadata: {name: frontend}
spec: {ports: [{port: 80}]}
# file: b/kustomization.yaml
resources: [service.yaml]
components: [../part]
# file: b/service.yaml
apiVersion: v1
kind: Service
metadata: {name: frotnend}
spec: {ports: [{port: 80}]}
`));
