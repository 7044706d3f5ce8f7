import { asList, asObject, asText, type Json, type JsonObject, property } from '../../cluster/objects/json.ts';
import type { Manifest } from '../../manifests/manifest.ts';
import type { ClusterFacts } from '../environment.ts';
import { resolvePath } from '../kustomization/references.ts';
import { folderOf } from '../place.ts';
import { LEVELS, type Level } from './fields.ts';
import { type FileFilter, fileFilter } from './glob.ts';

/** What a `portolan.yaml` says. What it says wrongly is left out, and told by its own diagnostics. */
export interface Declaration {
  readonly uri: string;
  readonly environments: readonly DeclaredEnvironment[];
  readonly levels: ReadonlyMap<string, Level>;
  readonly ignored: readonly IgnoredFiles[];
}

/** An environment that somebody wrote down. */
export interface DeclaredEnvironment {
  readonly name: string;
  readonly includes: FileFilter | undefined;
  /** Folders without `/` at their end. */
  readonly kustomization: string | undefined;
  readonly chart: string | undefined;
  readonly values: readonly string[];
  readonly kubernetesVersion: string | undefined;
  readonly facts: ClusterFacts;
}

/** Files about which these rules say nothing; all rules where none is named. */
export interface IgnoredFiles {
  readonly includes: FileFilter;
  readonly rules: readonly string[] | undefined;
}

/** Whether a file is a `portolan.yaml`, by its name. */
export function isDeclaration(uri: string): boolean {
  return uri.endsWith('/portolan.yaml');
}

const declarations = new WeakMap<Manifest, Declaration>();

/** Reads a `portolan.yaml`. */
export function readDeclaration(uri: string, manifest: Manifest): Declaration {
  let declaration = declarations.get(manifest);
  if (declaration === undefined) {
    declaration = read(uri, asObject(manifest.documents[0]?.value));
    declarations.set(manifest, declaration);
  }
  return declaration;
}

function read(uri: string, value: JsonObject): Declaration {
  const folder = folderOf(uri);
  return {
    uri,
    environments: asList(property(value, 'environments')).flatMap((item) => readEnvironment(folder, asObject(item))),
    levels: readLevels(property(value, 'rules')),
    ignored: asList(property(value, 'ignore')).flatMap((item) => readIgnored(folder, asObject(item))),
  };
}

/** What settings say of rules: levels by rule, and rules by the pattern of the files about which they say nothing. */
export function readPreferences(folders: readonly string[], levels: unknown, ignored: unknown): Preferences {
  return {
    levels: readLevels(asObject(levels as Json)),
    ignored: Object.entries(asObject(ignored as Json)).flatMap(([pattern, rules]) => {
      const named = texts(rules);
      return folders.map((folder) => ({
        includes: fileFilter(folder, [pattern]),
        rules: named.length === 0 ? undefined : named,
      }));
    }),
  };
}

/** The levels of rules, and files about which rules say nothing. */
export type Preferences = Pick<Declaration, 'levels' | 'ignored'>;

function readEnvironment(folder: string, value: JsonObject): readonly DeclaredEnvironment[] {
  const text = (name: string) => asText(property(value, name));
  const pathOf = (name: string) => resolvePath(folder, text(name) ?? '')[0];
  const name = text('name');
  if (name === undefined) return [];
  const files = texts(property(value, 'files'));
  return [
    {
      name,
      includes: files.length === 0 ? undefined : fileFilter(folder, files),
      kustomization: text('kustomization') === undefined ? undefined : pathOf('kustomization'),
      chart: text('chart') === undefined ? undefined : pathOf('chart'),
      values: texts(property(value, 'values')).flatMap((path) => resolvePath(folder, path)),
      kubernetesVersion: text('kubernetesVersion'),
      facts: readFacts(value),
    },
  ];
}

function readFacts(value: JsonObject): ClusterFacts {
  const namespace = asText(property(value, 'namespace'));
  const clusterDomain = asText(property(value, 'clusterDomain'));
  const proxyMode = asText(property(value, 'proxyMode'));
  const outside = asList(property(value, 'outside')).flatMap((item) => readNamed(item, ['kind', 'namespace', 'name']));
  const nodes = asList(property(value, 'nodes')).flatMap((item) => readNamed(item, ['name', 'zone']));
  return {
    ...(namespace !== undefined && { namespace }),
    ...(clusterDomain !== undefined && { clusterDomain }),
    ...((proxyMode === 'iptables' || proxyMode === 'ipvs' || proxyMode === 'nftables') && { proxyMode }),
    ...(outside.length > 0 && { outside: outside.flatMap(({ kind, ...rest }) => (kind ? [{ kind, ...rest }] : [])) }),
    ...(nodes.length > 0 && { nodes }),
  };
}

/** The texts of an item that has a name. */
function readNamed<Key extends string>(item: Json, keys: readonly Key[]) {
  const found: { [K in Key]?: string } & { name?: string } = {};
  for (const key of keys) {
    const value = asText(property(asObject(item), key));
    if (value !== undefined) Object.assign(found, { [key]: value });
  }
  const { name } = found;
  return name === undefined ? [] : [{ ...found, name }];
}

function readLevels(value: Json | undefined): ReadonlyMap<string, Level> {
  return new Map(
    Object.entries(asObject(value)).flatMap(([rule, word]) => {
      const level = readLevel(word);
      return level === undefined ? [] : [[rule, level] as const];
    }),
  );
}

/** A level as it is written; YAML 1.1 takes `off` for `false`. */
export function readLevel(value: unknown): Level | undefined {
  return value === false ? 'off' : LEVELS.find((level) => level === value);
}

function readIgnored(folder: string, value: JsonObject): readonly IgnoredFiles[] {
  const files = texts(property(value, 'files'));
  if (files.length === 0) return [];
  const rules = property(value, 'rules');
  return [{ includes: fileFilter(folder, files), rules: Array.isArray(rules) ? texts(rules) : undefined }];
}

function texts(value: Json | undefined): readonly string[] {
  return asList(value).flatMap((item) => asText(item) ?? []);
}
