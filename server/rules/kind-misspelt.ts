import { apiVersionOf } from '../cluster/admission/index.ts';
import { KINDS } from '../cluster/admission/registry.ts';
import { nearest } from '../cluster/endpoints/nearness.ts';
import { judgedKinds } from './evidence/apiServer.ts';
import type { Rule } from './rule.ts';

export const kindMisspelt: Rule = {
  id: 'kind-misspelt',
  severity: 'error',
  summary: 'There is no such kind in this API version, and one is a letter or two away: kubectl refuses the object.',
  silence:
    'Kinds of other API groups are left alone, whatever they are called: a custom resource may have any name. It speaks only of the kinds that Portolan models.',
  bad: `apiVersion: v1
kind: Servce
metadata:
  name: web
spec:
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
  selector:
    app: web
  ports:
    - port: 80
`,
  kinds: 'any',
  *check(subject) {
    const { apiVersion, kind } = subject.object;
    if (judgedKinds.includes(kind)) return;
    const meant = nearest(kind, kindsOf(apiVersion));
    if (meant === undefined || (meant.nearness.type !== 'letters' && meant.nearness.type !== 'case')) return;
    yield {
      field: ['kind'],
      message: `no matches for kind "${kind}" in version "${apiVersion}": nothing of this object is applied. There is ${meant.text}.`,
      fixes: [
        {
          title: `Set kind to ${meant.text}`,
          certain: true,
          edits: [{ op: 'set', resource: subject, path: ['kind'], value: meant.text }],
        },
      ],
    };
  },
};

function kindsOf(apiVersion: string): readonly string[] {
  return KINDS.filter((candidate) => apiVersionOf(candidate) === apiVersion).map(({ kind }) => kind);
}
