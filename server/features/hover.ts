import type { Position, Range } from 'vscode-languageserver-types';
import type { FieldPath } from '../cluster/objects/fieldPath.ts';
import { workloadKindOf } from '../cluster/workloads/registry.ts';
import { tableOf } from '../workspace/declaration/tables.ts';
import { isService } from '../workspace/keys.ts';
import { isKustomizationFile } from '../workspace/kustomization/references.ts';
import { type FieldUnderCursor, fieldAt, locate } from '../workspace/locate.ts';
import type { Resource } from '../workspace/resource.ts';
import { isRouting } from '../workspace/routingView.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { hoverDeclaration } from './declaration/hover.ts';
import { filledIn } from './hover/filledIn.ts';
import { hostNameAt } from './hover/hostName.ts';
import { kustomizationLine } from './hover/kustomizationLine.ts';
import { serviceSubjects } from './hover/serviceSubjects.ts';
import { isPath } from './hover/subject.ts';
import { workloadSubjects } from './hover/workloadSubjects.ts';
import { paragraphs, withHeading } from './markdown.ts';
import { routingContexts } from './routing/routingSubject.ts';
import { routingSubjects } from './routing/routingSubjects.ts';
import { sayInEach } from './views.ts';

/** What is said of the field under the cursor, and how far that field reaches. */
export interface HoverText {
  readonly markdown: string;
  readonly range: Range;
}

/** Explains what the field under the cursor means for this very object; nothing for fields that traffic does not depend on. On `spec` also what is filled in. */
export function hover(snapshot: Snapshot, uri: string, position: Position): HoverText | undefined {
  if (tableOf(uri)) return hoverDeclaration(snapshot, uri, position);
  if (isKustomizationFile(uri)) return kustomizationLine(snapshot, uri, position);
  const field = fieldAt(snapshot, uri, position);
  if (field === undefined || field.on === 'space') return undefined;
  const host = field.on === 'value' ? hostNameAt(snapshot, field, position) : undefined;
  if (host !== undefined) return host;
  const defaults = isPath(field.path, 'spec') ? filledIn(snapshot, field.resource) : undefined;
  const markdown = paragraphs(explain(snapshot, field), defaults);
  if (markdown === '') return undefined;
  const { range } = locate(snapshot, field.resource, field.path, { onKey: field.on === 'key' });
  return { markdown, range };
}

function explain(snapshot: Snapshot, { resource, path }: FieldUnderCursor): string | undefined {
  if (isService(resource.object)) {
    const subject = serviceSubjects.find(({ applies }) => applies(path));
    if (subject === undefined) return undefined;
    const said = sayInEach(snapshot, resource, (placed) => subject.explain(path, { ...placed, snapshot }));
    return said.map(withHeading).join('\n\n---\n\n') || undefined;
  }
  if (isRouting(resource)) return explainRouting(snapshot, resource, path);
  const kind = workloadKindOf(resource.object.value);
  if (kind === undefined) return undefined;
  const subject = workloadSubjects.find(({ applies }) => applies(path, kind));
  return subject?.explain(path, { snapshot, workload: resource, kind });
}

function explainRouting(snapshot: Snapshot, resource: Resource, path: FieldPath): string | undefined {
  for (const { kinds, part, explain: words } of routingSubjects) {
    const field = kinds.includes(resource.object.kind) ? part(path) : undefined;
    if (field === undefined) continue;
    const texts = routingContexts(snapshot, resource).map((context) => words(field, context));
    return [...new Set(texts.filter((text) => text !== undefined))].join('\n\n---\n\n') || undefined;
  }
  return undefined;
}
