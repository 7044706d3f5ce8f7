import { explainReason } from '../endpoints/explainReason.ts';
import type { RiskCause } from './risk.ts';

/** The sentence for a risk, in the words of a person on call; no capital letter, no full stop. */
export function explainRisk(cause: RiskCause): string {
  switch (cause.type) {
    case 'none ready':
      return `${explainGap(cause)}: until a new one is ready, requests are refused`;
    case 'no readiness probe':
      return `container ${cause.container} has no readiness probe: a new Pod gets requests as soon as it runs, whether its program listens or not`;
    case 'never ready':
      return `${explainReason({ type: 'not ready', cause: cause.cause })}: the rollout waits for it and does not go on`;
    case 'no preStop':
      return `container ${cause.container} has no preStop: it is told to stop while nodes still send to it; a program that stops listening at once refuses these requests`;
    case 'killed':
      return explainKill(cause.container, cause.preStopSeconds, cause.graceSeconds);
    case 'deadline':
      return `a new Pod is available after ${cause.earliestSeconds} s at the earliest, and after ${cause.deadlineSeconds} s the rollout is reported as failed`;
    case 'selector changes':
      return 'the API server refuses another selector: the workload has to be deleted and made anew, with no Pods in between or old ones that nobody owns';
    case 'leaves Service':
      return `new Pods leave Service ${cause.service}: ${cause.differences.map(explainReason).join('; ')}`;
    case 'loses port':
      return `new Pods leave a port of Service ${cause.service}: ${explainReason(cause.reason)}`;
    default:
      return cause satisfies never;
  }
}

function explainGap({ replicas, because }: Extract<RiskCause, { readonly type: 'none ready' }>): string {
  const all = replicas === 1 ? 'the only Pod is' : `all ${replicas} Pods are`;
  switch (because) {
    case 'Recreate':
      return `${all} removed before the first new one starts`;
    case 'ordinals':
      return 'a StatefulSet removes a Pod before it makes the next one of that name, and there is no other';
    case 'unavailable':
      return `${all} allowed to be unavailable at the same time`;
    default:
      return because satisfies never;
  }
}

function explainKill(container: string, preStopSeconds: number, graceSeconds: number): string {
  if (graceSeconds === 0)
    return `container ${container} is killed at once, whatever it is doing: it has no time to end`;
  return `container ${container} is killed in mid-work: its preStop takes ${preStopSeconds} s of the ${graceSeconds} s that it has to end`;
}
