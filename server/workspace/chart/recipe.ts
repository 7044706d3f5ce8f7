import type { ManifestDocument, ManifestObject } from '../../manifests/manifest.ts';
import { keysOf } from '../keys.ts';
import { type Origin, type Resource, resourceAt } from '../resource.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Recipe } from '../together/assemblies.ts';
import type { Assembly, AssemblyProblem } from '../together/assembly.ts';
import { keepIdentities } from '../together/keepIdentities.ts';
import { readHelmError } from './helmError.ts';
import { type ChartRequest, renderingInput } from './rendering.ts';
import { TemplateLines } from './templateLine.ts';

/** Takes what helm rendered of a chart for its objects, each field with the line of the template that it comes from. */
export function chartRecipe({ id, folder }: ChartRequest): Recipe {
  return {
    id,
    build(snapshot, previous) {
      const rendering = snapshot.rendering(id);
      const output = rendering !== undefined && 'output' in rendering ? rendering.output.documents : [];
      const templates = new Templates(snapshot, folder);
      const resources = output.flatMap((document) => resourcesOf(document, templates));
      const problems =
        rendering !== undefined && 'error' in rendering ? problemsOf(snapshot, folder, rendering.error) : [];
      return {
        resources: keepIdentities(snapshot, resources, previous),
        problems,
        effects: [],
        gaps: [],
        partlyKnown: false,
        unfinished: false,
        files: new Set([renderingInput(id), ...templates.files]),
      } satisfies Assembly;
    },
  };
}

function resourcesOf(document: ManifestDocument, templates: Templates): readonly Resource[] {
  const uri = templates.uriOf(SOURCE.exec(document.chunk.text)?.[1] ?? '');
  return document.objects.map((object) => newResource(uri, object, templates, templates.countKind(uri, object.kind)));
}

/** Helm writes before each document which template it comes from. */
const SOURCE = /^# Source: (\S+)/m;

function newResource(uri: string, object: ManifestObject, templates: Templates, nth: number): Resource {
  const originOf = (path: Origin['path']): Origin => ({
    uri,
    chunk: undefined,
    path: [...object.path, ...path],
    derived: true,
    line: templates.lines(uri)?.lineOf(object.chunk, [...object.path, ...path], nth) ?? 0,
  });
  return { uri, object, keys: keysOf(uri, object), built: { originOf } };
}

/** The templates of a chart, and of those within it. */
class Templates {
  readonly files = new Set<string>();
  readonly #snapshot: Snapshot;
  readonly #folder: string;
  readonly #lines = new Map<string, TemplateLines>();
  readonly #kinds = new Map<string, number>();

  constructor(snapshot: Snapshot, folder: string) {
    this.#snapshot = snapshot;
    this.#folder = folder;
  }

  /** The file of a template, which helm names with the chart's name in front. */
  uriOf(source: string): string {
    const uri = `${this.#folder}/${source.slice(source.indexOf('/') + 1)}`;
    this.files.add(uri);
    return uri;
  }

  /** How many objects of a kind a template rendered before this one. */
  countKind(uri: string, kind: string): number {
    const key = `${uri} ${kind}`;
    const count = this.#kinds.get(key) ?? 0;
    this.#kinds.set(key, count + 1);
    return count;
  }

  lines(uri: string): TemplateLines | undefined {
    const text = this.#snapshot.file(uri)?.manifest.text;
    let lines = this.#lines.get(uri);
    if (lines === undefined && text !== undefined) {
      lines = new TemplateLines(text);
      this.#lines.set(uri, lines);
    }
    return lines;
  }
}

function problemsOf(snapshot: Snapshot, folder: string, error: string): readonly AssemblyProblem[] {
  const found = readHelmError(error);
  if (found === undefined) return [];
  const { message, source, line, isAsked } = found;
  const template = source === undefined ? undefined : `${folder}/${source.slice(source.indexOf('/') + 1)}`;
  const uri = template !== undefined && snapshot.file(template) !== undefined ? template : `${folder}/Chart.yaml`;
  const origin: Origin = { uri, chunk: undefined, path: [], line: uri === template ? (line ?? 0) : 0 };
  return [{ of: 'chart', message, place: resourceAt(origin), field: [], mayComeLater: isAsked }];
}
