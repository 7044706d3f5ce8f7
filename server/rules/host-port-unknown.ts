import { WORKLOAD_KINDS } from '../cluster/workloads/registry.ts';
import type { Environment } from '../workspace/environment.ts';
import type { Resource } from '../workspace/resource.ts';
import { type HostName, hostNames } from './evidence/hostNames.ts';
import { problemOfPort } from './evidence/servicePort.ts';
import { type ProgramText, programTexts } from './evidence/texts.ts';
import type { Problem, Rule } from './rule.ts';

export const hostPortUnknown: Rule = {
  id: 'host-port-unknown',
  severity: 'warning',
  summary:
    'An environment variable, argument or ConfigMap sends a program to a port that the Service of that name does not have: the connection is refused.',
  silence:
    'Speaks only when the Service is here, is surely applied together with the text, and has no such port. Comments, image tags, headless Services (there the ports of the Pods count) and names that may be of another namespace are left alone.',
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
        - name: REDIS_URL
          value: redis://redis:6380/0
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
        - name: REDIS_URL
          value: redis://redis:6379/0
`,
  kinds: ['ConfigMap', ...WORKLOAD_KINDS.map(({ kind }) => kind)],
  *check(subject, environment) {
    for (const text of programTexts(subject)) {
      if (mentionsImage(text)) continue;
      for (const host of hostNames(text.text)) yield* problemsOf(subject, environment, text, host);
    }
  },
};

function problemsOf(
  subject: Resource,
  environment: Environment,
  { field }: ProgramText,
  { text, host, service, namespace, inCluster, port }: HostName,
): readonly Problem[] {
  if (port === undefined) return [];
  const named = environment.named(subject, 'Service', service);
  const services = named.filter(({ object }) =>
    namespace === undefined
      ? subject.object.namespace === undefined ||
        object.namespace === undefined ||
        object.namespace === subject.object.namespace
      : object.namespace === namespace || (inCluster && object.namespace === undefined),
  );
  const setTo = (number: number) => [
    { op: 'replace', resource: subject, path: field, part: text, by: `${host}:${number}` } as const,
  ];
  return problemOfPort(environment, { from: subject, field, port, setTo }, services, 'The connection is refused.').map(
    (problem) => ({ ...problem, part: text }),
  );
}

/** `--image=redis:7000`, `APP_IMG`: what follows the colon is a tag. */
function mentionsImage({ name = '', text }: ProgramText): boolean {
  return IMAGE.test(name) || IMAGE.test(text);
}

const IMAGE = /image|(?<![a-z])img(?![a-z])/i;
