import { describeObject } from '../cluster/objects/describe.ts';
import { type FieldPath, valueAt } from '../cluster/objects/fieldPath.ts';
import { asList } from '../cluster/objects/json.ts';
import { WORKLOAD_KINDS, workloadKindOf } from '../cluster/workloads/registry.ts';
import type { Resource } from '../workspace/resource.ts';
import type { ServiceView } from '../workspace/serviceView.ts';
import { linkedService, setsVariable, wantsLinks } from './evidence/serviceLinks.ts';
import { programTexts } from './evidence/texts.ts';
import type { Fix, Rule } from './rule.ts';

export const serviceLinkCollides: Rule = {
  id: 'service-link-collides',
  severity: 'information',
  summary:
    'A program is told the host of a Service in NAME_HOST and not the port: in NAME_PORT, where it will look, Kubernetes puts a URL such as tcp://10.96.0.10:6379.',
  silence:
    'Information: the program may not read the variable. It speaks when the container sets NAME_HOST to the Service NAME, which is here, does not set NAME_PORT, takes no variables from elsewhere, and the Pod does not turn service links off.',
  bad: `apiVersion: v1
kind: Service
metadata:
  name: redis
spec:
  selector:
    app: redis
  ports:
    - port: 6379
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example/web:1
      env:
        - name: REDIS_HOST
          value: redis
`,
  good: `apiVersion: v1
kind: Service
metadata:
  name: redis
spec:
  selector:
    app: redis
  ports:
    - port: 6379
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example/web:1
      env:
        - name: REDIS_HOST
          value: redis
        - name: REDIS_PORT
          value: "6379"
`,
  kinds: WORKLOAD_KINDS.map(({ kind }) => kind),
  *check(subject, environment) {
    const kind = workloadKindOf(subject.object.value);
    if (kind === undefined || !wantsLinks(subject, kind)) return;
    for (const { field, text, name = '' } of programTexts(subject)) {
      const prefix = /^([A-Z][A-Z0-9_]*)_HOST$/.exec(name)?.[1];
      if (prefix === undefined) continue;
      const variable = `${prefix}_PORT`;
      const entry = field.slice(0, -1);
      const container = entry.slice(0, -2);
      if (setsVariable(subject, container, variable)) continue;
      const service = linkedService(subject, environment, variable);
      if (service === undefined || text.split('.')[0] !== service.object.name) continue;
      yield {
        field: [...entry, 'name'],
        message: `The container sets ${name} and not ${variable}: that one Kubernetes sets, for ${describeObject(service.object)}, to a URL (tcp://10.96.0.10:6379), and a program that expects a number there fails.`,
        related: [{ resource: service, field: ['metadata', 'name'], message: 'the Service that sets the variable' }],
        fixes: fixesFor(subject, [...container, 'env'], variable, environment.viewOf(service), [
          ...kind.templatePath,
          'spec',
          'enableServiceLinks',
        ]),
      };
    }
  },
};

function fixesFor(
  subject: Resource,
  env: FieldPath,
  variable: string,
  { service }: ServiceView,
  links: FieldPath,
): readonly Fix[] {
  const off: Fix = {
    title: 'Turn service links off (enableServiceLinks: false)',
    edits: [{ op: 'set', resource: subject, path: links, value: false }],
  };
  const [first, ...others] = service.spec.ports;
  if (typeof first?.port !== 'number' || others.length > 0) return [off];
  const entry = { name: variable, value: `${first.port}` };
  const path = [...env, asList(valueAt(subject.object.value, env)).length];
  return [
    { title: `Set ${variable} to ${first.port}`, edits: [{ op: 'set', resource: subject, path, value: entry }] },
    off,
  ];
}
