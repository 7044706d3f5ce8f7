import type { FieldPath } from '../../cluster/objects/fieldPath.ts';
import type { ObjectName, Place } from '../../cluster/routing/reason.ts';
import type { Environment } from '../../workspace/environment.ts';
import type { Resource } from '../../workspace/resource.ts';
import type { RoutingView } from '../../workspace/routingView.ts';
import { isRouting } from '../../workspace/routingView.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';

/** A field of an Ingress, a Gateway or a route that a hover explains. */
export interface RoutingSubject {
  readonly kinds: readonly string[];
  /** The part of the path that is explained, where it is one of this subject's. */
  part(path: FieldPath): FieldPath | undefined;
  /** Markdown that begins with the answer; nothing where there is none. */
  explain(part: FieldPath, context: RoutingContext): string | undefined;
}

/** An Ingress, a Gateway or a route in one of its environments. */
export interface RoutingContext {
  readonly snapshot: Snapshot;
  readonly environment: Environment;
  readonly resource: Resource;
  readonly view: RoutingView;
  readonly name: ObjectName;
}

/** The object in each environment that it is applied in; none for objects of other kinds. */
export function routingContexts(snapshot: Snapshot, resource: Resource): readonly RoutingContext[] {
  if (!isRouting(resource)) return [];
  return snapshot.presencesOf(resource).flatMap(({ environment, resource: present }) => {
    const view = environment.routingAround(present);
    const name = view.nameOf(present);
    return name ? [{ snapshot, environment, resource: present, view, name }] : [];
  });
}

/** A field of the object. */
export function placeIn({ name }: RoutingContext, field: FieldPath): Place {
  return { object: name, field };
}

/** The beginning of a path that has these steps, a number standing for any index; nothing where it has others. */
export function beginning(path: FieldPath, ...steps: FieldPath): FieldPath | undefined {
  const fits = steps.every((step, index) =>
    typeof step === 'number' ? typeof path[index] === 'number' : path[index] === step,
  );
  return fits ? path.slice(0, steps.length) : undefined;
}
