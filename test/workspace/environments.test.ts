import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { allFindings } from '../support/checkFindings.ts';
import { deployment, service } from '../support/objects.ts';
import { uriOf, workspaceOf } from '../support/workspace.ts';

const declaration = `environments:
  - name: production
    files: [apps/**, '!apps/old']
    namespace: shop
`;

/** In which environments the objects of a file are. */
function environmentsOf(files: Readonly<Record<string, string>>, path: string): readonly string[] {
  const { snapshot } = workspaceOf(files);
  const resources = snapshot.file(uriOf(path))?.resources ?? [];
  return resources.flatMap((resource) => snapshot.presencesOf(resource).map(({ environment }) => environment.name));
}

describe('an environment that portolan.yaml declares', () => {
  const files = {
    'portolan.yaml': declaration,
    'apps/a/service.yaml': service({ selector: 'app: web' }),
    'apps/b/c/workload.yaml': deployment({ labels: 'app: wbe' }),
    'apps/old/workload.yaml': deployment({ labels: 'app: web' }),
    'other/service.yaml': service({ selector: 'app: web' }),
  };

  test('has the files that its patterns mean, and no others', () => {
    assert.deepEqual(environmentsOf(files, 'apps/a/service.yaml'), ['production']);
    assert.deepEqual(environmentsOf(files, 'apps/old/workload.yaml'), ['plain']);
    assert.deepEqual(environmentsOf(files, 'other/service.yaml'), ['plain']);
  });

  test('holds its objects together wherever they stand', () => {
    const found = allFindings(workspaceOf(files)).map(({ finding }) => [finding.rule, finding.environments]);
    assert.deepEqual(found, [['selector-matches-nothing', ['production']]]);
  });

  test('gives its namespace to objects that name none', () => {
    const { snapshot } = workspaceOf(files);
    const [resource] = snapshot.file(uriOf('apps/a/service.yaml'))?.resources ?? [];
    const [presence] = resource === undefined ? [] : snapshot.presencesOf(resource);
    assert.equal(presence?.resource.object.namespace, 'shop');
  });

  test('says once what holds in several', () => {
    const both = `${declaration}  - name: staging\n    files: [apps]\n`;
    const found = allFindings(workspaceOf({ ...files, 'portolan.yaml': both, 'apps/old/workload.yaml': '' }));
    assert.deepEqual(
      found.map(({ finding }) => finding.environments),
      [['production', 'staging']],
    );
  });
});

describe('what portolan.yaml says of the cluster', () => {
  const ingress = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  defaultBackend:
    service: {name: wbe, port: {number: 80}}
`;
  const files = { 'a/ingress.yaml': ingress, 'a/service.yaml': service({ selector: 'app: web' }) };
  const declared = (rest: string) => `environments:\n  - name: e\n    files: [a]\n${rest}`;
  const rules = (text: string) =>
    allFindings(workspaceOf({ ...files, 'portolan.yaml': text })).map(({ finding }) => finding.rule);

  test('an object that exists outside is not missed', () => {
    assert.deepEqual(rules(declared('')), ['ingress-backend-unknown']);
    assert.deepEqual(rules(declared('    outside: [{kind: Service, name: wbe}]\n')), []);
  });

  test('its version judges', () => {
    const old = { 'a/old.yaml': 'apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {name: a}\n' };
    const severities = (text: string) =>
      allFindings(workspaceOf({ ...old, 'portolan.yaml': text })).map(({ finding }) => finding.severity);
    assert.deepEqual(severities(declared('')), ['information']);
    assert.deepEqual(severities(declared('    kubernetesVersion: "1.35"\n')), ['error']);
  });
});
