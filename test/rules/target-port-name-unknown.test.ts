import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';

const pods = (ports: string) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers: [{name: main, image: registry.example/app:1, ports: ${ports}}]
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports:
`;

const loud: readonly [what: string, fixture: string][] = [
  [
    'a misspelt name',
    `${pods('[{name: http, containerPort: 8080}]')}    - {port: 80, targetPort: htpp}
#                            ^^^^ warning: has no port named "htpp"; it declares http (8080)
`,
  ],
  [
    'no ports at all',
    `${pods('[]')}    - {port: 80, targetPort: http}
#                            ^^^^ warning: declares no ports
`,
  ],
  [
    'the other protocol',
    `${pods('[{name: dns, containerPort: 53, protocol: UDP}]')}    - {port: 53, targetPort: dns}
#                            ^^^ warning: is UDP, and the Service asks for TCP
`,
  ],
  [
    'one of two ports',
    `${pods('[{name: http, containerPort: 8080}]')}    - {name: a, port: 80, targetPort: http}
    - {name: b, port: 90, targetPort: admin}
#                                     ^^^^^ warning: has no port named "admin"
`,
  ],
];

for (const [what, fixture] of loud) test(`reports ${what}`, () => checkFindings(fixture));

const silent: readonly [why: string, fixture: string][] = [
  ['the name is there', `${pods('[{name: http, containerPort: 8080}]')}    - {port: 80, targetPort: http}\n`],
  ['a number needs no declaration', `${pods('[]')}    - {port: 80, targetPort: 8080}\n`],
  ['a placeholder', `${pods('[{name: http, containerPort: 8080}]')}    - {port: 80, targetPort: "\${PORT}"}\n`],
  [
    'a placeholder on the other side',
    `${pods('[{name: "${NAME}", containerPort: 8080}]')}    - {port: 80, targetPort: http}\n`,
  ],
];

for (const [why, fixture] of silent) test(`silent: ${why}`, () => checkFindings(fixture));
