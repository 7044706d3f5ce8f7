import type { KustomizeBuild } from '../../manifests/kustomize/build.ts';
import type { Origin as KustomizeOrigin } from '../../manifests/kustomize/origin.ts';
import type { KustomizeProblem, Unbuilt } from '../../manifests/kustomize/problem.ts';
import { resourceAt } from '../resource.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Assembly, AssemblyProblem } from '../together/assembly.ts';
import { originFrom } from './origins.ts';

/** What is wrong, and what is not known; a file that nobody has looked for is not known. */
export function knowledgeOf(
  snapshot: Snapshot,
  { problems, unbuilt }: KustomizeBuild,
  files: ReadonlySet<string>,
): Pick<Assembly, 'problems' | 'gaps' | 'partlyKnown' | 'unfinished'> {
  const unread = [...files].filter((uri) => !snapshot.isKnown(uri));
  const told = problems.filter(({ kind }) => unread.length === 0 || !MAY_BE_UNREAD.has(kind));
  const failed = problems.some((problem) => !isLackOfInput(problem));
  return {
    problems: distinct(told.map((problem) => newProblem(snapshot, problem))),
    gaps: [
      ...(failed ? ['it does not build'] : []),
      ...unbuilt.map(({ what }) => `${what} is not built here`),
      ...unread.map((uri) => `${uri} was not read`),
    ],
    partlyKnown: failed || unbuilt.length > 0 || unread.length > 0,
    unfinished: failed || unbuilt.some(changesOthers),
  };
}

const MAY_BE_UNREAD: ReadonlySet<string> = new Set<KustomizeProblem['kind']>([
  'missing-file',
  'missing-kustomization',
  'generator',
]);

/** What a generator reads is often made only when it is needed, or is too secret to be kept: it changes no other object. */
function isLackOfInput({ kind, place: { path } }: KustomizeProblem): boolean {
  const [field] = path;
  return kind === 'missing-file' && (field === 'configMapGenerator' || field === 'secretGenerator');
}

/** One of those that mark the same: the others follow from it. */
function distinct(problems: readonly AssemblyProblem[]): readonly AssemblyProblem[] {
  const places = new Map<string, AssemblyProblem>();
  for (const problem of problems) {
    const key = `${problem.place.uri} ${problem.field.join(' ')}`;
    if (!places.has(key)) places.set(key, problem);
  }
  return [...places.values()];
}

/** Whether what is not built here would change other objects, besides adding some. */
function changesOthers({ kind, place }: Unbuilt): boolean {
  const [field] = place.path;
  return (
    kind === 'plugin' ||
    kind === 'pattern' ||
    kind === 'size' ||
    (kind === 'remote' && field !== 'resources' && field !== 'bases')
  );
}

/** In its words files go by their paths below the workspace's folder. */
function newProblem({ roots }: Snapshot, problem: KustomizeProblem): AssemblyProblem {
  const { kind, message, place } = problem;
  const short = roots.reduce((text, root) => text.replaceAll(root, ''), message);
  const onKey = kind === 'unknown-field' ? { onKey: true as const } : {};
  return { of: 'kustomization', message: short, ...markAt(place), ...onKey, mayComeLater: isLackOfInput(problem) };
}

function markAt(place: KustomizeOrigin): Pick<AssemblyProblem, 'place' | 'field'> {
  const origin = originFrom(place);
  return { place: { ...resourceAt(origin), built: { originOf: () => origin } }, field: origin.path };
}
