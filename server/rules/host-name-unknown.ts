import { describeObject } from '../cluster/objects/describe.ts';
import { WORKLOAD_KINDS } from '../cluster/workloads/registry.ts';
import type { Environment } from '../workspace/environment.ts';
import type { Resource } from '../workspace/resource.ts';
import type { HostName } from './evidence/hostNames.ts';
import { findService } from './evidence/namedService.ts';
import { hostsIn, type ProgramText, programTexts } from './evidence/texts.ts';
import type { Fix, Problem, Rule } from './rule.ts';

export const hostNameUnknown: Rule = {
  id: 'host-name-unknown',
  severity: 'warning',
  summary:
    'An environment variable, argument or ConfigMap names a host that is no Service, and a Service is here whose name is a slip away, or that a kustomization gives another name: the name does not resolve.',
  silence:
    'A name without a Service is no finding: it may be made elsewhere, or be no Service at all. It speaks when one Service beside the text has nearly that name and, where the text says a port, that port.',
  bad: `apiVersion: v1
kind: Service
metadata:
  name: catalogue
spec:
  selector:
    app: catalogue
  ports:
    - port: 8080
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
        - name: CATALOGUE_URL
          value: http://catalouge:8080/items
`,
  good: `apiVersion: v1
kind: Service
metadata:
  name: catalogue
spec:
  selector:
    app: catalogue
  ports:
    - port: 8080
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
        - name: CATALOGUE_URL
          value: http://catalogue:8080/items
`,
  kinds: ['ConfigMap', ...WORKLOAD_KINDS.map(({ kind }) => kind)],
  *check(subject, environment) {
    for (const text of programTexts(subject)) {
      for (const host of hostsIn(text)) {
        if (!isOfPod(subject, environment, host)) yield* problemsOf(subject, environment, text, host);
      }
    }
  },
};

/** `kafka-0.kafka`: behind the name of one Pod stands its Service, and no namespace. */
function isOfPod(subject: Resource, environment: Environment, { namespace, inCluster }: HostName): boolean {
  return namespace !== undefined && !inCluster && environment.named(subject, 'Service', namespace).length > 0;
}

function problemsOf(
  subject: Resource,
  environment: Environment,
  { field }: ProgramText,
  { text, host, service: name, namespace = subject.object.namespace, port }: HostName,
): readonly Problem[] {
  const found = findService(environment, { from: subject, field, name, namespace });
  if (found.type !== 'misspelt' && found.type !== 'renamed') return [];
  const { service } = found;
  const { ports } = environment.viewOf(service).service.spec;
  if (port !== undefined && !ports.some((each) => each.port === port)) return [];
  const meant = service.object.name ?? '';
  const by = text.replace(host, host.replace(name, meant));
  const mend: Fix = {
    title: `Write ${by}`,
    certain: true,
    edits: [{ op: 'replace', resource: subject, path: field, part: text, by }],
  };
  return [
    {
      field,
      part: text,
      message:
        found.type === 'renamed'
          ? `The kustomization renames Service "${name}" to "${meant}", and changes no names in texts: this one does not resolve.`
          : `There is no Service "${name}", and there is ${describeObject(service.object)}. The name does not resolve.`,
      related: [{ resource: service, field: ['metadata', 'name'], message: `this Service is called "${meant}"` }],
      fixes: found.type === 'renamed' ? [] : [mend],
    },
  ];
}
