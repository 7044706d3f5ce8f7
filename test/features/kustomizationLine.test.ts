import { test } from 'node:test';
import { checkHover } from '../support/checkHover.ts';

const app = `# file: base/app.yaml
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {ports: [{port: 80}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web}]}}}
# file: base/kustomization.yaml
resources: [app.yaml]
`;

test('what an entry of resources brings, as it comes out', () =>
  checkHover(`# file: prod/kustomization.yaml
# hover: Brings [Service prod-web](
# hover: [Deployment prod-web](
namePrefix: prod-
resources: [../b$0ase]
${app}`));

test('what a patch changes', () =>
  checkHover(`# file: prod/kustomization.yaml
# hover: Changes [Service web](
resources: [../base]
patches:
  - target: {kind: Serv$0ice}
    patch: '[{"op": "add", "path": "/spec/type", "value": "NodePort"}]'
${app}`));

test('a patch whose target selects nothing', () =>
  checkHover(`# file: prod/kustomization.yaml
# hover: Changes nothing: no object is selected by this target.
resources: [../base]
patches:
  - tar$0get: {kind: Job}
    patch: '[{"op": "remove", "path": "/spec/x"}]'
${app}`));

test('in each environment that differs', () =>
  checkHover(`# file: a/kustomization.yaml
# hover: *a*: Brings [Service a-web](
# hover: *b*: Brings [Service b-web](
resources: [../shared]
namePrefix: a-
# file: b/kustomization.yaml
resources: [../shared]
namePrefix: b-
# file: shared/kustomization.yaml
resources: [s$0.yaml]
# file: shared/s.yaml
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {ports: [{port: 80}]}
`));

test('silent: a field that brings nothing', () =>
  checkHover(`# file: prod/kustomization.yaml
namePr$0efix: prod-
resources: [../base]
${app}`));
