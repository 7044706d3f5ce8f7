import { errorText } from '../apiErrors.ts';
import { failed, flagText } from '../session.ts';
import { MAKE_FLAGS, makeObject, metadataOf, oneName } from './createTyped.ts';
import type { Verb } from './verb.ts';

/** kubernetes: kubectl pkg/cmd/create PodDisruptionBudgetOpts */
export const createBudgetVerb: Verb = {
  name: 'create poddisruptionbudget',
  aliases: ['create pdb'],
  flags: [...MAKE_FLAGS, { name: 'selector' }, { name: 'min-available' }, { name: 'max-unavailable' }],
  run: (call) => {
    const named = oneName(call, 'create poddisruptionbudget');
    if ('problem' in named) return failed(call.session, named.problem);
    const [selector = '', least = '', most = ''] = ['selector', 'min-available', 'max-unavailable'].map((flag) =>
      flagText(call.flags, flag),
    );
    if (selector === '') return failed(call.session, errorText('a selector must be specified'));
    if (least === '' && most === '') {
      return failed(call.session, errorText('one of min-available or max-unavailable must be specified'));
    }
    if (least !== '' && most !== '') {
      return failed(call.session, errorText('min-available and max-unavailable cannot be both specified'));
    }
    const spec = {
      ...(least === '' ? { maxUnavailable: share(most) } : { minAvailable: share(least) }),
      selector: { matchLabels: Object.fromEntries(selector.split(',').map((pair) => pair.split('='))) },
    };
    const metadata = metadataOf(call, named.name);
    return makeObject(call, { kind: 'PodDisruptionBudget', apiVersion: 'policy/v1', metadata, spec, status: {} });
  },
};

/** A number, or a percentage as it is. */
function share(text: string): number | string {
  return /^\d+$/.test(text) ? Number(text) : text;
}
