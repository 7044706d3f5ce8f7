import type { FileRule } from './fileRule.ts';

export const kustomizationFails: FileRule = {
  id: 'kustomization-fails',
  severity: 'error',
  summary: 'Kustomize refuses to build this: nothing of it is applied.',
  silence:
    'Certain: it speaks of what Portolan builds itself, as kubectl kustomize does. Remote bases, plugins and charts are not built here; what depends on them is left alone, and so is a file that nobody could look for. A file that a generator reads may be made just before, so that its absence is information.',
  bad: `# file: kustomization.yaml
resources:
  - service.yaml
  - deployment.yaml
# file: service.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
`,
  good: `# file: kustomization.yaml
resources:
  - service.yaml
# file: service.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
`,
  *check(file, { snapshot, asked }) {
    for (const { name, problem } of snapshot.problemsIn(file.uri, asked)) {
      const { of, message, place, field, onKey, mayComeLater } = problem;
      if (of !== 'kustomization') continue;
      yield {
        resource: place,
        field,
        ...(onKey && { onKey }),
        message: `${message}. Kustomize builds nothing of ${name}.`,
        environments: [name],
        ...(mayComeLater && { severity: 'information' as const }),
      };
    }
  },
};
