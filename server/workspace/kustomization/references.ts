import { asObject, asText, type Json, type JsonObject, property } from '../../cluster/objects/json.ts';
import { kustomizationFileNames } from '../../manifests/kustomize/kustomization.ts';
import type { Manifest } from '../../manifests/manifest.ts';
import { folderOf } from '../place.ts';

/** kubernetes: sigs.k8s.io/kustomize/api/konfig RecognizedKustomizationFileNames */
const FILE_NAMES: ReadonlySet<string> = new Set(kustomizationFileNames);

/** Whether a file is a kustomization, by its name. */
export function isKustomizationFile(uri: string): boolean {
  return FILE_NAMES.has(uri.slice(uri.lastIndexOf('/') + 1));
}

/** The file of a kustomization in a folder, by all names that it may have. */
export function kustomizationFiles(folder: string): readonly string[] {
  return [...FILE_NAMES].map((name) => `${folder}/${name}`);
}

/** Whether a kustomization is a component: it changes what others build, and builds nothing alone. */
export function isComponent({ documents }: Manifest): boolean {
  return property(asObject(documents[0]?.value), 'kind') === 'Component';
}

/** The files and folders (without `/` at the end) that a kustomization takes in, local ones only. */
export function referencesOf(uri: string, { documents }: Manifest): readonly string[] {
  const value = asObject(documents[0]?.value);
  const paths = [
    ...TEXTS.flatMap((field) => listOf(property(value, field))),
    ...WITH_PATH.flatMap((field) => listOf(property(value, field)).map((item) => property(asObject(item), 'path'))),
    ...GENERATORS.flatMap((field) => listOf(property(value, field)).flatMap((item) => inputsOf(asObject(item)))),
    property(asObject(property(value, 'openapi')), 'path'),
  ];
  return paths.flatMap((path) => {
    const text = asText(path);
    return text === undefined || text.includes('\n') || text.includes('://') ? [] : resolvePath(folderOf(uri), text);
  });
}

const TEXTS = [
  'resources',
  'bases',
  'components',
  'crds',
  'patchesStrategicMerge',
  'configurations',
  'generators',
  'transformers',
  'validators',
];
const WITH_PATH = ['patches', 'patchesJson6902', 'replacements'];
const GENERATORS = ['configMapGenerator', 'secretGenerator'];

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function inputsOf(generator: JsonObject): readonly (Json | undefined)[] {
  const list = (field: string) => listOf(property(generator, field));
  return [...list('files').map(withoutKey), ...list('envs'), property(generator, 'env')];
}

/** `key=path`: the file goes by that key. */
function withoutKey(item: Json): Json {
  return typeof item === 'string' ? item.slice(item.indexOf('=') + 1) : item;
}

/** A path relative to a folder as a URI without `/` at its end; none for one that leaves the file system. */
export function resolvePath(folder: string, path: string): readonly string[] {
  try {
    return [new URL(path.replace(/[%?#\\]/g, encodeURIComponent), folder).href.replace(/\/+$/, '')];
  } catch {
    return [];
  }
}
