import { globSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
  asList,
  asObject,
  asText,
  isObject,
  type Json,
  type JsonObject,
  property,
} from '../../../server/cluster/objects/json.ts';

/** One recorded question with its answer; what the file's header gives is merged in. */
export interface Case {
  readonly name: string;
  readonly given: JsonObject;
  readonly ask: Json;
  readonly expect: Json;
}

/** A file of recorded cases of one suite. */
export interface CaseFile {
  readonly path: string;
  readonly suite: string;
  /** `suite/name of the file`: what the ratchet counts by. */
  readonly topic: string;
  readonly header: JsonObject;
  readonly cases: readonly Case[];
}

const RATCHET = 'ratchet.json';

/** The case files that paths name; of a folder all below it. */
export function findCaseFiles(paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) =>
    isFolder(path)
      ? globSync('**/*.json', { cwd: path })
          .filter((name) => basename(name) !== RATCHET)
          .toSorted()
          .map((name) => join(path, name))
      : [path],
  );
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** Reads a case file; throws with a message for people when it is none. */
export function readCaseFile(path: string): CaseFile {
  const parsed: Json = JSON.parse(readFileSync(path, 'utf8'));
  if (!isObject(parsed)) throw new Error('is not a JSON object');
  const suite = asText(property(parsed, 'suite'));
  const cases = property(parsed, 'cases');
  if (suite === undefined || !Array.isArray(cases)) throw new Error('has no "suite" and "cases"');
  const { cases: _, given, ...header } = parsed;
  return {
    path,
    suite,
    topic: `${suite}/${basename(path, '.json')}`,
    header,
    cases: asList(cases).map((recorded, index) => readCase(asObject(given), asObject(recorded), index)),
  };
}

function readCase(headerGiven: JsonObject, recorded: JsonObject, index: number): Case {
  return {
    name: asText(property(recorded, 'name')) ?? `case ${index + 1}`,
    given: mergeGiven(headerGiven, asObject(property(recorded, 'given'))),
    ask: property(recorded, 'ask') ?? {},
    expect: property(recorded, 'expect') ?? null,
  };
}

/** What holds for every case of a file, then the case's own: objects together, cluster settings on top. */
export function mergeGiven(header: JsonObject, own: JsonObject): JsonObject {
  const objects = [...asList(property(header, 'objects')), ...asList(property(own, 'objects'))];
  const cluster = { ...asObject(property(header, 'cluster')), ...asObject(property(own, 'cluster')) };
  return {
    ...header,
    ...own,
    ...(objects.length > 0 ? { objects } : {}),
    ...(Object.keys(cluster).length > 0 ? { cluster } : {}),
  };
}
