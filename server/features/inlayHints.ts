import {
  type InlayHint,
  InlayHintKind,
  type InlayHintLabelPart,
  type Position,
  type Range,
} from 'vscode-languageserver-types';
import { counted } from '../cluster/objects/counted.ts';
import type { FieldPath } from '../cluster/objects/fieldPath.ts';
import type { ServicePort } from '../cluster/objects/service.ts';
import { declaredPorts } from '../rules/evidence/declaredPorts.ts';
import { isService } from '../workspace/keys.ts';
import { locate, rangeOf } from '../workspace/locate.ts';
import type { Resource } from '../workspace/resource.ts';
import type { ServiceView } from '../workspace/serviceView.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { viewsOf } from './views.ts';
import { nameOf } from './words.ts';

/** More workloads than these are counted, not named. */
const MOST_NAMED = 3;

/** Behind a selector the workload that it selects, behind a `targetPort` the container port that it meets. */
export function inlayHints(snapshot: Snapshot, uri: string, range: Range): readonly InlayHint[] {
  return servicesIn(snapshot, uri, range).flatMap((service) => {
    const [placed] = viewsOf(snapshot, service);
    if (placed === undefined) return [];
    const hints = [selectorHint(snapshot, placed.view), ...portHints(snapshot, placed.view)];
    return hints.filter((hint) => hint !== undefined && contains(range, hint.position)) as InlayHint[];
  });
}

/** Only documents in view are looked at: a file may hold thousands. */
function servicesIn(snapshot: Snapshot, uri: string, range: Range): readonly Resource[] {
  const file = snapshot.file(uri);
  if (file === undefined) return [];
  const inView = new Set(
    file.manifest.documents
      .filter(({ span }) => overlaps(rangeOf(file.manifest, span), range))
      .flatMap(({ objects }) => objects),
  );
  return file.resources.filter(({ object }) => isService(object) && inView.has(object));
}

function selectorHint(snapshot: Snapshot, view: ServiceView): InlayHint | undefined {
  if (view.selected.length === 0) return undefined;
  const named = view.selected.slice(0, MOST_NAMED).map(({ resource }): InlayHintLabelPart => {
    const { uri, range } = locate(snapshot, resource, ['metadata', 'name']);
    return { value: nameOf(resource), location: { uri, range } };
  });
  const parts = view.selected.length > MOST_NAMED ? [{ value: counted(view.selected.length, 'workload') }] : named;
  const label = parts.flatMap((part, index) => [{ value: index === 0 ? '→ ' : ', ' }, part]);
  const position = behindSelector(snapshot, view);
  return position && { position, label, paddingLeft: true };
}

/**
 * Behind `selector:` where its pairs stand below it, else behind the last pair. Of a built Service a patch may say it: then
 * there is no place in this file.
 */
function behindSelector(snapshot: Snapshot, { resource, service }: ServiceView): Position | undefined {
  const key = locate(snapshot, resource, ['spec', 'selector'], { onKey: true });
  if (key.uri !== resource.uri) return undefined;
  const pairs = Object.keys(service.spec.selector ?? {}).map((pair) =>
    locate(snapshot, resource, ['spec', 'selector', pair]),
  );
  const last = pairs.findLast(({ uri }) => uri === resource.uri);
  if (last !== undefined && last.range.start.line === key.range.start.line) return last.range.end;
  return { line: key.range.end.line, character: key.range.end.character + 1 };
}

function portHints(snapshot: Snapshot, view: ServiceView): readonly (InlayHint | undefined)[] {
  return view.service.spec.ports.map((port, index) => {
    const text = meets(view, port);
    if (text === undefined) return undefined;
    const field: FieldPath = ['spec', 'ports', index, port.hasTargetPort ? 'targetPort' : 'port'];
    const { uri, range } = locate(snapshot, view.resource, field);
    if (uri !== view.resource.uri) return undefined;
    return { position: range.end, label: `→ ${text}`, kind: InlayHintKind.Parameter, paddingLeft: true };
  });
}

/** `containerPort 3000 (http)`; nothing where no container declares it, which says nothing against it. */
function meets(view: ServiceView, { targetPort, protocol }: ServicePort): string | undefined {
  const met = view.selected
    .flatMap(declaredPorts)
    .filter((port) => port.protocol === protocol && (port.name === targetPort || port.containerPort === targetPort));
  const texts = met.map(({ name, containerPort }) => {
    const named = typeof targetPort === 'number' && name !== '' ? ` (${name})` : '';
    return `${containerPort ?? '?'}${named}`;
  });
  const distinct = [...new Set(texts)];
  return distinct.length === 0 ? undefined : `containerPort ${distinct.join(', ')}`;
}

function overlaps(a: Range, b: Range): boolean {
  return a.start.line <= b.end.line && b.start.line <= a.end.line;
}

function contains({ start, end }: Range, { line }: Position): boolean {
  return start.line <= line && line <= end.line;
}
