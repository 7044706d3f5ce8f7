import { type DeclaredEnvironment, readDeclaration } from './declaration/declaration.ts';
import { key } from './keys.ts';
import { kustomizationRecipe } from './kustomization/recipe.ts';
import { everyRoot, type Users, usersOf } from './kustomization/roots.ts';
import type { Snapshot } from './snapshot.ts';
import type { Recipe } from './together/assemblies.ts';
import { type Assembly, AssemblyPart, assemblyKey } from './together/assembly.ts';
import { FilesPart } from './together/filesPart.ts';
import type { Part } from './together/part.ts';
import { TogetherEnvironment } from './together/togetherEnvironment.ts';

type Asked = (key: string) => void;

/** The environments that a file has a part in; none for a plain manifest, and none before everything is read. */
export function environmentsWith(snapshot: Snapshot, uri: string, asked: Asked): readonly TogetherEnvironment[] {
  return plansWith(snapshot, uri, asked).map((plan) => environmentOf(snapshot, plan, asked));
}

/** Every environment of the workspace besides the plain one. */
export function everyEnvironment(snapshot: Snapshot): readonly TogetherEnvironment[] {
  const asked = () => {};
  const declared = declarations(snapshot, asked);
  const roots = everyRoot(snapshot).filter((root) => !declared.some(({ kustomization }) => kustomization === root));
  const plans = [...declared.map(declaredPlan), ...roots.map((root) => rootPlan(snapshot, root))];
  return plans.map((plan) => environmentOf(snapshot, plan, asked));
}

/** What has to be built for the environments that a file has a part in. */
export function assembliesWith(snapshot: Snapshot, uri: string, asked: Asked): readonly NamedAssembly[] {
  return plansWith(snapshot, uri, asked).flatMap(({ name, recipes }) =>
    recipes.map((recipe) => {
      asked(assemblyKey.state(recipe.id));
      return { name, assembly: snapshot.assemble(recipe) };
    }),
  );
}

/** An assembly and the environment that it is part of. */
export interface NamedAssembly {
  readonly name: string;
  readonly assembly: Assembly;
}

/** An environment before anything is built for it. */
interface Plan extends Pick<DeclaredEnvironment, 'name' | 'includes' | 'kubernetesVersion' | 'facts'> {
  readonly recipes: readonly Recipe[];
}

function plansWith(snapshot: Snapshot, uri: string, asked: Asked): readonly Plan[] {
  if (!snapshot.complete) return [];
  const users = usersOf(snapshot, uri, asked);
  const declared = declarations(snapshot, asked);
  const undeclared = users.roots.filter((root) => !declared.some(({ kustomization }) => kustomization === root));
  return [
    ...declared.filter((environment) => hasPart(environment, uri, users)).map(declaredPlan),
    ...undeclared.map((root) => rootPlan(snapshot, root)),
  ];
}

function declarations(snapshot: Snapshot, asked: Asked): readonly DeclaredEnvironment[] {
  const named = key.fileName('portolan.yaml');
  asked(named);
  return snapshot.lookupFiles(named).flatMap(({ uri, manifest }) => readDeclaration(uri, manifest).environments);
}

function hasPart({ includes, kustomization }: DeclaredEnvironment, uri: string, users: Users): boolean {
  return includes?.(uri) === true || (kustomization !== undefined && users.all.has(kustomization));
}

function declaredPlan(declared: DeclaredEnvironment): Plan {
  const { kustomization } = declared;
  return { ...declared, recipes: kustomization === undefined ? [] : [kustomizationRecipe(kustomization)] };
}

function rootPlan(snapshot: Snapshot, root: string): Plan {
  return {
    name: nameOf(snapshot, root),
    includes: undefined,
    kubernetesVersion: undefined,
    facts: {},
    recipes: [kustomizationRecipe(root)],
  };
}

/** Its path below the workspace's folder; of that folder itself its own name. */
function nameOf({ roots }: Snapshot, folder: string): string {
  const root = roots.find((candidate) => `${folder}/`.startsWith(candidate)) ?? '';
  const path = folder.slice(root.length) || folder.slice(folder.lastIndexOf('/') + 1);
  return decodeURI(path);
}

function environmentOf(snapshot: Snapshot, plan: Plan, asked: Asked): TogetherEnvironment {
  const { name, includes, recipes, facts } = plan;
  const parts: Part[] = recipes.map((recipe) => new AssemblyPart(recipe.id, snapshot.assemble(recipe)));
  if (includes !== undefined) parts.push(new FilesPart(snapshot, includes, facts.namespace));
  const kubernetesVersion = plan.kubernetesVersion ?? snapshot.contents.kubernetesVersion;
  return new TogetherEnvironment({ name, parts, facts, kubernetesVersion }, asked);
}
