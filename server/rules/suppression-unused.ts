import type { RuleText } from './rule.ts';

export const suppressionUnused: RuleText = {
  id: 'suppression-unused',
  severity: 'information',
  summary:
    'A comment or an annotation silences a rule that has nothing to say here, or that does not exist; or a comment means to silence one and is none that does.',
  silence:
    'Certain: every rule was asked. It waits until the whole workspace is read, and says nothing of rules that are switched off, nor of the annotations of other linters.',
  bad: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  # portolan-disable-next-line selector-matches-nothing
  selector:
    app: web
  ports:
    - port: 80
`,
  good: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  selector:
    app: web
  ports:
    - port: 80
      # portolan-disable-next-line refused-by-api-server -- this cluster has another range
      nodePort: 8080
`,
};
