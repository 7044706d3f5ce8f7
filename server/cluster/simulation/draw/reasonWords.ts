import { explainReason } from '../../endpoints/explainReason.ts';
import type { EndpointReason } from '../../endpoints/reason.ts';
import type { Sentence } from '../picture.ts';
import type { RunningPod } from '../pods/runningPod.ts';
import { fieldOfReason } from './fields.ts';
import { code, quiet, type References, text } from './phrases.ts';
import type { Scene, ScenePod } from './scene.ts';

/** Why a Pod gets nothing, in a few words that lead to the field: `not selected: app=wbe`. */
export function shortReason(
  scene: Scene,
  { live, running }: ScenePod,
  reason: EndpointReason,
  references: References,
): Sentence {
  const reference = references.toField(fieldOfReason(scene, live, reason));
  switch (reason.type) {
    case 'label':
      return reason.found === undefined
        ? [text('not selected: '), text(`no label ${reason.key}`, reference)]
        : [text('not selected: '), code(`${reason.key}=${reason.found}`, reference)];
    case 'namespace':
      return [text('in namespace '), code(reason.found, reference)];
    case 'not ready':
      return [text(notReadyWords(running, reason.cause), reference)];
    case 'port name':
      return [text('no port named '), code(reason.wanted, reference)];
    case 'protocol':
      return [text(`port ${reason.name} is ${reason.found}`, reference)];
    case 'no ports':
      return [text('the Service has no ports', reference)];
    case 'finished':
      return [text(`finished (${reason.phase})`)];
    case 'no address':
      return [text('no address yet')];
    case 'address family':
      return [text(`no ${reason.wanted.join(' or ')} address`)];
    case 'no node':
      return [text('on no node')];
    case 'terminating':
      return [text('terminating')];
    case 'unknown':
      return [text('depends on '), code(reason.placeholder, reference)];
    default:
      return reason satisfies never;
  }
}

type NotReady = Extract<EndpointReason, { readonly type: 'not ready' }>['cause'];

function notReadyWords({ byHand }: RunningPod, cause: NotReady): string {
  if (cause.type === 'gate') return 'not ready (gate)';
  if (cause.type === 'probe port') return 'not ready (probe port)';
  return byHand === false ? 'made unready' : 'not ready (probe)';
}

/** What several Pods have in common that get nothing, after their number: `has app=wbe where the Service selects app=web`. */
export function whyInWords(reason: EndpointReason, many: boolean): Sentence {
  const has = many ? ' have ' : ' has ';
  switch (reason.type) {
    case 'label':
      return reason.found === undefined
        ? [quiet(`${has}no label `), code(reason.key), quiet(', by which the Service selects')]
        : [
            quiet(has),
            code(`${reason.key}=${reason.found}`),
            quiet(' where the Service selects '),
            code(`${reason.key}=${reason.wanted}`),
          ];
    case 'namespace':
      return [
        quiet(many ? ' are in namespace ' : ' is in namespace '),
        code(reason.found),
        quiet(', the Service in '),
        code(reason.wanted),
      ];
    case 'not ready':
      return [quiet(many ? ' are not ready' : ' is not ready')];
    case 'terminating':
      return [quiet(many ? ' are terminating' : ' is terminating')];
    case 'port name':
      return [quiet(`${has}no port named `), code(reason.wanted)];
    case 'finished':
    case 'no address':
    case 'address family':
    case 'no node':
    case 'protocol':
    case 'no ports':
    case 'unknown':
      return [quiet(`${many ? ' get' : ' gets'} nothing: ${explainReason(reason)}`)];
    default:
      return reason satisfies never;
  }
}
