import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { withUnknownNamespace } from '../../server/workspace/chart/releaseNamespace.ts';
import { chartWorkspace } from '../support/chart.ts';
import { allFindings } from '../support/checkFindings.ts';
import { pathOf, uriOf, workspaceOf } from '../support/workspace.ts';

const service = `{{- if .Values.enabled }}
apiVersion: v1
kind: Service
metadata:
  name: {{ include "shop.fullname" . }}
spec:
  selector:
    app: {{ .Values.label }}
  ports:
    - port: {{ .Values.port }}
      targetPort: htpp
{{- end }}
`;
const workload = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
spec:
  selector:
    matchLabels: {app: shop}
  template:
    metadata:
      labels: {app: shop}
    spec:
      containers:
        - name: shop
          image: registry.example/shop:1
          ports:
            - name: http
              containerPort: 8080
`;
const files = { 'shop/templates/service.yaml': service, 'shop/templates/workload.yaml': workload };

/** What helm prints, with a label that Services select by. */
const rendered = (label: string) => `---
# Source: shop/templates/service.yaml
apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  selector:
    app: ${label}
  ports:
    - port: 80
      targetPort: htpp
---
# Source: shop/templates/workload.yaml
${workload}`;

const told = (output: string) =>
  allFindings(chartWorkspace(files, output)).map(
    ({ finding, uri, range, fixes }) =>
      [`${pathOf(uri)}:${range.start.line + 1}`, finding.rule, finding.environments.join(), fixes.length] as const,
  );

describe('a chart that helm rendered', () => {
  test('is an environment, and findings stand in its templates', () =>
    assert.deepEqual(told(rendered('shop')), [
      ['shop/templates/service.yaml:11', 'target-port-name-unknown', 'shop', 0],
    ]));

  test('marks the line with the key where the value is filled in', () =>
    assert.deepEqual(told(rendered('shpo')), [
      ['shop/templates/service.yaml:8', 'selector-matches-nothing', 'shop', 0],
    ]));

  test('is told to be known', () => {
    const { snapshot } = chartWorkspace(files, rendered('shop'));
    assert.deepEqual(snapshot.environmentsOf(uriOf('shop/templates/service.yaml')), [{ name: 'shop', gaps: [] }]);
  });
});

describe('a chart that was not rendered', () => {
  const gaps = (workspace: ReturnType<typeof workspaceOf>) =>
    workspace.snapshot.environmentsOf(uriOf('shop/templates/workload.yaml'));

  test('has the objects that its templates say without being rendered, and no findings', () => {
    const workspace = workspaceOf({ 'shop/Chart.yaml': 'name: shop\n', ...files });
    assert.deepEqual(gaps(workspace), [{ name: 'shop', gaps: ['the chart shop is not rendered'] }]);
    assert.deepEqual(allFindings(workspace), []);
    const [deployment] = workspace.snapshot.file(uriOf('shop/templates/workload.yaml'))?.resources ?? [];
    assert.equal(deployment && workspace.snapshot.presencesOf(deployment).length, 1);
  });

  test('is judged where a template is no template', () => {
    const workspace = workspaceOf({
      'shop/Chart.yaml': 'name: shop\n',
      'shop/templates/plain.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {}\n',
      'shop/templates/filled.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: "{{ .Values.name }}"}\nspec: {}\n',
    });
    assert.deepEqual(
      allFindings(workspace).map(({ uri }) => pathOf(uri)),
      ['shop/templates/plain.yaml'],
    );
  });

  test('says why', () => {
    const helm = { notAsked: 'cannot be rendered: there is no helm on this machine' };
    assert.deepEqual(gaps(chartWorkspace(files, helm))[0]?.gaps, [
      'the chart shop cannot be rendered: there is no helm on this machine',
    ]);
  });

  test('that stands within another one is rendered with it', () => {
    const { snapshot } = workspaceOf({
      'shop/Chart.yaml': 'name: shop\n',
      'shop/charts/cart/Chart.yaml': 'name: cart\n',
      'shop/charts/cart/templates/workload.yaml': workload,
    });
    assert.deepEqual(snapshot.environmentNames, ['plain', 'shop']);
    assert.equal(snapshot.chartRequests.length, 1);
  });

  test('is declared with its values', () => {
    const { snapshot } = workspaceOf({
      ...files,
      'shop/Chart.yaml': 'name: shop\n',
      'shop/values-prod.yaml': 'enabled: true\n',
      'portolan.yaml': 'environments: [{name: prod, chart: shop, values: [shop/values-prod.yaml], namespace: s}]\n',
    });
    assert.deepEqual(snapshot.environmentNames, ['plain', 'prod']);
    assert.deepEqual(
      snapshot.chartRequests.map(({ values, namespace }) => [values, namespace]),
      [[[uriOf('shop/values-prod.yaml')], 's']],
    );
  });
});

test('a namespace that nobody named is none', () =>
  assert.equal(
    withUnknownNamespace(
      'metadata:\n  name: shop\n  namespace: portolan-unknown-namespace\nspec:\n  host: shop.portolan-unknown-namespace.svc\n',
    ),
    'metadata:\n  name: shop\nspec:\n  host: shop.${RELEASE_NAMESPACE}.svc\n',
  ));

test('of several objects of a kind each leads to its own lines', () => {
  const two = (namespace: string) =>
    ['one', 'two'].map(
      (name) => `kind: Service\napiVersion: v1\nmetadata:\n  name: ${name}${namespace}\nspec:\n  type: Nodeport\n`,
    );
  const workspace = chartWorkspace(
    { 'shop/templates/services.yaml': `{{ if true }}\n${two('').join('---\n')}{{ end }}\n` },
    two('')
      .map((text) => `# Source: shop/templates/services.yaml\n${text}`)
      .join('---\n'),
  );
  const lines = allFindings(workspace).map(({ range }) => range.start.line + 1);
  assert.deepEqual([...new Set(lines)], [6, 7, 13, 14]);
});
