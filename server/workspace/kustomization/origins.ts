import type { Origin as KustomizeOrigin } from '../../manifests/kustomize/origin.ts';
import type { Origin } from '../resource.ts';

/** Kustomize joins names to URIs as they are written. */
export function asUri(path: string): string {
  return /[^!-~]/.test(path) ? encodeURI(path).replaceAll('%25', '%') : path;
}

/** An origin as the workspace has them; within an inline patch it is the patch's own place that can be shown. */
export function originFrom(origin: KustomizeOrigin): Origin {
  const { source, path, whole, base } = origin;
  const { file, chunk, within, by } = source;
  if (within !== undefined) return { ...originFrom(within), derived: true, inline: origin };
  const derived = whole === true || by === 'transformer' || by === 'generator';
  return {
    uri: asUri(file),
    chunk,
    path,
    ...(derived && { derived: true as const }),
    ...(base !== undefined && { base: originFrom(base) }),
  };
}
