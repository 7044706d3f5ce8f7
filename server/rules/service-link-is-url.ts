import { describeObject } from '../cluster/objects/describe.ts';
import { WORKLOAD_KINDS, workloadKindOf } from '../cluster/workloads/registry.ts';
import { linkedService, setsVariable, wantsLinks } from './evidence/serviceLinks.ts';
import { programTexts } from './evidence/texts.ts';
import type { Rule } from './rule.ts';

/** `:$(REDIS_PORT)`, and not the one of which a part of the name is `SERVICE_PORT` or a protocol. */
const REFERENCE = /:\$\(([A-Z][A-Z0-9_]*?(?<!_SERVICE)_PORT)\)/g;

export const serviceLinkIsUrl: Rule = {
  id: 'service-link-is-url',
  severity: 'warning',
  summary:
    'A program is given $(NAME_PORT), which Kubernetes sets for each Service to a URL such as tcp://10.96.0.10:6379 and not to a number.',
  silence:
    'Speaks when a Service of that name is here, the container does not set the variable itself, and the reference stands where a port number is expected, behind a colon. $(NAME_SERVICE_PORT) is the number.',
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
      args: ["--cache=redis:$(REDIS_PORT)"]
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
      args: ["--cache=redis:$(REDIS_SERVICE_PORT)"]
`,
  kinds: WORKLOAD_KINDS.map(({ kind }) => kind),
  *check(subject, environment) {
    const kind = workloadKindOf(subject.object.value);
    if (kind === undefined || !wantsLinks(subject, kind)) return;
    for (const { field, text } of programTexts(subject)) {
      for (const [part, variable = ''] of text.matchAll(REFERENCE)) {
        if (setsVariable(subject, field.slice(0, kind.templatePath.length + 3), variable)) continue;
        const service = linkedService(subject, environment, variable);
        if (service === undefined) continue;
        const by = part.replace(/_PORT\)$/, '_SERVICE_PORT)');
        yield {
          field,
          part,
          message: `$(${variable}) is a URL: Kubernetes sets it for ${describeObject(service.object)} to something like tcp://10.96.0.10:6379. The number is in $(${variable.replace(/_PORT$/, '_SERVICE_PORT')}).`,
          related: [{ resource: service, field: ['metadata', 'name'], message: 'the Service that sets the variable' }],
          fixes: [
            {
              title: `Write ${by}`,
              certain: true,
              edits: [{ op: 'replace', resource: subject, path: field, part, by }],
            },
          ],
        };
      }
    }
  },
};
