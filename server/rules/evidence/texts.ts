import type { FieldPath } from '../../cluster/objects/fieldPath.ts';
import { valueAt } from '../../cluster/objects/fieldPath.ts';
import { asList, asObject, type Json, property } from '../../cluster/objects/json.ts';
import { workloadKindOf } from '../../cluster/workloads/registry.ts';
import type { Resource } from '../../workspace/resource.ts';
import { type HostName, hostNames, wholeHostName } from './hostNames.ts';

/** A text that a program is given, and where it stands. */
export interface ProgramText {
  readonly field: FieldPath;
  readonly text: string;
  /** The environment variable or the key that carries it; nothing for arguments. */
  readonly name: string | undefined;
}

/** What an object gives to programs: environment variables, commands and arguments of containers, the data of a ConfigMap. */
export function programTexts({ object }: Resource): readonly ProgramText[] {
  const known = TEXTS.get(object.value) ?? [...textsOf(object)];
  TEXTS.set(object.value, known);
  return known;
}

/** Several rules ask of each object. */
const TEXTS = new WeakMap<object, readonly ProgramText[]>();

function* textsOf(object: Resource['object']): Generator<ProgramText> {
  if (object.kind === 'ConfigMap' && object.apiVersion === 'v1') {
    for (const [name, text] of Object.entries(asObject(property(object.value, 'data')))) {
      if (typeof text === 'string') yield { field: ['data', name], text, name };
    }
    return;
  }
  const kind = workloadKindOf(object.value);
  if (kind === undefined) return;
  for (const list of ['containers', 'initContainers']) {
    const path = [...kind.templatePath, 'spec', list];
    const containers = asList(valueAt(object.value, path));
    for (const [index, container] of containers.entries())
      yield* textsOfContainer(asObject(container), [...path, index]);
  }
}

const HOST_VARIABLE = /(^|[_.-])(HOST|HOSTNAME|ADDR|ADDRESS|SERVER|ENDPOINT|UPSTREAM)$/i;
/** In one program they hold a host, in another what it calls itself (`DD_SERVICE`) or a driver (`CACHE_BACKEND`). */
const HOST_OR_NAME_VARIABLE = /(^|[_.-])(SERVICE|BACKEND)$/i;

/** The host names in a text; where its name says that it holds one, the text as a whole. */
export function hostsIn({ name = '', text }: ProgramText): readonly HostName[] {
  const whole = HOST_VARIABLE.test(name) ? wholeHostName(text) : undefined;
  return whole === undefined ? hostNames(text) : [whole];
}

/** Those too which are hosts only if a Service has the name. */
export function possibleHostsIn(text: ProgramText): readonly HostName[] {
  const whole = HOST_OR_NAME_VARIABLE.test(text.name ?? '') ? wholeHostName(text.text) : undefined;
  return whole === undefined ? hostsIn(text) : [whole];
}

function* textsOfContainer(container: { readonly [key: string]: Json }, path: FieldPath): Generator<ProgramText> {
  for (const [index, entry] of asList(property(container, 'env')).entries()) {
    const { name, value } = asObject(entry);
    if (typeof value !== 'string') continue;
    yield { field: [...path, 'env', index, 'value'], text: value, name: typeof name === 'string' ? name : undefined };
  }
  for (const list of ['command', 'args']) {
    for (const [index, text] of asList(property(container, list)).entries()) {
      if (typeof text === 'string') yield { field: [...path, list, index], text, name: undefined };
    }
  }
}
