import { nearest } from '../../cluster/endpoints/nearness.ts';
import type { FieldPath } from '../../cluster/objects/fieldPath.ts';
import { asObject, asText, isObject, type Json, type JsonObject, property } from '../../cluster/objects/json.ts';
import { kustomizationFiles, resolvePath } from '../kustomization/references.ts';
import { folderOf } from '../place.ts';
import type { Snapshot } from '../snapshot.ts';
import type { SourceFile } from '../sourceFile.ts';
import { readLevel } from './declaration.ts';
import { type Fields, LEVELS, type PathKind, type Shape } from './fields.ts';
import { FORMS } from './forms.ts';
import { fileFilter } from './glob.ts';
import { tableOf } from './tables.ts';

/** What is wrong in one of Portolan's own files. */
export interface DeclarationFault {
  readonly path: FieldPath;
  readonly message: string;
  /** The key is to be marked: it should not be there. */
  readonly onKey?: true;
  /** What the key, or the text, should be. */
  readonly meant?: string;
  /** The document of the file, the first where not said. */
  readonly document?: number;
}

/** What fields are held against besides their table. */
interface Context {
  readonly snapshot: Snapshot;
  readonly folder: string;
  readonly rules: readonly string[];
}

/** Holds one of Portolan's own files against the table of its fields, the files of the workspace and the ids of the rules. */
export function declarationFaults(
  snapshot: Snapshot,
  file: SourceFile,
  rules: readonly string[],
): readonly DeclarationFault[] {
  const [document, second] = file.manifest.documents;
  if (document === undefined || document.problem !== undefined) return [];
  const fields = tableOf(file.uri);
  if (fields === undefined) return [];
  const context = { snapshot, folder: folderOf(file.uri), rules };
  const faults = [...objectFaults(context, document.value, fields, []), ...document.chunk.duplicates.map(repeated)];
  return second === undefined ? faults : [...faults, { path: [], message: ONE_DOCUMENT, document: 1 }];
}

const ONE_DOCUMENT = 'Only the first document of this file is read.';

function repeated(path: FieldPath): DeclarationFault {
  return { path, message: `"${path.at(-1)}" is written twice: the last one counts.`, onKey: true };
}

function* objectFaults(context: Context, value: Json, fields: Fields, path: FieldPath): Generator<DeclarationFault> {
  if (!isObject(value)) {
    yield { path, message: `Fields are expected here: ${Object.keys(fields).join(', ')}.` };
    return;
  }
  for (const [name, { required }] of Object.entries(fields)) {
    if (required && !Object.hasOwn(value, name)) yield { path, message: `The field "${name}" is missing.` };
  }
  for (const [name, item] of Object.entries(value)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field === undefined) yield unknownWord([...path, name], name, Object.keys(fields), 'field', true);
    else yield* shapeFaults(context, item, field.shape, [...path, name]);
  }
}

function* shapeFaults(context: Context, value: Json, shape: Shape, path: FieldPath): Generator<DeclarationFault> {
  switch (shape.type) {
    case 'object':
      yield* objectFaults(context, value, shape.fields, path);
      if (shape.single) yield* singleFaults(value, shape.fields, path);
      return;
    case 'either':
      if (isObject(value)) yield* objectFaults(context, value, shape.fields, path);
      else yield* shapeFaults(context, value, shape.short, path);
      return;
    case 'map':
      if (!isObject(value)) yield { path, message: 'Fields are expected here.' };
      return;
    case 'number':
      if (typeof value !== 'number') yield { path, message: 'A number is expected here.' };
      else if (value < (shape.least ?? value))
        yield { path, message: `A number of at least ${shape.least} is expected here.` };
      else if (shape.whole && !Number.isInteger(value)) yield { path, message: 'A whole number is expected here.' };
      return;
    case 'levels':
      yield* levelFaults(context, value, path);
      return;
    case 'list':
      if (!Array.isArray(value)) {
        yield { path, message: 'A list is expected here.' };
        return;
      }
      for (const [index, item] of value.entries()) yield* shapeFaults(context, item, shape.of, [...path, index]);
      if (shape.named) yield* namesakeFaults(value, path);
      return;
    case 'text':
      yield* textFaults(context, value, shape, path);
      return;
    default:
      shape satisfies never;
  }
}

function* namesakeFaults(items: readonly Json[], path: FieldPath): Generator<DeclarationFault> {
  const seen = new Set<string>();
  for (const [index, item] of items.entries()) {
    const name = asText(property(asObject(item), 'name'));
    if (name === undefined) continue;
    if (seen.has(name))
      yield { path: [...path, index, 'name'], message: `The name "${name}" is taken by an entry above.` };
    seen.add(name);
  }
}

function* singleFaults(value: Json, fields: Fields, path: FieldPath): Generator<DeclarationFault> {
  const names = isObject(value) ? Object.keys(value) : [];
  if (isObject(value) && names.length === 0)
    yield { path, message: `One of these is expected here: ${Object.keys(fields).join(', ')}.` };
  for (const name of names.slice(1)) {
    yield {
      path: [...path, name],
      message: `Only one of these may stand here; write "${name}" as the next entry of the list.`,
      onKey: true,
    };
  }
}

function* textFaults(
  context: Context,
  value: Json,
  { choices, path: kind, rule, form }: Extract<Shape, { type: 'text' }>,
  path: FieldPath,
): Generator<DeclarationFault> {
  if (form !== undefined) {
    const fits = (typeof value === 'string' || typeof value === 'number') && FORMS[form].fits(value);
    if (!fits) yield { path, message: `This is to be ${FORMS[form].like}.` };
    return;
  }
  if (typeof value === 'number') {
    const meant = choices?.find((choice) => Number(choice) === value) ?? String(value);
    yield { path, message: `A text is expected here: "${meant}".`, meant };
  } else if (typeof value !== 'string') {
    yield { path, message: 'A text is expected here.' };
  } else if (choices !== undefined && !choices.includes(value)) yield unknownWord(path, value, choices, 'value');
  else if (rule && !context.rules.includes(value)) yield unknownWord(path, value, context.rules, 'rule');
  else if (kind !== undefined && !leadsSomewhere(context, kind, value)) {
    yield { path, message: `${NOTHING[kind]} "${value}".` };
  }
}

function* levelFaults({ rules }: Context, value: Json, path: FieldPath): Generator<DeclarationFault> {
  if (!isObject(value)) {
    yield { path, message: 'Rules with their levels are expected here.' };
    return;
  }
  for (const [rule, level] of Object.entries(value as JsonObject)) {
    if (!rules.includes(rule)) yield unknownWord([...path, rule], rule, rules, 'rule', true);
    if (readLevel(level) === undefined) yield unknownWord([...path, rule], String(level), LEVELS, 'level');
  }
}

function unknownWord(
  path: FieldPath,
  word: string,
  words: readonly string[],
  what: string,
  onKey = false,
): DeclarationFault {
  const meant = nearest(word, words)?.text;
  const others = words.length > MOST_LISTED ? '' : ` There are ${words.join(', ')}.`;
  const hint = meant === undefined ? others : ` There is "${meant}".`;
  return {
    path,
    message: `There is no ${what} "${word}".${hint}`,
    ...(onKey && { onKey: true as const }),
    ...(meant !== undefined && { meant }),
  };
}

/** More words than these are not listed. */
const MOST_LISTED = 12;

const NOTHING: Readonly<Record<PathKind, string>> = {
  glob: 'No file of this workspace is meant by',
  kustomization: 'There is no kustomization in the folder',
  chart: 'There is no chart in the folder',
  file: 'There is no file',
};

/** Whether a path names what it should; what nobody has looked for may be there. */
function leadsSomewhere({ snapshot, folder }: Context, kind: PathKind, path: string): boolean {
  if (!snapshot.complete) return true;
  const [uri = ''] = resolvePath(folder, path);
  const isThere = (file: string) => !snapshot.isKnown(file) || (snapshot.input(file) ?? null) !== null;
  switch (kind) {
    case 'glob': {
      const includes = fileFilter(folder, [path.replace(/^!/, '')]);
      return [...snapshot.files.values()].some((file) => includes(file.uri));
    }
    case 'kustomization':
      return kustomizationFiles(uri).some(isThere);
    case 'chart':
      return isThere(`${uri}/Chart.yaml`);
    case 'file':
      return isThere(uri);
    default:
      return kind satisfies never;
  }
}
