import type { JsonObject } from '../../objects/json.ts';
import { identityOf } from '../cluster/objects.ts';
import type { Step } from './scenario.ts';

/** What a step does, in a few words. */
export function stepWords(step: Step): string {
  switch (step.step) {
    case 'send':
      return `send ${step.count}${to(step.to)}`;
    case 'rate':
      return step.perSecond > 0 ? `rate ${step.perSecond}/s${to(step.to)}` : 'no more requests';
    case 'wait':
      return `wait ${step.ms / 1000} s`;
    case 'kill':
      return `kill ${pods(step)}`;
    case 'makeReady':
      return `make ${pods(step)} ready`;
    case 'makeUnready':
      return `make ${pods(step)} unready`;
    case 'breakLabel':
      return `break ${step.label === undefined ? 'a label' : `label ${step.label}`} of ${step.object ?? 'a Pod'}`;
    case 'scale':
      return `scale ${step.workload ?? 'the workload'} to ${step.replicas}`;
    case 'setImage':
      return `set image ${step.image}`;
    case 'restart':
      return `restart ${step.workload ?? 'the workload'}`;
    case 'drain':
    case 'cordon':
    case 'uncordon':
      return `${step.step} ${step.node ?? 'a node'}`;
    case 'failNode':
      return `lose ${step.node ?? 'a node'}`;
    case 'recoverNode':
      return `bring ${step.node ?? 'a node'} back`;
    case 'failZone':
      return `lose ${step.zone ?? 'a zone'}`;
    case 'recoverZone':
      return `bring ${step.zone ?? 'a zone'} back`;
    case 'edit':
      return `edit ${step.object}: ${Object.keys(step.set).join(', ')}`;
    case 'apply':
      return `apply ${called(step.object)}`;
    case 'delete':
      return `delete ${step.object}`;
    case 'expect':
      return `expect ${Object.keys(step.expect).join(', ')}`;
    default:
      return step satisfies never;
  }
}

/** `service/web` */
function called(object: JsonObject): string {
  const { kind, name } = identityOf(object);
  return `${kind.toLowerCase()}/${name}`;
}

function to(target: string | undefined): string {
  return target === undefined ? '' : ` to ${target}`;
}

function pods({ pod, count }: { readonly pod: string | undefined; readonly count: number }): string {
  if (count === 1) return pod ?? 'a Pod';
  return pod === undefined ? `${count} Pods` : `${count} Pods of ${pod}`;
}
