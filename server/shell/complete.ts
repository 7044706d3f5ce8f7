import { apiVersionOf } from '../cluster/admission/decode/versionKind.ts';
import { listObjects } from '../cluster/apiServer/objectStore.ts';
import { API_RESOURCES } from '../cluster/apiServer/resources.ts';
import { GLOBAL_FLAGS } from '../kubectl/arguments/flags.ts';
import { nameOf, objectsAt, textAt } from '../kubectl/fields.ts';
import { findResources } from '../kubectl/resources/findResources.ts';
import { VERBS } from '../kubectl/verbs/registry.ts';
import type { Verb } from '../kubectl/verbs/verb.ts';
import { PROGRAMS } from './programs/registry.ts';
import type { ShellSession } from './shellSession.ts';
import type { World } from './world.ts';

/** How a line could go on. */
export interface Completion {
  /** Whole words, in place of what is typed of the last one. */
  readonly candidates: readonly string[];
  /** What is typed of the last word. */
  readonly typed: string;
}

/** How what is typed could go on: programs, kubectl's commands, kinds, names, flags, files, Services in URLs. */
export function complete(session: ShellSession, line: string): Completion {
  const start = Math.max(
    ...['|', ';', '&&', '||', '$(', ' do ', "sh -c '"].map(
      (sign) => line.lastIndexOf(sign) + (line.includes(sign) ? sign.length : 0),
    ),
    0,
  );
  const words = line.slice(start).trimStart().split(/\s+/);
  const typed = words.at(-1) ?? '';
  const all = candidatesFor(session, words.slice(0, -1), typed);
  const matching = [...new Set(all)].filter((word) => word.startsWith(typed));
  return { candidates: matching.sort(), typed };
}

function candidatesFor({ place, world }: ShellSession, before: readonly string[], typed: string): readonly string[] {
  const [name] = before;
  if (name === undefined) {
    const programs = PROGRAMS.filter(({ where }) => where.includes(place.type)).map((program) => program.name);
    return place.type === 'machine' ? [...programs, ...world.aliases.keys()] : programs;
  }
  const program = world.aliases.get(name) ?? name;
  if (program === 'kubectl' && place.type === 'machine') return kubectlWords(world, before.slice(1), typed);
  if (program === 'minikube')
    return before.length === 1
      ? ['service', 'tunnel', 'ip', 'ssh', 'status']
      : [...namesOf(world, 'services'), '--url'];
  if (place.type === 'machine' && (program === 'cat' || program === 'ls')) return world.files.list();
  return urls(world, program);
}

function kubectlWords(world: World, before: readonly string[], typed: string): readonly string[] {
  const plain = before.filter((word) => !word.startsWith('-'));
  const verb = [...VERBS]
    .sort((a, b) => b.name.length - a.name.length)
    .find(({ name }) => plain.join(' ').startsWith(name));
  const last = before.at(-1) ?? '';
  if (/^(?:-n|--namespace)$/.test(last)) return namesOf(world, 'namespaces');
  if (/^(?:-f|--filename)$/.test(last)) return world.files.list();
  const started = VERBS.filter(({ name }) => name.startsWith(`${plain.join(' ')} `)).map(
    ({ name }) => name.split(' ')[plain.length] ?? '',
  );
  if (verb === undefined) return plain.length === 0 ? VERBS.map(({ name }) => name.split(' ')[0] ?? '') : started;
  if (typed.startsWith('-')) return flagsOf(verb);
  return [...started, ...objectWords(world, plain.slice(verb.name.split(' ').length), verb, typed)];
}

function flagsOf({ flags }: Verb): readonly string[] {
  return [...flags, ...GLOBAL_FLAGS].flatMap(({ name, short }) => [
    `--${name}`,
    ...(short === undefined ? [] : [`-${short}`]),
  ]);
}

/** Verbs whose first word is a Pod, where it has no kind. */
const ON_PODS = new Set(['exec', 'logs']);
const ON_NODES = new Set(['drain', 'cordon', 'uncordon']);

function objectWords(world: World, args: readonly string[], { name }: Verb, typed: string): readonly string[] {
  const [type] = args;
  const slash = typed.indexOf('/');
  if (slash > 0) return namesOf(world, typed.slice(0, slash)).map((one) => `${typed.slice(0, slash)}/${one}`);
  if (ON_NODES.has(name)) return namesOf(world, 'nodes');
  if (ON_PODS.has(name)) return type === undefined ? namesOf(world, 'pods') : [];
  if (type !== undefined) return namesOf(world, type);
  return API_RESOURCES.flatMap(({ plural, shortNames }) => [plural, ...shortNames]);
}

function namesOf(world: World, type: string): readonly string[] {
  const found = findResources(type);
  if ('unknown' in found) return [];
  return found.resources.flatMap((resource) => {
    const kind = { apiVersion: apiVersionOf(resource), kind: resource.kind };
    return listObjects(world.store, kind, resource.namespaced ? { namespace: world.namespace } : {}).map(nameOf);
  });
}

/** The Services that a program could be pointed at. */
function urls({ store, namespace }: World, program: string): readonly string[] {
  const services = listObjects(store, { apiVersion: 'v1', kind: 'Service' });
  const names = services.map((service) => {
    const home = textAt(service, 'metadata.namespace');
    return {
      name: home === namespace ? nameOf(service) : `${nameOf(service)}.${home}`,
      port: objectsAt(service, 'spec.ports')[0]?.['port'],
    };
  });
  if (program !== 'wget' && program !== 'curl') return names.map(({ name }) => name);
  return names.map(({ name, port }) => `http://${name}${port === undefined || port === 80 ? '' : `:${port}`}`);
}
