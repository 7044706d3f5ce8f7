import { valueAt } from '../cluster/objects/fieldPath.ts';
import { isObject } from '../cluster/objects/json.ts';
import type { Rule } from './rule.ts';

export const affinityConfigIgnored: Rule = {
  id: 'affinity-config-ignored',
  severity: 'information',
  summary:
    'sessionAffinityConfig without sessionAffinity ClientIP is dropped: the API server takes the Service and forgets the timeout.',
  silence:
    'Certain whenever sessionAffinity is absent or None. Another value is refused by the API server, which is told by another rule.',
  bad: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  sessionAffinityConfig:
    clientIP:
      timeoutSeconds: 600
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8080
`,
  good: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  sessionAffinity: ClientIP
  sessionAffinityConfig:
    clientIP:
      timeoutSeconds: 600
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8080
`,
  kinds: ['Service'],
  *check(subject, environment) {
    const path = ['spec', 'sessionAffinityConfig'];
    if (!isObject(valueAt(subject.object.value, path))) return;
    const { sessionAffinity = 'None', type } = environment.viewOf(subject).service.spec;
    if (sessionAffinity !== 'None' || type === 'ExternalName') return;
    yield {
      field: path,
      onKey: true,
      message:
        'sessionAffinityConfig is dropped: without sessionAffinity ClientIP each connection of a client may go to another Pod.',
      fixes: [
        {
          title: 'Set sessionAffinity to ClientIP',
          edits: [{ op: 'set', resource: subject, path: ['spec', 'sessionAffinity'], value: 'ClientIP' }],
        },
        { title: 'Remove sessionAffinityConfig', edits: [{ op: 'remove', resource: subject, path }] },
      ],
    };
  },
};
