import { chartFolderOf, everyChart } from './chart/chartFolder.ts';
import { chartRecipe } from './chart/recipe.ts';
import { type ChartRequest, chartRequest } from './chart/rendering.ts';
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

/** Whether a file is part of something that is built or declared, so that it is no plain manifest. */
export function isClaimed(snapshot: Snapshot, uri: string, asked: Asked): boolean {
  return plansWith(snapshot, uri, asked).length > 0;
}

/** Every environment of the workspace besides the plain one. */
export function everyEnvironment(snapshot: Snapshot): readonly TogetherEnvironment[] {
  const asked = () => {};
  const declared = declarations(snapshot, asked);
  const roots = everyRoot(snapshot).filter((root) => !declared.some(({ kustomization }) => kustomization === root));
  const charts = everyChart(snapshot).filter((folder) => !declared.some(({ chart }) => chart === folder));
  const plans = [
    ...declared.map((environment) => declaredPlan(snapshot, environment)),
    ...roots.map((root) => rootPlan(snapshot, root)),
    ...charts.map((chart) => chartPlan(snapshot, chart)),
  ];
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
  /** Charts that are not rendered: their files are taken as far as they can be read, and why. */
  readonly unrendered: readonly { readonly folder: string; readonly why: string }[];
}

/** The plans of a file, and what they were looked up by. */
interface FoundPlans {
  readonly plans: readonly Plan[];
  readonly keys: ReadonlySet<string>;
}

/** Each object of a file asks for its plans. */
const plansByFile = new WeakMap<Snapshot, Map<string, FoundPlans>>();

function plansWith(snapshot: Snapshot, uri: string, asked: Asked): readonly Plan[] {
  if (!snapshot.complete) return [];
  const known = plansByFile.get(snapshot) ?? new Map<string, FoundPlans>();
  plansByFile.set(snapshot, known);
  let entry = known.get(uri);
  if (entry === undefined) {
    const keys = new Set<string>();
    entry = { plans: findPlans(snapshot, uri, (key) => keys.add(key)), keys };
    known.set(uri, entry);
  }
  for (const key of entry.keys) asked(key);
  return entry.plans;
}

function findPlans(snapshot: Snapshot, uri: string, asked: Asked): readonly Plan[] {
  const users = usersOf(snapshot, uri, asked);
  const declared = declarations(snapshot, asked);
  const undeclared = users.roots.filter((root) => !declared.some(({ kustomization }) => kustomization === root));
  const chart = chartFolderOf(snapshot, uri, asked);
  const ownChart = chart !== undefined && !declared.some((environment) => environment.chart === chart) ? [chart] : [];
  if (chart !== undefined) asked(key.chart(chart));
  return [
    ...declared
      .filter((environment) => hasPart(environment, uri, users, chart))
      .map((environment) => declaredPlan(snapshot, environment)),
    ...undeclared.map((root) => rootPlan(snapshot, root)),
    ...ownChart.map((folder) => chartPlan(snapshot, folder)),
  ];
}

function declarations(snapshot: Snapshot, asked: Asked): readonly DeclaredEnvironment[] {
  const named = key.fileName('portolan.yaml');
  asked(named);
  return snapshot.lookupFiles(named).flatMap(({ uri, manifest }) => readDeclaration(uri, manifest).environments);
}

function hasPart(declared: DeclaredEnvironment, uri: string, users: Users, ownChart: string | undefined): boolean {
  const { includes, kustomization, chart, values } = declared;
  if (includes?.(uri) || values.includes(uri)) return true;
  return (kustomization !== undefined && users.all.has(kustomization)) || (chart !== undefined && chart === ownChart);
}

/** Every chart that is to be rendered, with the values of each environment that it is declared in. */
export function chartRequests(snapshot: Snapshot): readonly ChartRequest[] {
  const declared = declarations(snapshot, () => {});
  const charts = everyChart(snapshot).filter((folder) => !declared.some(({ chart }) => chart === folder));
  return [
    ...declared.flatMap((environment) => requestOf(snapshot, environment) ?? []),
    ...charts.map((folder) => chartRequest(folder, [], undefined, snapshot.contents.kubernetesVersion)),
  ];
}

function requestOf(snapshot: Snapshot, declared: DeclaredEnvironment): ChartRequest | undefined {
  const { chart, values, facts, kubernetesVersion = snapshot.contents.kubernetesVersion } = declared;
  return chart === undefined ? undefined : chartRequest(chart, values, facts.namespace, kubernetesVersion);
}

function declaredPlan(snapshot: Snapshot, declared: DeclaredEnvironment): Plan {
  const { kustomization } = declared;
  const built = kustomization === undefined ? [] : [kustomizationRecipe(kustomization)];
  const request = requestOf(snapshot, declared);
  const { recipes, unrendered } = request === undefined ? NO_CHART : chartParts(snapshot, request);
  return { ...declared, recipes: [...built, ...recipes], unrendered };
}

const NO_CHART: Pick<Plan, 'recipes' | 'unrendered'> = { recipes: [], unrendered: [] };

function chartPlan(snapshot: Snapshot, folder: string): Plan {
  const request = chartRequest(folder, [], undefined, snapshot.contents.kubernetesVersion);
  const none = { includes: undefined, kubernetesVersion: undefined, facts: {} };
  return { name: nameOf(snapshot, folder), ...none, ...chartParts(snapshot, request) };
}

/** A chart as it was rendered; before that, and where that fails, its files as far as they can be read. */
function chartParts(snapshot: Snapshot, request: ChartRequest): Pick<Plan, 'recipes' | 'unrendered'> {
  const rendering = snapshot.rendering(request.id);
  const recipes = rendering === undefined || 'notAsked' in rendering ? [] : [chartRecipe(request)];
  if (rendering !== undefined && 'output' in rendering) return { recipes, unrendered: [] };
  const why =
    rendering === undefined ? 'is not rendered' : 'error' in rendering ? 'does not render' : rendering.notAsked;
  return { recipes, unrendered: [{ folder: request.folder, why }] };
}

function rootPlan(snapshot: Snapshot, root: string): Plan {
  return {
    name: nameOf(snapshot, root),
    includes: undefined,
    kubernetesVersion: undefined,
    facts: {},
    recipes: [kustomizationRecipe(root)],
    unrendered: [],
  };
}

/** Its path below the workspace's folder; of that folder itself its own name. */
function nameOf({ roots }: Snapshot, folder: string): string {
  const root = roots.find((candidate) => `${folder}/`.startsWith(candidate)) ?? '';
  const path = folder.slice(root.length) || folder.slice(folder.lastIndexOf('/') + 1);
  return decodeURI(path);
}

function environmentOf(snapshot: Snapshot, plan: Plan, asked: Asked): TogetherEnvironment {
  const { name, includes, recipes, unrendered, facts } = plan;
  const parts: Part[] = recipes.map((recipe) => new AssemblyPart(recipe.id, snapshot.assemble(recipe)));
  if (includes !== undefined) parts.push(new FilesPart(snapshot, includes, facts.namespace));
  for (const { folder, why } of unrendered) {
    const gaps = [`the chart ${nameOf(snapshot, folder)} ${why}`];
    parts.push(new FilesPart(snapshot, (uri) => uri.startsWith(`${folder}/`), facts.namespace, gaps));
  }
  const kubernetesVersion = plan.kubernetesVersion ?? snapshot.contents.kubernetesVersion;
  return new TogetherEnvironment({ name, parts, facts, kubernetesVersion }, asked);
}
