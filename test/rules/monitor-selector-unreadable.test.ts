import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';
import { checkFix } from '../support/checkFix.ts';

const monitor = (selector: string, kind = 'ServiceMonitor') => `apiVersion: monitoring.coreos.com/v1
kind: ${kind}
metadata: {name: web}
spec:
  selector:
${selector}`;

for (const kind of ['ServiceMonitor', 'PodMonitor']) {
  test(`labels without matchLabels in a ${kind}`, () =>
    checkFindings(
      monitor(
        `    app: web
#   ^^^ error: unknown field "spec.selector.app": the labels of this selector belong below matchLabels
`,
        kind,
      ),
    ));
}

test('silent: matchLabels', () => checkFindings(monitor('    matchLabels: {app: web}\n')));

test('silent: another group', () =>
  checkFindings(monitor('    app: web\n').replace('monitoring.coreos.com', 'example.com')));

test('puts them below matchLabels', () =>
  checkFix(
    monitor('    app: web\n'),
    'Put the labels below matchLabels',
    monitor('    matchLabels:\n      app: web\n'),
  ));
