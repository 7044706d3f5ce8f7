import { editDistance } from '../../cluster/endpoints/nearness.ts';
import { describeObject } from '../../cluster/objects/describe.ts';
import type { FieldPath } from '../../cluster/objects/fieldPath.ts';
import type { ServicePort } from '../../cluster/objects/service.ts';
import { isUnknown } from '../../cluster/objects/unknown.ts';
import type { Environment } from '../../workspace/environment.ts';
import type { Resource } from '../../workspace/resource.ts';
import type { Fix, Problem } from '../rule.ts';
import { standsTogether } from './standsTogether.ts';

/** A field of an object that names the number of a Service's port. */
export interface PortReference {
  readonly from: Resource;
  readonly field: FieldPath;
  readonly port: number;
  /** Whether Services of a folder above count too: it names a Service and nothing else, so the nearest is meant. */
  readonly above?: true;
  /** The edits that set another number; of the field itself where not said. */
  readonly setTo?: (port: number) => Fix['edits'];
}

/**
 * The problem of a number that none of the Services which may be meant has. Nothing where one of them does not stand
 * together with the reference, is an alias in DNS or headless (then the Pods' own ports count), or hides a port behind a
 * placeholder.
 */
export function problemOfPort(
  environment: Environment,
  { from, field, port, above, setTo }: PortReference,
  services: readonly Resource[],
  consequence: string,
): readonly Problem[] {
  const [service] = services;
  const specs = services.map((candidate) => environment.viewOf(candidate).service.spec);
  const ports = specs.flatMap((spec) => spec.ports);
  if (service === undefined || ports.length === 0 || ports.some((each) => isUnknown(each.port))) return [];
  if (specs.some(({ type, clusterIPs }) => type === 'ExternalName' || clusterIPs[0] === 'None')) return [];
  if (ports.some((each) => each.port === port)) return [];
  if (!services.every((candidate) => standsTogether(environment, from, candidate, above))) return [];
  const listed = ports.map(({ name, port: number }) => (name === '' ? `${number}` : `${number} (${name})`));
  const meant = meantPort(port, ports);
  const edits =
    meant === undefined ? [] : (setTo?.(meant) ?? [{ op: 'set', resource: from, path: field, value: meant }]);
  return [
    {
      field,
      message: `${describeObject(service.object)} has no port ${port}; it has ${[...new Set(listed)].join(', ')}. ${consequence}`,
      related: services.map((candidate) => ({
        resource: candidate,
        field: ['spec', 'ports'],
        message: 'the ports of the Service',
      })),
      fixes: edits.length === 0 ? [] : [{ title: `Use port ${meant}`, edits }],
    },
  ];
}

/** The number that is meant: the only one, the one whose target was taken instead, or the one that differs by a slip. */
function meantPort(port: number, ports: readonly ServicePort[]): number | undefined {
  const numbers = ports.flatMap((each) => (typeof each.port === 'number' ? [each] : []));
  const [only, ...others] = numbers;
  const meant =
    (others.length === 0 ? only : undefined) ??
    numbers.find(({ targetPort }) => targetPort === port) ??
    numbers.find((each) => editDistance(`${port}`, `${each.port}`, 1) <= 1);
  return typeof meant?.port === 'number' ? meant.port : undefined;
}
