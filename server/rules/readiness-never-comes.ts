import { valueAt } from '../cluster/objects/fieldPath.ts';
import { objectField, objectsField, textsField } from '../cluster/objects/fields.ts';
import { asObject } from '../cluster/objects/json.ts';
import { isUnknown } from '../cluster/objects/unknown.ts';
import { WORKLOAD_KINDS, workloadKindOf } from '../cluster/workloads/registry.ts';
import type { Rule } from './rule.ts';

export const readinessNeverComes: Rule = {
  id: 'readiness-never-comes',
  severity: 'information',
  summary:
    'The Pods are not ready until something that is not written here happens, or never: until then they get no traffic.',
  silence:
    'Speaks of a readiness gate, whose condition some controller has to set, and of a readiness or startup probe whose command always fails. A probe that names a port which does not exist is told by another rule.',
  bad: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example/web:1
      readinessProbe:
        exec:
          command: ["false"]
`,
  good: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example/web:1
      readinessProbe:
        exec:
          command: [cat, /tmp/ready]
`,
  kinds: WORKLOAD_KINDS.map(({ kind }) => kind),
  *check(subject) {
    const kind = workloadKindOf(subject.object.value);
    if (kind === undefined) return;
    const at = [...kind.templatePath, 'spec'];
    const spec = asObject(valueAt(subject.object.value, at));
    for (const [index, { conditionType: gate }] of objectsField(spec, 'readinessGates').entries()) {
      if (typeof gate !== 'string' || isUnknown(gate)) continue;
      yield {
        field: [...at, 'readinessGates', index, 'conditionType'],
        message: `The Pods are ready only once something sets their condition ${gate}: until a controller does, they get no traffic.`,
      };
    }
    for (const [index, container] of objectsField(spec, 'containers').entries()) {
      for (const probe of ['startupProbe', 'readinessProbe']) {
        const exec = objectField(objectField(container, probe), 'exec');
        if (!alwaysFails(textsField(exec, 'command'))) continue;
        yield {
          field: [...at, 'containers', index, probe, 'exec', 'command'],
          message: `The command of this ${probe} always fails: the container is never ready, and gets no traffic.`,
        };
      }
    }
  },
};

/** `false`, or a shell that does nothing but leave with an error. */
function alwaysFails(command: readonly string[]): boolean {
  const text = command.join(' ').trim();
  return /^(\/(usr\/)?bin\/)?false$/.test(text) || /^(\/bin\/)?(ba|a)?sh -c (false|exit [1-9]\d*)$/.test(text);
}
