import {
  asInteger,
  asList,
  asObject,
  asText,
  type Json,
  type JsonObject,
  property,
} from '../../cluster/objects/json.ts';
import { readManifest } from '../manifest.ts';
import type { BuildContext, Root } from './context.ts';
import { findSlots } from './fieldPaths.ts';
import { absorb, generate } from './generators.ts';
import { hashNames } from './hashNames.ts';
import { setImages } from './images.ts';
import { type Kustomization, listIn, originIn } from './kustomization.ts';
import { affixNames, type Pairs, readFieldSpecs, setEntries } from './metadataTransformers.ts';
import { setNamespace } from './namespaceTransformer.ts';
import { ScalarNode } from './node.ts';
import { childOrigin, type Origin, replacing, within } from './origin.ts';
import type { Patcher } from './patches.ts';
import { readResources } from './readResources.ts';
import { Refusal } from './refusal.ts';
import { replaceAll } from './replacements.ts';
import { transformReplicas } from './replicas.ts';
import { describeId, formatId, idKey, type Resource } from './resource.ts';
import type { ResourceList } from './resourceList.ts';
import { readSelector } from './selector.ts';

/** Where a plugin's configuration is found when it is not written inline. */
export type ReadPluginFiles = (entry: string, place: Origin) => readonly Resource[];

/** The configurations that `generators`, `transformers` or `validators` name: inline texts, files or folders. */
export function readPlugins(
  context: BuildContext,
  kustomization: Kustomization,
  field: string,
  readFiles: ReadPluginFiles,
): readonly Resource[] {
  const inline: Resource[] = [];
  const named: Resource[] = [];
  listIn(kustomization, field).forEach((entry, index) => {
    const text = asText(entry) ?? '';
    const place = originIn(kustomization, [field, index]);
    const written = /[\n{]/.test(text) ? readInline(text, kustomization.file, place) : [];
    if (written.length > 0) inline.push(...written);
    else named.push(...readFiles(text, place));
  });
  const plugins = [...inline, ...named];
  const seen = new Set<string>();
  for (const { id, node } of plugins) {
    if (seen.has(idKey(id))) {
      const message = `${describeId(id)} is configured twice`;
      context.report('duplicate-id', message, node.origin);
    }
    seen.add(idKey(id));
  }
  return plugins;
}

function readInline(text: string, file: string, place: Origin): readonly Resource[] {
  return readResources(readManifest(text), file, 'transformer', place).resources;
}

/** What plugins work with. */
export interface PluginSite {
  readonly context: BuildContext;
  readonly root: Root;
  readonly list: ResourceList;
  readonly patcher: Patcher;
}

interface PluginConfig {
  readonly value: JsonObject;
  readonly text: (key: string) => string;
  readonly origin: Origin;
}

type RunPlugin = (site: PluginSite, config: PluginConfig) => void;

/** kubernetes: sigs.k8s.io/kustomize/api/internal/plugins/builtinhelpers/builtins.go TransformerFactories */
const TRANSFORMERS: Readonly<Record<string, RunPlugin>> = {
  AnnotationsTransformer: ({ list }, config) => {
    setEntries(list, specsOf(config), pairsOf(config, 'annotations'));
  },
  LabelTransformer: ({ list }, config) => {
    setEntries(list, specsOf(config), pairsOf(config, 'labels'));
  },
  PrefixTransformer: ({ list }, config) => affix(list, config, 'prefix'),
  SuffixTransformer: ({ list }, config) => affix(list, config, 'suffix'),
  NamespaceTransformer: ({ list }, config) => {
    const namespace = asText(property(asObject(property(config.value, 'metadata')), 'namespace')) ?? '';
    const unsetOnly = property(config.value, 'unsetOnly') === true;
    const origin = at(config, 'metadata', 'namespace');
    const subjects = subjectsOf(config);
    if (namespace !== '') setNamespace(list, specsOf(config), namespace, origin, { unsetOnly, subjects });
  },
  ImageTagTransformer: ({ list }, config) => {
    setImages(list, specsOf(config), asObject(property(config.value, 'imageTag')), at(config, 'imageTag'));
  },
  ReplicaCountTransformer: ({ context, list }, config) => {
    const specs = { replicas: specsOf(config) };
    transformReplicas(context, list, asObject(property(config.value, 'replica')), specs, at(config, 'replica'));
  },
  PatchTransformer: ({ patcher }, { value, origin }) => patcher.patch(value, origin, false),
  PatchJson6902Transformer: ({ patcher }, { value, text, origin }) => {
    const patch: { [key: string]: Json } = { ...value, patch: text('jsonOp') };
    patcher.patch(patch, origin, true);
  },
  PatchStrategicMergeTransformer: ({ patcher }, config) => {
    asList(property(config.value, 'paths')).forEach((path, index) => {
      patcher.strategicMerge(asText(path) ?? '', at(config, 'paths', index));
    });
    if (config.text('patches') !== '') patcher.strategicMerge(config.text('patches'), at(config, 'patches'));
  },
  ReplacementTransformer: ({ context, root, list }, config) => {
    replaceAll(context, root, list, asList(property(config.value, 'replacements')), at(config, 'replacements'));
  },
  ValueAddTransformer: ({ list }, config) => {
    asList(property(config.value, 'targets')).forEach((target, index) => {
      addValue(list, config.text('value'), asObject(target), at(config, 'targets', index));
    });
  },
  HashTransformer: ({ list }) => hashNames(list),
};

const GENERATORS: Readonly<Record<string, 'ConfigMap' | 'Secret'>> = {
  ConfigMapGenerator: 'ConfigMap',
  SecretGenerator: 'Secret',
};

/** Built-in plugins that need a program or an account elsewhere. */
const UNBUILT = new Set(['HelmChartInflationGenerator', 'IAMPolicyGenerator']);

/** Runs a transformer that has its own configuration. */
export function runTransformer(site: PluginSite, plugin: Resource): void {
  const run = TRANSFORMERS[plugin.kind];
  if (!isBuiltIn(site.context, plugin)) return;
  if (run === undefined) {
    if (GENERATORS[plugin.kind] !== undefined) throw new Refusal(`plugin ${formatId(plugin.id)} is no transformer`);
    throw new Refusal(`unable to load builtin ${formatId(plugin.id).split('/')[0]}`);
  }
  run(site, configOf(plugin));
}

/** Runs a generator that has its own configuration. */
export function runGenerator(site: PluginSite, plugin: Resource): Resource | undefined {
  const { context, root, list } = site;
  const kind = GENERATORS[plugin.kind];
  if (!isBuiltIn(context, plugin)) return undefined;
  if (kind === undefined) throw new Refusal(`failed to load generator: plugin ${formatId(plugin.id)}`);
  const { value, origin } = configOf(plugin);
  const metadata = asObject(property(value, 'metadata'));
  const args = { ...value, name: plugin.name, namespace: asText(property(metadata, 'namespace')) ?? '' };
  const resource = generate(context, root, args, kind, { ...origin, source: { ...origin.source, by: 'generator' } });
  absorb(context, list, resource);
  return resource;
}

function isBuiltIn(context: BuildContext, { apiVersion, kind, name, node }: Resource): boolean {
  if (apiVersion === 'builtin' && !UNBUILT.has(kind)) return true;
  context.leaveOut(UNBUILT.has(kind) ? 'helm' : 'plugin', `${kind} '${name}'`, node.origin);
  return false;
}

function configOf({ node }: Resource): PluginConfig {
  const value = node.toJson();
  return {
    value,
    text: (key) => asText(property(value, key)) ?? '',
    origin: { ...node.origin, source: { ...node.origin.source, by: 'transformer' }, whole: true },
  };
}

function at({ origin }: PluginConfig, ...path: readonly (string | number)[]): Origin {
  return within(origin, ...path);
}

function specsOf({ value }: PluginConfig): ReturnType<typeof readFieldSpecs> {
  return readFieldSpecs(property(value, 'fieldSpecs') ?? null);
}

function pairsOf(config: PluginConfig, field: string): Pairs {
  return Object.entries(asObject(property(config.value, field)))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => ({ key, value: String(value), origin: at(config, field, key) }));
}

function affix(list: ResourceList, config: PluginConfig, field: 'prefix' | 'suffix'): void {
  if (!Array.isArray(property(config.value, 'fieldSpecs'))) throw new Refusal('fieldSpecs is not expected to be nil');
  affixNames(list, specsOf(config), config.text(field), field === 'prefix', at(config, field));
}

function subjectsOf(config: PluginConfig): 'defaultOnly' | 'allServiceAccounts' | 'none' {
  const written = config.text('setRoleBindingSubjects');
  if (written === '') return 'defaultOnly';
  if (written === 'defaultOnly' || written === 'allServiceAccounts' || written === 'none') return written;
  throw new Refusal(
    `invalid value "${written}" for setRoleBindingSubjects: must be one of "defaultOnly", "none" or "allServiceAccounts"`,
  );
}

/** kubernetes: sigs.k8s.io/kustomize/api/filters/valueadd/valueadd.go */
function addValue(list: ResourceList, value: string, target: JsonObject, origin: Origin): void {
  const isTarget = readSelector(asObject(property(target, 'selector')));
  const path = (asText(property(target, 'fieldPath')) ?? '')
    .split(/(?<!\\)\//)
    .map((part) => part.replaceAll('\\/', '/'));
  const position = asInteger(property(target, 'filePathPosition')) ?? 0;
  const creation = position > 0 ? undefined : ({ type: 'scalar', origin } as const);
  for (const { node } of list.resources.filter(isTarget)) {
    for (const slot of findSlots(node, path, creation)) {
      const before = slot.node.type === 'scalar' ? String(slot.node.value ?? '') : '';
      const text = position > 0 ? insertPart(before, position - 1, value) : value;
      slot.set(new ScalarNode(text, replacing(childOrigin(origin, 'fieldPath'), slot.node.origin)));
    }
  }
}

function insertPart(path: string, position: number, part: string): string {
  const parts = path.split('/');
  const from = path.startsWith('/') ? position + 1 : position;
  parts.splice(Math.min(from, parts.length), 0, part);
  return parts.join('/');
}
