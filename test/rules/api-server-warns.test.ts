import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';

test('what kubectl would print as a warning', () =>
  checkFindings(`apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  clusterIP: None
  sessionAffinity: ClientIP
#                  ^^^^^^^^ information: The API server warns: spec.SessionAffinity is ignored for headless services
  ports: [{port: 5432}]
`));

test('silent: a refused object has other troubles', () =>
  checkFindings(`apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  clusterIP: None
  sessionAffinity: ClientIP
  ports: [{port: 0}]
#                ^ error: must be between 1 and 65535
`));

test('silent: a sound object', () =>
  checkFindings('apiVersion: v1\nkind: Service\nmetadata: {name: db}\nspec: {ports: [{port: 5432}]}\n'));
