import type { FieldPath } from '../cluster/objects/fieldPath.ts';
import type { Origin, Resource } from '../workspace/resource.ts';
import type { Finding } from './rule.ts';

/** Findings that mark the same text for the same reason in several environments are one, which names them all. */
export function joinSame(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length < 2) return findings;
  const joined: Finding[] = [];
  for (const finding of findings) {
    const at = joined.findIndex((other) => isSame(other, finding));
    const known = joined[at];
    if (known === undefined) joined.push(finding);
    else joined[at] = { ...known, environments: [...new Set([...known.environments, ...finding.environments])] };
  }
  return joined;
}

/** Names may differ in the words: a prefix, a namespace. */
function isSame(a: Finding, b: Finding): boolean {
  if (a.rule !== b.rule || a.severity !== b.severity || a.part !== b.part) return false;
  if (a.environments.some((name) => b.environments.includes(name))) return false;
  if (!isSamePlace(a.resource, a.field, b.resource, b.field)) return false;
  const [one, other] = [a.related ?? [], b.related ?? []];
  if (one.length !== other.length) return false;
  return one.every((related, index) => {
    const match = other[index];
    return match !== undefined && isSamePlace(related.resource, related.field, match.resource, match.field);
  });
}

function isSamePlace(a: Resource, atA: FieldPath, b: Resource, atB: FieldPath): boolean {
  const [one, other] = [placeOf(a, atA), placeOf(b, atB)];
  return (
    one.uri === other.uri &&
    one.chunk === other.chunk &&
    one.line === other.line &&
    one.path.length === other.path.length &&
    one.path.every((step, index) => step === other.path[index])
  );
}

function placeOf({ uri, object, built }: Resource, path: FieldPath): Origin {
  return built?.originOf(path) ?? { uri, chunk: object.chunk, path: [...object.path, ...path] };
}
