import type { Range } from 'vscode-languageserver-types';
import { workloadKindOf } from '../cluster/workloads/registry.ts';
import { isService } from '../workspace/keys.ts';
import { locate } from '../workspace/locate.ts';
import type { Resource } from '../workspace/resource.ts';
import { isRouting } from '../workspace/routingView.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { routeAnswer, servicesBehind } from './routing/routingAnswer.ts';
import { routingContexts } from './routing/routingSubject.ts';
import { shortAnswer } from './shortAnswer.ts';
import { servicesReaching, viewsOf } from './views.ts';

/** A place for a lens; what it says is worked out when it is looked at. */
export interface LensPlace {
  readonly range: Range;
  readonly resource: Resource;
  /** Of the resource, among those of its file. */
  readonly index: number;
}

/** What a lens says, and the Services that it is about. */
export interface LensText {
  readonly title: string;
  readonly services: readonly Resource[];
}

/** Lenses stand above `kind` of each Service, and above the Pod template of each workload. */
export function lensPlaces(snapshot: Snapshot, uri: string): readonly LensPlace[] {
  return (snapshot.file(uri)?.resources ?? []).flatMap((resource, index) => {
    const field = fieldOf(resource);
    return field === undefined
      ? []
      : [{ resource, index, range: locate(snapshot, resource, field, { onKey: true }).range }];
  });
}

/** Above a Service where its traffic goes, above a Pod template which Services reach it; nothing where none does. */
export function lensText(snapshot: Snapshot, resource: Resource): LensText | undefined {
  if (isService(resource.object)) return textOfService(snapshot, resource);
  return isRouting(resource) ? textOfRouting(snapshot, resource) : textOfWorkload(snapshot, resource);
}

function fieldOf(resource: Resource): readonly string[] | undefined {
  const { object } = resource;
  if (isService(object) || isRouting(resource)) return ['kind'];
  const path = workloadKindOf(object.value)?.templatePath;
  return path?.length === 0 ? ['kind'] : path?.map(String);
}

function textOfService(snapshot: Snapshot, service: Resource): LensText {
  const answers = viewsOf(snapshot, service).map((placed) => ({
    name: placed.environment.name,
    answer: shortAnswer(placed),
  }));
  return { title: titleOf(answers), services: [service] };
}

/** One answer for all environments where they agree. */
function titleOf(answers: readonly { readonly name: string; readonly answer: string }[]): string {
  const different = new Set(answers.map(({ answer }) => answer)).size > 1;
  const title = different ? answers.map(({ name, answer }) => `${name}: ${answer}`).join(' | ') : answers[0]?.answer;
  return `→ ${title ?? 'applied nowhere'}`;
}

function textOfRouting(snapshot: Snapshot, resource: Resource): LensText {
  const answers = routingContexts(snapshot, resource).map((context) => {
    return { name: context.environment.name, answer: routeAnswer(context) };
  });
  return { title: titleOf(answers), services: servicesBehind(snapshot, resource) };
}

function textOfWorkload(snapshot: Snapshot, workload: Resource): LensText | undefined {
  const services = servicesReaching(snapshot, workload);
  if (services.length === 0) return undefined;
  const names = [...new Set(services.map(({ object }) => object.name ?? ''))];
  return { title: `← ${names.join(', ')}`, services };
}
