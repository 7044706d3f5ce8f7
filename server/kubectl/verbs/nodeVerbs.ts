import { errorText } from '../apiErrors.ts';
import { at } from '../fields.ts';
import type { Call, KubectlOutcome } from '../session.ts';
import { failed } from '../session.ts';
import { Progress } from './mutation.ts';
import type { Verb } from './verb.ts';
import { CHANGE_FLAGS, changeObjects, chooseObjects } from './workloadChange.ts';

/** kubernetes: kubectl pkg/cmd/drain RunCordonOrUncordon */
export const cordonVerb = cordoningVerb('cordon', true);

/** kubernetes: kubectl pkg/cmd/drain RunCordonOrUncordon */
export const uncordonVerb = cordoningVerb('uncordon', false);

function cordoningVerb(name: string, unschedulable: boolean): Verb {
  return { name, flags: CHANGE_FLAGS, run: (call) => cordon(onNodes(call), `${name}ed`, unschedulable) };
}

function cordon(call: Call, done: string, unschedulable: boolean): KubectlOutcome {
  if (call.args.length < 2)
    return failed(call.session, errorText("USAGE: cordon NODE [flags]\nSee 'kubectl cordon -h' for help and examples"));
  const selection = chooseObjects(call);
  const all = 'problem' in selection ? [] : selection.found;
  if (all.length > 0 && all.every(({ object }) => (at(object, 'spec.unschedulable') === true) === unschedulable)) {
    const progress = new Progress(call);
    for (const { resource, object } of all) progress.show(resource, object, `already ${done}`);
    return progress.outcome();
  }
  return changeObjects(call, done, () => ({
    patch: { type: 'merge', patch: { spec: { unschedulable: unschedulable || null } } },
  }));
}

/** Their arguments are names of Nodes. */
export function onNodes(call: Call): Call {
  return { ...call, args: ['nodes', ...call.args] };
}
