import { test } from 'node:test';
import { checkLenses } from '../support/checkLenses.ts';
import { deployment, service } from '../support/objects.ts';

test('says how many Pods a Service reaches, and names the Services above the Pod template', () =>
  checkLenses(`
apiVersion: v1
kind: Service
# lens: → 3 Pods · 10.244.0.4:3000 …
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: 3000}]
---
apiVersion: v1
kind: Service
# lens: → 3 Pods · 10.244.0.4:3000 …
metadata: {name: web-headless}
spec:
  clusterIP: None
  selector: {app: web}
  ports: [{port: 3000}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 3
  selector: {matchLabels: {app: web}}
  template:
# lens: ← web, web-headless
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, ports: [{containerPort: 3000}]}]}
`));

const reasons: readonly (readonly [name: string, service: string, workload: string, lens: string])[] = [
  [
    'one letter off',
    service({ selector: 'app: web' }),
    deployment({ labels: 'app: wbe' }),
    'no endpoints: label app is "wbe" on Deployment web',
  ],
  ['no partner', service({ selector: 'app: web' }), '', 'no Pods in this workspace'],
  [
    'no replicas',
    service({ selector: 'app: web' }),
    deployment({ replicas: 0 }),
    'no Pods at present: Deployment web has 0 replicas',
  ],
  ['one Pod', service({ selector: 'app: web' }), deployment({ replicas: 1 }), '1 Pod · 10.244.0.4:8080'],
  ['an alias', service({ rest: 'type: ExternalName, externalName: db.example.com' }), '', 'CNAME db.example.com'],
  ['no selector', service({}), '', 'no selector: its endpoints are written by hand'],
  [
    'a port name that no container has',
    service({ selector: 'app: web', targetPort: 'http' }),
    deployment({ port: '{name: htpp, containerPort: 8080}' }),
    'no endpoints: no port is called "http" on Deployment web',
  ],
  ['a placeholder', service({ selector: 'app: "${APP}"' }), deployment({}), 'depends on ${APP}'],
];
for (const [name, one, other, lens] of reasons) {
  test(`says in few words: ${name}`, () =>
    checkLenses(`# file: service.yaml
${one.replace('kind: Service', `kind: Service\n# lens: → ${lens}`)}
# file: other/workload.yaml
${other.includes('app: web}') && /Pod|port/.test(lens) ? other.replace('  template:', '  template:\n# lens: ← web') : other}
`));
}

test('says that some Pods are out', () =>
  checkLenses(`
apiVersion: v1
kind: Service
# lens: → 2 of 3 Pods · 10.244.0.4:8080 …
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: http}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: a}
spec:
  replicas: 2
  template:
# lens: ← web
    metadata: {labels: {app: web}}
    spec: {containers: [{name: a, ports: [{name: http, containerPort: 8080}]}]}
---
apiVersion: v1
kind: Pod
# lens: ← web
metadata: {name: b, labels: {app: web}}
spec: {containers: [{name: b, ports: [{name: htpp, containerPort: 8080}]}]}
`));
