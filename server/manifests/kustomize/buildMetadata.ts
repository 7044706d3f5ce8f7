import { asText } from '../../cluster/objects/json.ts';
import { type Kustomization, listIn, originIn } from './kustomization.ts';
import { setEntries } from './metadataTransformers.ts';
import { MappingNode, ScalarNode, textIn } from './node.ts';
import type { Origin } from './origin.ts';
import type { Resource } from './resource.ts';
import type { ResourceList } from './resourceList.ts';

const ORIGIN = 'config.kubernetes.io/origin';
const TRANSFORMATIONS = 'alpha.config.kubernetes.io/transformations';

/** A generator or transformer that says what it did. */
export interface Configured {
  /** The file that configures it. */
  readonly file: string;
  readonly kind: string;
  /** Only what stands in a file of its own has a name. */
  readonly name?: string;
}

/** Notes on each object where it comes from, as `buildMetadata` asks. kubernetes: api/resource/origin.go, api/resmap/reswrangler.go */
export class BuildMetadata {
  readonly #options: ReadonlySet<string>;
  readonly #folder: string;
  readonly #place: Origin;

  constructor(kustomization: Kustomization) {
    this.#options = new Set(listIn(kustomization, 'buildMetadata').map((option) => asText(option) ?? ''));
    this.#folder = kustomization.folder;
    this.#place = originIn(kustomization, ['buildMetadata']);
  }

  readFrom(resources: readonly Resource[], file: string): void {
    for (const resource of resources) this.#annotate(resource, ORIGIN, `path: ${this.#relative(file)}\n`);
  }

  generated(resource: Resource, by: Configured): void {
    if (annotation(resource, ORIGIN) === undefined) this.#annotate(resource, ORIGIN, this.#describe(by, ''));
  }

  /** What is merged into another object comes from where that came from. */
  keepOrigin(resource: Resource, old: Resource): void {
    const origin = annotation(old, ORIGIN);
    if (origin !== undefined) this.#annotate(resource, ORIGIN, origin);
  }

  transformed(list: ResourceList, by: Configured): void {
    for (const resource of list.resources) {
      if (annotation(resource, ORIGIN) === undefined) this.#annotate(resource, ORIGIN, this.#describe(by, ''));
      else {
        const before = annotation(resource, TRANSFORMATIONS) ?? '';
        this.#annotate(resource, TRANSFORMATIONS, before + this.#describe(by, '- '));
      }
    }
  }

  /** Takes away what was not asked for, and adds the label that was. */
  finish(list: ResourceList): void {
    if (this.#options.has('managedByLabel')) {
      const path = { group: '', version: '', kind: '', path: 'metadata/labels', create: true };
      const pair = { key: 'app.kubernetes.io/managed-by', value: 'kustomize-v5.8.1', origin: this.#place };
      setEntries(list, [path], [pair]);
    }
    for (const { node } of list.resources) {
      const annotations = annotationsOf(node);
      if (!this.#options.has('originAnnotations')) annotations?.delete(ORIGIN);
      if (!this.#options.has('transformerAnnotations')) annotations?.delete(TRANSFORMATIONS);
    }
  }

  #annotate({ node }: Resource, key: string, value: string): void {
    const metadata = node.get('metadata');
    if (!(metadata instanceof MappingNode)) return;
    let annotations = annotationsOf(node);
    if (annotations === undefined) {
      annotations = new MappingNode({}, this.#place);
      metadata.set('annotations', annotations);
    }
    annotations.set(key, new ScalarNode(value, this.#place));
  }

  #describe({ file, kind, name }: Configured, bullet: string): string {
    const indent = ' '.repeat(bullet.length);
    const named = name === undefined ? '' : `${indent}  name: ${name}\n`;
    const by = `${indent}configuredBy:\n${indent}  apiVersion: builtin\n${indent}  kind: ${kind}\n${named}`;
    return `${bullet}configuredIn: ${this.#relative(file)}\n${by}`;
  }

  #relative(file: string): string {
    const from = this.#folder.split('/');
    const to = file.split('/');
    let same = 0;
    while (same < from.length && from[same] === to[same]) same++;
    return [...from.slice(same).map(() => '..'), ...to.slice(same)].join('/');
  }
}

function annotationsOf(node: MappingNode): MappingNode | undefined {
  const metadata = node.get('metadata');
  const annotations = metadata?.type === 'mapping' ? metadata.get('annotations') : undefined;
  return annotations?.type === 'mapping' ? annotations : undefined;
}

function annotation({ node }: Resource, key: string): string | undefined {
  return textIn(annotationsOf(node), key);
}
