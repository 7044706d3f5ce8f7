import { parseIP } from '../../addresses/ipAddress.ts';
import { counted as inNumbers } from '../../objects/counted.ts';
import { isHeadless } from '../../objects/service.ts';
import { isUnknown } from '../../objects/unknown.ts';
import { askedReplicas, curtailedWorkloads, MAX_LIVE_PODS } from '../../rollout/replicaSetController.ts';
import { explainHop } from '../../trace/explainHop.ts';
import { storedServices } from '../cluster/stored.ts';
import type { Answer, ObjectIdentity, Phrase, Sentence } from '../picture.ts';
import { fieldOfReason, originOf, portField, serviceField, writtenField } from './fields.ts';
import { code, plainText, quiet, type References, strong, text } from './phrases.ts';
import { whyInWords } from './reasonWords.ts';
import type { Scene } from './scene.ts';
import type { PodSight } from './sight.ts';
import { deafWords } from './sight.ts';
import { clientWords } from './words.ts';

/** How many different reasons are told in the one sentence. */
const MOST_REASONS = 2;

/** Whether the Service answers, with how many Pods, and what keeps the others out. */
export function answerOf(scene: Scene, sights: readonly PodSight[], references: References): Answer {
  const { service } = scene;
  const { name } = service.metadata;
  const refusal = refusalOf(scene);
  if (refusal !== undefined) return refusedAnswer(name, refusal);
  if (service.spec.type === 'ExternalName') return aliasAnswer(scene, references);
  if (service.spec.selector === undefined) return handMadeAnswer(scene, references);
  if (service.spec.ports.length > 0 && service.spec.ports.every(({ port }) => isUnknown(port))) {
    return unknownPortAnswer(scene, references);
  }
  const drawn = sights.filter(({ state }) => state !== 'terminated');
  const serving = drawn.filter(({ tone, state }) => tone === 'serves' && state !== 'draining');
  const others = drawn.filter((sight) => !serving.includes(sight));
  const why = reasonsIn(scene, others, references);
  if (serving.length === 0) return silentAnswer(scene, drawn, why, references);
  const pods = serving.length === 1 ? '1 Pod' : `${serving.length} Pods`;
  const counted = others.length === 0 ? pods : `${serving.length} of ${drawn.length} Pods`;
  const barred = barredAnswer(scene, counted, references);
  if (barred !== undefined) return barred;
  const how = isHeadless(service)
    ? `${name} resolves to the addresses of ${counted}.`
    : `${name} answers, with ${counted}.`;
  const sentence = [strong(how), ...headlessNote(scene), ...curtailedNote(scene, drawn, references), ...why];
  return { tone: others.length === 0 ? 'serves' : 'could', sentence };
}

/** Where there are Pods that serve, and the call gets to none of them: a policy is in its way, or it goes elsewhere. */
function barredAnswer(
  { service, moment, call, paths }: Scene,
  counted: string,
  references: References,
): Answer | undefined {
  if (paths.some(({ ending }) => ending.type === 'answered')) return undefined;
  const hop = paths[0]?.hops.at(-1);
  if (hop === undefined) return undefined;
  const reference = references.toField(writtenField(moment, hop.decidedBy));
  const { name } = service.metadata;
  const { from } = call.request;
  const client = from.type === 'outside' ? 'anybody outside' : clientWords(from);
  const sentence = [
    strong(`${name} does not answer ${client}: `),
    text(explainHop(hop), reference),
    quiet(`. It has ${counted}.`),
  ];
  return { tone: 'fails', sentence };
}

/** That a workload behind the Service asks for more Pods than are simulated. */
function curtailedNote({ moment }: Scene, drawn: readonly PodSight[], references: References): Sentence {
  const behind = new Set(drawn.map(({ pod }) => identityKey(originOf(moment, pod.live)?.identity)));
  return curtailedWorkloads(moment.live).flatMap((workload) => {
    const { kind, namespace, name } = workload;
    if (!behind.has(identityKey(workload))) return [];
    const reference = references.to({ kind, namespace, name }, ['spec', 'replicas']);
    const asked = askedReplicas(workload);
    return [quiet(' Of '), text(`${asked} replicas`, reference), quiet(` of ${name} ${MAX_LIVE_PODS} are simulated.`)];
  });
}

function identityKey(identity: ObjectIdentity | undefined): string {
  return identity === undefined ? '' : `${identity.kind} ${identity.namespace}/${identity.name}`;
}

/** What the API server said, where it has not taken the Service at all. */
function refusalOf({ state, moment, service, namespace }: Scene): string | undefined {
  const { name } = service.metadata;
  if (storedServices(moment.store).byKey.has(`${namespace}/${name}`)) return undefined;
  const { shared, length } = state.happened;
  for (const happening of shared.slice(0, length).toReversed()) {
    if (happening.kind !== 'refused') continue;
    const { object, message } = happening;
    if (object.kind === 'Service' && object.name === name && object.namespace === namespace) return message;
  }
  return undefined;
}

function refusedAnswer(name: string, refusal: string): Answer {
  return {
    tone: 'fails',
    sentence: [strong(`The API server refuses ${name}, so it is not there.`), quiet(` ${refusal}`)],
  };
}

function headlessNote({ service }: Scene): Sentence {
  return isHeadless(service) ? [quiet(' It is headless: no cluster IP, no port translation.')] : [];
}

function silentAnswer(scene: Scene, drawn: readonly PodSight[], why: Sentence, references: References): Answer {
  const { service } = scene;
  const { name } = service.metadata;
  const selector = Object.entries(service.spec.selector ?? {}).map(([key, value]) => `${key}=${value}`);
  const deaf = drawn.map(deafWords).find((words) => words !== undefined);
  const what = isHeadless(service)
    ? deaf !== undefined
      ? `${name} resolves to Pods, and none takes connections on port ${deaf}.`
      : `${name} does not resolve: it has no ready endpoints.`
    : deaf !== undefined
      ? `${name} sends connections on, and nothing takes them.`
      : `${name} refuses every connection: it has no endpoints.`;
  const nobody: Sentence = [
    quiet(' No Pod here has '),
    code(selector.join(','), references.toField(serviceField(scene, 'spec', 'selector'))),
    quiet('.'),
  ];
  const note = deaf !== undefined ? headlessNote(scene) : [];
  return { tone: 'fails', sentence: [strong(what), ...note, ...(drawn.length === 0 ? nobody : why)] };
}

function aliasAnswer(scene: Scene, references: References): Answer {
  const { spec, metadata } = scene.service;
  const reference = references.toField(serviceField(scene, 'spec', 'externalName'));
  if (parseIP(spec.externalName ?? '') !== undefined) {
    const sentence = [
      strong(`${metadata.name} does not resolve: `),
      code(spec.externalName ?? '', reference),
      strong(' is an address, and a name can only stand for another name.'),
    ];
    return { tone: 'fails', sentence };
  }
  const sentence = [
    strong(`${metadata.name} is another name for `),
    code(spec.externalName ?? 'nothing', reference),
    strong('.'),
    quiet(' Nothing is proxied: ports and selector play no part.'),
  ];
  return { tone: spec.externalName === undefined ? 'fails' : 'serves', sentence };
}

/** Endpoints that somebody writes by hand are taken as machines that answer. */
function handMadeAnswer(scene: Scene, references: References): Answer {
  const { name } = scene.service.metadata;
  const slices = scene.moment.published.get(`${scene.namespace}/${name}`)?.slices ?? [];
  const endpoints = slices.flatMap((slice) => slice.endpoints);
  const ready = endpoints.filter(({ conditions }) => conditions?.ready !== false).length;
  const sentence = [
    strong(`${name} has `),
    strong('no selector', references.toField(serviceField(scene, 'spec'))),
    strong(', so nothing finds Pods for it.'),
    quiet(
      ready === 0
        ? ' It refuses every connection until somebody writes endpoints for it.'
        : ` It leads to ${inNumbers(ready, 'endpoint')} that somebody wrote by hand.`,
    ),
  ];
  return { tone: ready === 0 ? 'fails' : 'serves', sentence };
}

function unknownPortAnswer(scene: Scene, references: References): Answer {
  const { metadata, spec } = scene.service;
  const reference = references.toField(serviceField(scene, 'spec', 'ports', 0, 'port'));
  const sentence = [
    strong(`Nobody can tell on which port ${metadata.name} answers: `),
    code(String(spec.ports[0]?.port), reference),
    strong(' is a placeholder.'),
    quiet(' Requests find nothing until it has a value.'),
  ];
  return { tone: 'could', sentence };
}

/** What keeps Pods out, those with the same reason together, the most frequent first. */
function reasonsIn(scene: Scene, others: readonly PodSight[], references: References): Sentence {
  const groups = new Map<string, PodSight[]>();
  for (const sight of others) {
    const words = plainText(inWords(sight, false));
    const group = groups.get(words) ?? [];
    groups.set(words, group);
    group.push(sight);
  }
  const sorted = [...groups.values()].sort((a, b) => b.length - a.length);
  if (sorted.length === 0) return [];
  const told = sorted.slice(0, MOST_REASONS).flatMap((group, index) => {
    const count = counted(group.length);
    const start = index === 0 ? ` ${count[0]?.toUpperCase() ?? ''}${count.slice(1)}` : `; ${count}`;
    return [quiet(start), ...inWords(group[0], group.length > 1)];
  });
  const end = sorted.length > MOST_REASONS ? '; others have other reasons.' : '.';
  return [...told, quiet(end), ...linkTo(scene, sorted[0]?.[0], references)];
}

function inWords(sight: PodSight | undefined, many: boolean): Sentence {
  if (sight === undefined) return [];
  const deaf = deafWords(sight);
  if (deaf !== undefined) return [quiet(many ? ' do not declare port ' : ' does not declare port '), code(deaf)];
  if (sight.state === 'starting') return [quiet(many ? ' are starting' : ' is starting')];
  if (sight.reason === undefined) return [quiet(many ? ' are terminating' : ' is terminating')];
  return whyInWords(sight.reason, many);
}

function counted(count: number): string {
  return ['none', 'one', 'two', 'three', 'four', 'five', 'six'][count] ?? String(count);
}

const LINK_WORDS: Readonly<Record<string, string>> = {
  label: 'Show the label',
  namespace: 'Show the namespace',
  'not ready': 'Show why',
  'port name': 'Show the port',
  protocol: 'Show the port',
};

function linkTo(scene: Scene, sight: PodSight | undefined, references: References): readonly Phrase[] {
  if (sight === undefined) return [];
  const { pod, reason, deafPort, state } = sight;
  if (state === 'starting' || pod.running.byHand !== undefined) return [];
  const field =
    deafPort !== undefined
      ? portField(scene.moment, pod.live, deafPort)
      : reason && fieldOfReason(scene, pod.live, reason);
  const words = deafPort !== undefined ? 'Show the ports' : LINK_WORDS[reason?.type ?? ''];
  return field === undefined || words === undefined ? [] : [text(' '), text(words, references.toField(field))];
}
