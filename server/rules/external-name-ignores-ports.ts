import type { Rule } from './rule.ts';

export const externalNameIgnoresPorts: Rule = {
  id: 'external-name-ignores-ports',
  severity: 'information',
  summary: 'An ExternalName Service is an alias in DNS and nothing else: its ports are not used.',
  silence:
    'Certain. It is information, not a fault: a list of ports does no harm, it only promises what DNS cannot do.',
  bad: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  type: ExternalName
  externalName: db.example.com
  ports:
    - port: 80
      targetPort: 5432
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
    if (spec.type !== 'ExternalName' || spec.ports.length === 0) return;
    const { port } = spec.ports.find((each) => each.targetPort !== each.port) ?? spec.ports[0] ?? {};
    yield {
      field: ['spec', 'ports'],
      onKey: true,
      message: `The ports of an ExternalName Service are ignored. DNS answers with the alias ${spec.externalName ?? ''}, and who connects to port ${port ?? ''} arrives at port ${port ?? ''} there.`,
      fixes: [{ title: 'Remove the ports', edits: [{ op: 'remove', resource: subject, path: ['spec', 'ports'] }] }],
    };
  },
};
