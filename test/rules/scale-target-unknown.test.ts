import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';
import { checkFix } from '../support/checkFix.ts';

const workload = (name: string, kind = 'Deployment') => `apiVersion: apps/v1
kind: ${kind}
metadata: {name: ${name}}
spec:
  ${kind === 'StatefulSet' ? 'serviceName: x\n  ' : ''}selector: {matchLabels: {app: x}}
  template:
    metadata: {labels: {app: x}}
    spec: {containers: [{name: main, image: registry.example/app:1}]}
---
`;

const autoscaler = (target: string, mark = '') => `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  maxReplicas: 3
  scaleTargetRef: {apiVersion: apps/v1, ${target}}
${mark}`;

test('a name that is a letter off', () =>
  checkFindings(
    workload('carts') +
      autoscaler(
        'kind: Deployment, name: cart',
        '#                                                               ^^^^ warning: There is no Deployment "cart", and there is Deployment "carts". Nothing is scaled\n',
      ),
  ));

test('another kind of that name', () =>
  checkFindings(
    workload('carts', 'StatefulSet') +
      autoscaler(
        'kind: Deployment, name: carts',
        '#                                             ^^^^^^^^^^ warning: There is no Deployment "carts", and there is StatefulSet "carts"\n',
      ),
  ));

test("KEDA's, which means a Deployment", () =>
  checkFindings(`${workload('carts')}apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: {name: web}
spec:
  scaleTargetRef: {name: cart}
#                        ^^^^ warning: there is Deployment "carts"
`));

const silent: readonly [why: string, fixture: string][] = [
  ['the target is here', workload('web') + autoscaler('kind: Deployment, name: web')],
  ['nothing is here', autoscaler('kind: Deployment, name: web')],
  ['nothing resembles it', workload('carts') + autoscaler('kind: Deployment, name: orders')],
  ['a numbered sibling', workload('web-1') + autoscaler('kind: Deployment, name: web-2')],
  ['a custom resource', workload('carts') + autoscaler('kind: Rollout, name: cart')],
  ['a placeholder', workload('carts') + autoscaler('kind: Deployment, name: "${NAME}"')],
];

for (const [why, fixture] of silent) test(`silent: ${why}`, () => checkFindings(fixture));

test('takes the name that is there', () =>
  checkFix(
    workload('carts') + autoscaler('kind: Deployment, name: cart'),
    'Set name to carts',
    workload('carts') + autoscaler('kind: Deployment, name: carts'),
  ));
