import { type DeclaredEnvironment, readDeclaration } from './declaration/declaration.ts';
import { key } from './keys.ts';
import type { Snapshot } from './snapshot.ts';
import { FilesPart } from './together/filesPart.ts';
import type { Part } from './together/part.ts';
import { TogetherEnvironment } from './together/togetherEnvironment.ts';

/** The environments that a file has a part in; none for a plain manifest, and none before everything is read. */
export function environmentsWith(
  snapshot: Snapshot,
  uri: string,
  asked: (key: string) => void,
): readonly TogetherEnvironment[] {
  if (!snapshot.complete) return [];
  const declared = declaredEnvironments(snapshot, asked).filter((environment) => hasPart(environment, uri));
  return declared.map((environment) => declaredEnvironment(snapshot, environment, asked));
}

/** Every environment of the workspace besides the plain one. */
export function everyEnvironment(snapshot: Snapshot): readonly TogetherEnvironment[] {
  const asked = () => {};
  return declaredEnvironments(snapshot, asked).map((environment) => declaredEnvironment(snapshot, environment, asked));
}

function declaredEnvironments(snapshot: Snapshot, asked: (key: string) => void): readonly DeclaredEnvironment[] {
  const named = key.fileName('portolan.yaml');
  asked(named);
  return snapshot.lookupFiles(named).flatMap(({ uri, manifest }) => readDeclaration(uri, manifest).environments);
}

function hasPart({ includes }: DeclaredEnvironment, uri: string): boolean {
  return includes?.(uri) === true;
}

function declaredEnvironment(
  snapshot: Snapshot,
  { name, includes, kubernetesVersion, facts }: DeclaredEnvironment,
  asked: (key: string) => void,
): TogetherEnvironment {
  const parts: Part[] = includes === undefined ? [] : [new FilesPart(snapshot, includes, facts.namespace)];
  const version = kubernetesVersion ?? snapshot.contents.kubernetesVersion;
  return new TogetherEnvironment({ name, parts, facts, kubernetesVersion: version }, asked);
}
