import { test } from 'node:test';
import { checkHints } from '../support/checkHints.ts';

const WORKLOAD = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    metadata: {labels: {app: web, tier: front}}
    spec:
      containers:
        - name: web
          ports:
            - {name: http, containerPort: 3000}
            - {name: metrics, containerPort: 9090}
`;

test('names the workload at the selector and the container port at targetPort', () =>
  checkHints(`
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector:
# hint: selector: [→ Deployment web]
    app: web
    tier: front
  ports:
    - name: by-number
      port: 80
      targetPort: 3000
# hint: targetPort: 3000 [→ containerPort 3000 (http)]
    - name: by-name
      port: 81
      targetPort: metrics
# hint: targetPort: metrics [→ containerPort 9090]
    - name: by-default
      port: 3000
# hint: port: 3000 [→ containerPort 3000 (http)]
    - name: undeclared
      port: 82
      targetPort: 4000
---${WORKLOAD}`));

test('stands behind a selector on one line', () =>
  checkHints(`
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
# hint: selector: {app: web [→ Deployment web]}
---${WORKLOAD}`));

test('says nothing where nothing is selected', () =>
  checkHints(`
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector:
    app: other
  ports:
    - port: 80
      targetPort: http
`));
