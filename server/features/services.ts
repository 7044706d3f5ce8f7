import type { Position } from 'vscode-languageserver-types';
import { readService } from '../cluster/objects/service.ts';
import { workloadKindOf } from '../cluster/workloads/registry.ts';
import { formatEndpoints } from '../workspace/endpointsText.ts';
import { isService } from '../workspace/keys.ts';
import { fieldAt } from '../workspace/locate.ts';
import type { Resource } from '../workspace/resource.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { explainService as explainIn } from './hover/service.ts';
import { paragraphs, plain, withHeading, withoutLinks } from './markdown.ts';
import { writeServiceAccess } from './serviceAccess.ts';
import { type PlacedView, sayInEach, servicesReaching } from './views.ts';

/** Every Service of the workspace, in the order of files and documents. */
export function servicesOf(snapshot: Snapshot): readonly Resource[] {
  return [...snapshot.files.values()]
    .sort((a, b) => (a.uri < b.uri ? -1 : 1))
    .flatMap(({ resources }) => resources.filter(({ object }) => isService(object)));
}

/** The Service that is meant at a place: the one that stands there, or the only one that reaches the workload there. */
export function serviceAt(snapshot: Snapshot, uri: string, position: Position): Resource | undefined {
  const resource = fieldAt(snapshot, uri, position)?.resource;
  if (resource === undefined) return undefined;
  if (isService(resource.object)) return resource;
  if (workloadKindOf(resource.object.value) === undefined) return undefined;
  const reaching = servicesReaching(snapshot, resource);
  return reaching.length === 1 ? reaching[0] : undefined;
}

/** What a list says of a Service besides its name: its type and ports. */
export function describeShortly({ object }: Resource): string {
  const { spec } = readService(object.value);
  if (spec.type === 'ExternalName') return `ExternalName · ${spec.externalName ?? ''}`;
  const ports = spec.ports.map(({ port, targetPort }) => `${port ?? '?'} → ${targetPort ?? '?'}`);
  return [spec.type, ...ports].join(' · ');
}

/** A Service's Pods in and out with their reasons, as plain text. */
export function describeEndpoints(snapshot: Snapshot, service: Resource): string {
  return sayInEach(snapshot, service, ({ view }) => formatEndpoints(view))
    .map(({ text, environments }) => (environments.length === 0 ? text : `In ${environments.join(', ')}:\n${text}`))
    .join('\n');
}

/** What a Service means, as a Markdown document: what its hover says, and who gets an answer from it. */
export function explainService(snapshot: Snapshot, service: Resource): string {
  const said = sayInEach(snapshot, service, (placed) => explainInEnvironment(snapshot, placed));
  return `${paragraphs(`# Service ${plain(service.object.name ?? '')}`, ...said.map(withHeading))}\n`;
}

function explainInEnvironment(snapshot: Snapshot, placed: PlacedView): string {
  const { environment, view } = placed;
  const access = writeServiceAccess(snapshot, { environment, resource: view.resource });
  const doors = access ? paragraphs('## Who gets an answer', `\`\`\`text\n${access}\n\`\`\``) : undefined;
  return paragraphs(withoutLinks(explainIn({ ...placed, snapshot })), doors);
}
