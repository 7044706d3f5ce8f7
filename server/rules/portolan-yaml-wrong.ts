import type { DeclarationFault } from '../workspace/declaration/faults.ts';
import type { Resource } from '../workspace/resource.ts';
import type { FileRule } from './fileRule.ts';
import type { Fix } from './rule.ts';

export const portolanYamlWrong: FileRule = {
  id: 'portolan-yaml-wrong',
  severity: 'warning',
  summary:
    'A field of portolan.yaml, or of a scenario (*.portolan.yaml), says nothing that Portolan understands: it is left out.',
  silence:
    'Certain: these are the fields that there are. A pattern or path that leads to no file is told once the whole workspace is read.',
  bad: `# file: portolan.yaml
environments:
  - name: production
    file: [apps/**]
# file: apps/service.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 80
`,
  good: `# file: portolan.yaml
environments:
  - name: production
    files: [apps/**]
# file: apps/service.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 80
`,
  *check(file, { snapshot, asked, ruleIds }) {
    for (const { fault, place } of snapshot.declarationFaults(file, ruleIds, asked)) {
      const { path, message, onKey } = fault;
      yield {
        resource: place,
        field: path,
        message,
        environments: [],
        fixes: fixesOf(place, fault),
        ...(onKey && { onKey }),
      };
    }
  },
};

function fixesOf(resource: Resource, { path, onKey, meant }: DeclarationFault): readonly Fix[] {
  if (meant === undefined) return [];
  const edit = onKey
    ? ({ op: 'rename', resource, path, key: meant } as const)
    : ({ op: 'set', resource, path, value: meant } as const);
  return [{ title: onKey ? `Rename it to ${meant}` : `Set it to "${meant}"`, certain: true, edits: [edit] }];
}
