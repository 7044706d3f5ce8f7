import { formatFieldPath } from '../cluster/objects/fieldPath.ts';
import type { Rule } from './rule.ts';

export const keyWrittenTwice: Rule = {
  id: 'key-written-twice',
  severity: 'information',
  summary:
    'A key stands twice in one mapping: kubectl takes the last value without a word, and kustomize refuses the file.',
  silence:
    'Certain. It is information, since kubectl applies the object; a kustomization that takes the file in is told by another rule.',
  bad: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: ClusterIP
  type: NodePort
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
`,
  kinds: 'any',
  *check(subject) {
    const { chunk, path } = subject.object;
    const own = chunk.duplicates.filter((twice) => path.every((step, index) => twice[index] === step));
    const paths = own.map((twice) => twice.slice(path.length));
    if (paths.some(([first, ...rest]) => first === 'kind' && rest.length === 0)) return;
    for (const field of paths) {
      yield {
        field,
        onKey: true,
        message: `${formatFieldPath(field)} is written twice: kubectl takes the last value, and kustomize refuses the file.`,
      };
    }
  },
};
