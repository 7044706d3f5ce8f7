import type { ObjectIdentity } from '../../objects/reference.ts';
import type { Happening } from '../event.ts';
import { itemsOf } from '../growing.ts';
import type { EventRow, Sentence, TimeStrip } from '../picture.ts';
import type { SimulationState } from '../state.ts';
import type { OverTime } from './overTime.ts';
import { code, text } from './phrases.ts';

/** The newest events that are listed; a run may have many more. */
const MOST_EVENTS = 1_000;

/** A run at a glance, from its start to its newest moment. */
export function timeStrip(newest: SimulationState, { sliceMs, served, failed }: OverTime): TimeStrip {
  const slices = served.map((count, index) => ({ served: count, failed: failed[index] ?? 0 }));
  const { happened, nowMs } = newest;
  const events = itemsOf(happened, Math.max(happened.length - MOST_EVENTS, 0)).map(eventRow);
  return { endMs: nowMs, sliceMs, slices, events };
}

function eventRow(happening: Happening): EventRow {
  const { atMs } = happening;
  const mark = markOf(happening);
  return { atMs, ...(mark !== undefined && { mark }), sentence: sentenceOf(happening) };
}

/** What somebody did is marked on the strip; what the cluster does by itself is not. */
function markOf(happening: Happening): string | undefined {
  switch (happening.kind) {
    case 'pod killed':
      return 'Pod killed';
    case 'edited':
      return 'manifest edited';
    case 'refused':
      return 'manifest refused';
    case 'scaled':
      return `scaled to ${happening.replicas}`;
    case 'image set':
      return `image ${happening.image}`;
    case 'restarted':
      return 'restarted';
    case 'written':
    case 'removed':
      return `${happening.object.name} ${happening.kind === 'written' ? 'changed' : 'deleted'}`;
    case 'pod relabelled':
      return 'labels changed';
    case 'node failed':
    case 'node recovered':
    case 'node cordoned':
    case 'node uncordoned':
      return `${happening.node} ${happening.kind.slice('node '.length)}`;
    default:
      return undefined;
  }
}

function sentenceOf(happening: Happening): Sentence {
  switch (happening.kind) {
    case 'edited':
      return [text('A manifest was edited.')];
    case 'refused':
      return [text('The API server refuses '), ...named(happening.object), text(`: ${happening.message}`)];
    case 'written':
      return [...named(happening.object), text(' was changed.')];
    case 'removed':
      return [...named(happening.object), text(' was deleted.')];
    case 'restarted':
      return [...named(happening.object), text(' was restarted.')];
    case 'scaled':
      return [...named(happening.object), text(` was scaled to ${happening.replicas}.`)];
    case 'image set':
      return [...named(happening.object), text(' got the image '), code(happening.image), text('.')];
    case 'controller':
      return [text(`${happening.message}.`)];
    case 'slices written':
      return [text('The EndpointSlices were written.')];
    case 'rules programmed':
      return [text('kube-proxy programmed its rules.')];
    case 'rate':
      return [
        text(happening.perSecond > 0 ? `${happening.perSecond} requests a second from now on.` : 'No more requests.'),
      ];
    case 'nothing':
      return [text(`There is no ${happening.missing}, so nothing happened.`)];
    case 'pod unschedulable':
      return [code(nameOf(happening.pod)), text(` waits: ${happening.message}`)];
    case 'node cordoned':
    case 'node uncordoned':
    case 'node drained':
    case 'node failed':
    case 'node not ready':
    case 'node recovered':
      return [text('Node '), code(happening.node), text(` ${NODE_WORDS[happening.kind]}.`)];
    default:
      return [code(nameOf(happening.pod)), text(` ${POD_WORDS[happening.kind]}.`)];
  }
}

function named({ kind, name }: ObjectIdentity): Sentence {
  return [text(`${kind} `), code(name)];
}

function nameOf(key: string): string {
  return key.slice(key.indexOf('/') + 1);
}

type NodeKind = Extract<Happening, { readonly node: string }>['kind'];
type PodKind = Exclude<Extract<Happening, { readonly pod: string }>['kind'], 'pod unschedulable'>;

const NODE_WORDS: Readonly<Record<NodeKind, string>> = {
  'node cordoned': 'takes no new Pods',
  'node uncordoned': 'takes Pods again',
  'node drained': 'is drained',
  'node failed': 'does not answer any more',
  'node not ready': 'is not ready',
  'node recovered': 'answers again',
};

const POD_WORDS: Readonly<Record<PodKind, string>> = {
  'pod created': 'was created',
  'pod scheduled': 'has a node',
  'pod started': 'started',
  'pod listening': 'takes connections',
  'pod ready': 'became ready',
  'pod not ready': 'became unready',
  'pod terminating': 'is being terminated',
  'pod stopped listening': 'takes no connections any more',
  'pod killed': 'was killed',
  'pod gone': 'is gone',
  'pod evicted': 'is evicted',
  'pod relabelled': 'got other labels',
};
