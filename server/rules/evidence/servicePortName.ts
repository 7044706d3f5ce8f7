import { nearest } from '../../cluster/endpoints/nearness.ts';
import { describeObject } from '../../cluster/objects/describe.ts';
import type { FieldPath } from '../../cluster/objects/fieldPath.ts';
import { isUnknown } from '../../cluster/objects/unknown.ts';
import type { Environment } from '../../workspace/environment.ts';
import type { Resource } from '../../workspace/resource.ts';
import type { Fix, Problem } from '../rule.ts';
import { standsTogether } from './standsTogether.ts';

/** A field of an object that means a Service's port by its name. */
export interface PortNameReference {
  readonly from: Resource;
  readonly field: FieldPath;
  readonly name: string;
}

/**
 * The problem of a name that no port of the Services which may be meant has. Nothing where one of them does not stand
 * together with the reference, or hides a name behind a placeholder.
 */
export function problemOfPortName(
  environment: Environment,
  { from, field, name }: PortNameReference,
  services: readonly Resource[],
  consequence: string,
): readonly Problem[] {
  const [service] = services;
  const specs = services.map((candidate) => environment.viewOf(candidate).service.spec);
  const ports = specs.flatMap((spec) => spec.ports);
  if (service === undefined || ports.length === 0 || isUnknown(name)) return [];
  if (specs.some(({ type }) => type === 'ExternalName') || ports.some((each) => isUnknown(each.name))) return [];
  if (ports.some((each) => each.name === name)) return [];
  if (!services.every((candidate) => standsTogether(environment, from, candidate, true))) return [];
  const listed = ports.map((each) => (each.name === '' ? `${each.port} (no name)` : `${each.name} (${each.port})`));
  const named = ports.map((each) => each.name).filter((each) => each !== '');
  const near = nearest(name, named)?.text;
  const meant = near ?? (ports.length === 1 ? named[0] : undefined);
  const edits = [{ op: 'set', resource: from, path: field, value: meant ?? '' } as const];
  const fix: Fix = { title: `Set it to ${meant}`, certain: near !== undefined, edits };
  return [
    {
      field,
      message: `${describeObject(service.object)} has no port named "${name}"; it has ${[...new Set(listed)].join(', ')}. ${consequence}`,
      related: services.map((resource) => {
        return { resource, field: ['spec', 'ports'], message: 'the ports of the Service' };
      }),
      fixes: meant === undefined ? [] : [fix],
    },
  ];
}
