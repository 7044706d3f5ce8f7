import { askApiServer, judgedKinds } from './evidence/apiServer.ts';
import type { Rule } from './rule.ts';

export const apiServerWarns: Rule = {
  id: 'api-server-warns',
  severity: 'information',
  summary: 'The API server takes this object and says something about it. The words are its own.',
  silence:
    'Certain: kubectl prints the same warnings. They are information here, because the object works: most of them tell of what is deprecated.',
  bad: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  sessionAffinity: ClientIP
  selector:
    app: db
  ports:
    - port: 5432
`,
  good: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  selector:
    app: db
  ports:
    - port: 5432
`,
  kinds: judgedKinds,
  *check(subject, environment) {
    const { rejection, warnings } = askApiServer(subject, environment);
    if (rejection !== undefined) return;
    for (const { message, path = ['metadata', 'name'] } of warnings) {
      yield { field: path, message: `The API server warns: ${message}` };
    }
  },
};
