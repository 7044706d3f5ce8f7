import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  asObject,
  asText,
  isObject,
  type Json,
  type JsonObject,
  property,
} from '../../../../server/cluster/objects/json.ts';
import { buildKustomization } from '../../../../server/manifests/kustomize/build.ts';
import { joinPath, type ManifestFiles } from '../../../../server/manifests/kustomize/files.ts';
import { type Manifest, readManifest } from '../../../../server/manifests/manifest.ts';
import { type Difference, differences } from '../difference.ts';
import { type About, type Asked, Unsupported } from '../suite.ts';

/** What a folder builds, or that it does not. */
export function answer(given: JsonObject, _ask: Json, { path }: About): Json {
  const root = asText(property(given, 'root')) ?? '.';
  const files = property(given, 'files');
  const reader = isObject(files) ? givenFiles(files) : corpusFiles(path);
  const built = buildKustomization(reader, joinPath(reader.top, root));
  if (built.problems.length > 0 || built.unbuilt.length > 0) {
    return {
      error: [...built.problems.map(({ message }) => message), ...built.unbuilt.map(({ what }) => what)].join('\n'),
    };
  }
  return { objects: built.objects.map(({ value }) => value) };
}

interface Reader extends ManifestFiles {
  readonly top: string;
}

function newReader(top: string, text: (path: string) => string | undefined, isFolder: Reader['isFolder']): Reader {
  return {
    top,
    text,
    isFolder,
    manifest(path) {
      const content = text(path);
      return content === undefined ? undefined : readOnce(content);
    },
  };
}

const manifests = new Map<string, Manifest>();

function readOnce(text: string): Manifest {
  let manifest = manifests.get(text);
  if (manifest === undefined) {
    manifest = readManifest(text);
    manifests.set(text, manifest);
  }
  return manifest;
}

function givenFiles(files: JsonObject): Reader {
  const texts = new Map(Object.entries(files).map(([path, text]) => [joinPath('/given', path), asText(text)]));
  const paths = [...texts.keys()];
  return newReader(
    '/given',
    (path) => texts.get(path),
    (path) => path === '/given' || paths.some((other) => other.startsWith(`${path}/`)),
  );
}

/** The real repositories stand in a folder beside that of all cases. */
function corpusFiles(cases: string): Reader {
  const corpus = [join(dirname(cases), '../../corpus')].find((folder) => existsSync(folder));
  if (corpus === undefined) throw new Unsupported('the corpus is not here');
  return newReader(corpus, readText, (path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true);
}

const texts = new Map<string, string | undefined>();

function readText(path: string): string | undefined {
  if (!texts.has(path)) {
    const isFile = statSync(path, { throwIfNoEntry: false })?.isFile() === true;
    texts.set(path, isFile ? readFileSync(path, 'utf8') : undefined);
  }
  return texts.get(path);
}

/** Of an error counts only that there is one; what the recording leaves out may be anything. */
export function compare(expect: Json, answered: Json, asked: Asked): readonly Difference[] {
  if (isError(expect) && isError(answered)) return [];
  const isWhole = isObject(property(asObject(asked.given), 'files'));
  const shown = isWhole ? answered : leaveOut(answered, expect);
  return differences(expect, shown, asked, { bookkeeping: isWhole });
}

function isError(answered: Json): boolean {
  return property(asObject(answered), 'error') !== undefined;
}

const LEFT_OUT = '<left out>';

function leaveOut(value: Json, recorded: Json | undefined): Json {
  if (recorded === LEFT_OUT) return LEFT_OUT;
  if (Array.isArray(value) && Array.isArray(recorded))
    return value.map((item, index) => leaveOut(item, recorded[index]));
  if (!isObject(value) || !isObject(recorded)) return value;
  const hidesSpec = value['kind'] === 'CustomResourceDefinition' && property(recorded, 'spec') === undefined;
  const shown = Object.entries(value).filter(([key]) => !(hidesSpec && key === 'spec'));
  return Object.fromEntries(shown.map(([key, field]) => [key, leaveOut(field, property(recorded, key))]));
}
