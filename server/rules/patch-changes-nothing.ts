import type { PlacedEffect } from '../workspace/snapshot.ts';
import type { FileRule } from './fileRule.ts';

export const patchChangesNothing: FileRule = {
  id: 'patch-changes-nothing',
  severity: 'warning',
  summary:
    'The target of a patch selects no object, and one is nearly called so: Kustomize says nothing and applies everything without the patch.',
  silence:
    'Quite certain: all objects of the kustomization are known, and one differs by a slip of the pen. A target that selects nothing and resembles nothing is left alone, for a component may serve several users; so is one that selects something in another environment.',
  bad: `# file: kustomization.yaml
resources:
  - service.yaml
patches:
  - target:
      kind: Service
      name: frotnend
    patch: |-
      - op: replace
        path: /spec/type
        value: NodePort
# file: service.yaml
apiVersion: v1
kind: Service
metadata:
  name: frontend
spec:
  selector:
    app: frontend
  ports:
    - port: 80
`,
  good: `# file: kustomization.yaml
resources:
  - service.yaml
patches:
  - target:
      kind: Service
      name: frontend
    patch: |-
      - op: replace
        path: /spec/type
        value: NodePort
# file: service.yaml
apiVersion: v1
kind: Service
metadata:
  name: frontend
spec:
  selector:
    app: frontend
  ports:
    - port: 80
`,
  *check(file, { snapshot, asked }) {
    for (const effects of byField(snapshot.effectsIn(file.uri, asked))) {
      const [first] = effects;
      const meant = first?.effect.idle?.meant;
      if (first === undefined || meant === undefined) continue;
      if (effects.some(({ effect }) => effect.idle === undefined)) continue;
      const { place, field } = first.effect;
      yield {
        resource: place,
        field: [...field, 'target', meant.field],
        message: `This target selects no object, so the patch changes nothing; ${meant.object} may be meant.`,
        fixes: [
          {
            title: `Set ${meant.field} to ${meant.value}`,
            edits: [{ op: 'set', resource: place, path: [...field, 'target', meant.field], value: meant.value }],
          },
        ],
        environments: effects.map(({ name }) => name),
      };
    }
  },
};

/** What the same line does in each environment. */
function byField(effects: readonly PlacedEffect[]): Iterable<readonly PlacedEffect[]> {
  const groups = new Map<string, PlacedEffect[]>();
  for (const placed of effects) {
    const key = placed.effect.field.join(' ');
    groups.set(key, [...(groups.get(key) ?? []), placed]);
  }
  return groups.values();
}
