import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chartWorkspace } from '../support/chart.ts';
import { allFindings } from '../support/checkFindings.ts';
import { pathOf } from '../support/workspace.ts';

const files = { 'shop/templates/service.yaml': 'kind: Service\nmetadata:\n  name: {{ .Values.name }\n' };

/** File, line from one, level and message of what is said when helm fails with these words. */
const told = (error: string) =>
  allFindings(chartWorkspace(files, { error })).map(
    ({ finding, uri, range }) =>
      `${pathOf(uri)}:${range.start.line + 1} ${finding.severity}: ${finding.message} (${finding.environments})`,
  );

test('a template that cannot be parsed is marked at its line', () =>
  assert.deepEqual(
    told('Error: parse error at (shop/templates/service.yaml:3): unexpected "}" in operand\n\nUse --debug'),
    ['shop/templates/service.yaml:3 error: unexpected "}" in operand. Helm renders nothing of shop. (shop)'],
  ));

test('a template that cannot be executed, too', () =>
  assert.deepEqual(
    told(
      'Error: template: shop/templates/service.yaml:3:18: executing "x" at <.Values.a.b>: nil pointer evaluating interface {}.b',
    ),
    [
      'shop/templates/service.yaml:3 error: executing "x" at <.Values.a.b>: nil pointer evaluating interface {}.b. Helm renders nothing of shop. (shop)',
    ],
  ));

test('what renders to no YAML is marked at its file', () =>
  assert.deepEqual(
    told('Error: YAML parse error on shop/templates/service.yaml: error converting YAML to JSON: yaml: line 3'),
    [
      'shop/templates/service.yaml:1 error: error converting YAML to JSON: yaml: line 3. Helm renders nothing of shop. (shop)',
    ],
  ));

test('a value that the chart asks for is information', () =>
  assert.deepEqual(told('Error: execution error at (shop/templates/service.yaml:3:4): name is required'), [
    'shop/templates/service.yaml:3 information: name is required. Helm renders nothing of shop. (shop)',
  ]));

test('silent: dependencies that were not fetched', () =>
  assert.deepEqual(
    told('Error: An error occurred while checking for chart dependencies. You may need to run `helm dependency build`'),
    [],
  ));
