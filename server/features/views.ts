import { isUnknown } from '../cluster/objects/unknown.ts';
import type { Environment } from '../workspace/environment.ts';
import { asWritten, type Resource } from '../workspace/resource.ts';
import type { ServiceView } from '../workspace/serviceView.ts';
import type { Snapshot } from '../workspace/snapshot.ts';

/** A Service in one of its environments. */
export interface PlacedView {
  readonly environment: Environment;
  readonly view: ServiceView;
}

/** A Service in each environment that it is applied in. */
export function viewsOf(snapshot: Snapshot, service: Resource): readonly PlacedView[] {
  return snapshot
    .presencesOf(service)
    .map(({ environment, resource }) => ({ environment, view: environment.viewOf(resource) }));
}

/** What is said of a Service, and in which environments; in all of them where none is named. */
export interface Saying {
  readonly text: string;
  readonly environments: readonly string[];
}

/** What is to be said of a Service in each of its environments; what is the same in several once. */
export function sayInEach(
  snapshot: Snapshot,
  service: Resource,
  say: (placed: PlacedView) => string | undefined,
): readonly Saying[] {
  const names = new Map<string, string[]>();
  for (const placed of viewsOf(snapshot, service)) {
    const text = say(placed);
    if (text !== undefined) names.set(text, [...(names.get(text) ?? []), placed.environment.name]);
  }
  const differs = names.size > 1;
  return [...names].map(([text, environments]) => ({ text, environments: differs ? environments : [] }));
}

/** The Services, as they are written, that reach a workload's Pods in any of its environments; each once. */
export function servicesReaching(snapshot: Snapshot, workload: Resource): readonly Resource[] {
  const reaching = snapshot
    .presencesOf(workload)
    .flatMap(({ environment, resource }) => environment.servicesReaching(resource));
  return [...new Set(reaching.map(asWritten))];
}

/** A placeholder that decides which Pods the Service selects: in its selector, or in the labels of what comes near. */
export function placeholderOf({ service, nearMisses }: ServiceView): string | undefined {
  const written = Object.entries(service.spec.selector ?? {})
    .flat()
    .find(isUnknown);
  const [reason] = nearMisses.find(({ reasons }) => reasons.every(({ type }) => type === 'unknown'))?.reasons ?? [];
  return written ?? (reason?.type === 'unknown' ? reason.placeholder : undefined);
}
