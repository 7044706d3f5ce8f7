import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';

test('the last value counts', () =>
  checkFindings(`apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: ClusterIP
  type: NodePort
# ^^^^ information: spec.type is written twice: kubectl takes the last value
  ports: [{port: 80}]
`));

test('in an item of a List', () =>
  checkFindings(`apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Service
    metadata: {name: web}
    spec: {ports: [{port: 80}]}
  - apiVersion: v1
    kind: Service
    metadata: {name: api, name: api}
#                         ^^^^ information: metadata.name is written twice
    spec: {ports: [{port: 80}]}
`));

test('silent: the same key in two mappings', () =>
  checkFindings(
    'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [{name: a, port: 80}, {name: b, port: 81}]}\n',
  ));
