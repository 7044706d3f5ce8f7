import type { Position } from 'vscode-languageserver-types';
import type { FieldPath } from '../cluster/objects/fieldPath.ts';
import { asList, asObject, asText, isObject, type Json, property } from '../cluster/objects/json.ts';
import { routeKindOf } from '../cluster/routing/gateway/route.ts';
import { fieldAt } from '../workspace/locate.ts';
import { asWritten, type Resource } from '../workspace/resource.ts';
import type { Snapshot } from '../workspace/snapshot.ts';

/** The Service that an Ingress or a route at a place sends requests to: that of the rule there, else the first one. */
export function entryServiceAt(snapshot: Snapshot, uri: string, position: Position): Resource | undefined {
  const field = fieldAt(snapshot, uri, position);
  if (field === undefined || !isEntry(field.resource)) return undefined;
  const { resource, path } = field;
  const backends = [...backendsIn(resource.object.value, [])];
  const nearest = backends.sort((a, b) => stepsShared(b.path, path) - stepsShared(a.path, path));
  for (const { environment, resource: present } of snapshot.presencesOf(resource)) {
    for (const { name, namespace = present.object.namespace } of nearest) {
      const named = environment.named(present, 'Service', name);
      const found = named.find((service) => (service.object.namespace ?? namespace) === namespace);
      if (found !== undefined) return asWritten(found);
    }
  }
  return undefined;
}

function isEntry({ object: { apiVersion, kind } }: Resource): boolean {
  return (
    (kind === 'Ingress' && apiVersion.startsWith('networking.k8s.io/')) || routeKindOf(apiVersion, kind) !== undefined
  );
}

/** A Service as a backend names it. */
interface Backend {
  readonly path: FieldPath;
  readonly name: string;
  readonly namespace: string | undefined;
}

function* backendsIn(value: Json, path: FieldPath): Generator<Backend> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* backendsIn(item, [...path, index]);
    return;
  }
  for (const [key, item] of Object.entries(asObject(value))) {
    const place = [...path, key];
    const service = property(asObject(item), 'service');
    if (key === 'backendRefs') yield* asList(item).flatMap((one, index) => backendOf(one, [...place, index]));
    else if (isObject(service)) yield* backendOf(service, place);
    else yield* backendsIn(item, place);
  }
}

function backendOf(reference: Json, path: FieldPath): readonly Backend[] {
  const text = (key: string) => asText(property(asObject(reference), key));
  const name = text('name');
  return name === undefined || (text('kind') ?? 'Service') !== 'Service'
    ? []
    : [{ path, name, namespace: text('namespace') }];
}

function stepsShared(a: FieldPath, b: FieldPath): number {
  const differs = a.findIndex((step, index) => step !== b[index]);
  return differs < 0 ? a.length : differs;
}
