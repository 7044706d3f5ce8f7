import { valueAt } from '../cluster/objects/fieldPath.ts';
import { asObject } from '../cluster/objects/json.ts';
import { monitorKinds } from './evidence/monitor.ts';
import type { Rule } from './rule.ts';

export const monitorSelectorUnreadable: Rule = {
  id: 'monitor-selector-unreadable',
  severity: 'error',
  summary:
    'The selector of a ServiceMonitor or PodMonitor holds labels directly, as a Service writes them: without matchLabels these are unknown fields.',
  silence:
    'Certain: kubectl refuses unknown fields of this kind, and where they are dropped instead, the empty selector that is left takes everything.',
  bad: `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: web
spec:
  selector:
    app: web
  endpoints:
    - port: metrics
`,
  good: `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  endpoints:
    - port: metrics
`,
  kinds: monitorKinds,
  *check(subject) {
    if (!subject.object.apiVersion.startsWith('monitoring.coreos.com/')) return;
    const path = ['spec', 'selector'];
    const selector = asObject(valueAt(subject.object.value, path));
    const { matchLabels, matchExpressions, ...rest } = selector;
    const labels = Object.entries(rest).filter(([, value]) => typeof value === 'string');
    const [first] = labels;
    if (first === undefined) return;
    const isPlain =
      matchLabels === undefined && matchExpressions === undefined && labels.length === Object.keys(rest).length;
    const value = { matchLabels: Object.fromEntries(labels) };
    yield {
      field: [...path, first[0]],
      onKey: true,
      message: `unknown field "spec.selector.${first[0]}": the labels of this selector belong below matchLabels. kubectl refuses the object, or drops them, and then everything is selected.`,
      fixes: isPlain
        ? [
            {
              title: 'Put the labels below matchLabels',
              certain: true,
              edits: [{ op: 'set', resource: subject, path, value }],
            },
          ]
        : [],
    };
  },
};
