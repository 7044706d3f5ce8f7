import type { Resource } from '../workspace/resource.ts';
import type { Fix, Rule } from './rule.ts';

export const externalNameIgnoresSelector: Rule = {
  id: 'external-name-ignores-selector',
  severity: 'information',
  summary: 'An ExternalName Service selects no Pods: its selector is stored and never used.',
  silence: 'Certain whenever an ExternalName Service has a selector.',
  bad: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  type: ExternalName
  externalName: db.example.com
  selector:
    app: db
`,
  good: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  type: ExternalName
  externalName: db.example.com
`,
  kinds: ['Service'],
  *check(subject, environment) {
    const { spec } = environment.viewOf(subject).service;
    if (spec.type !== 'ExternalName' || spec.selector === undefined) return;
    const selector = ['spec', 'selector'];
    yield {
      field: ['spec', 'externalName'],
      message: `An ExternalName Service ignores its selector: no Pod is ever reached through it, clients are sent to ${spec.externalName ?? 'its externalName'}.`,
      related: [{ resource: subject, field: selector, message: 'the selector that nothing uses' }],
      fixes: [
        { title: 'Remove the selector', edits: [{ op: 'remove', resource: subject, path: selector }] },
        ...(spec.ports.length > 0 ? [makeClusterIP(subject)] : []),
      ],
    };
  },
};

function makeClusterIP(resource: Resource): Fix {
  return {
    title: 'Make it a ClusterIP Service, which reaches the selected Pods',
    edits: [
      { op: 'remove', resource, path: ['spec', 'externalName'] },
      { op: 'set', resource, path: ['spec', 'type'], value: 'ClusterIP' },
    ],
  };
}
