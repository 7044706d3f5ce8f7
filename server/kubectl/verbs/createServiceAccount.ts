import { failed } from '../session.ts';
import { MAKE_FLAGS, makeObject, metadataOf, oneName } from './createTyped.ts';
import type { Verb } from './verb.ts';

/** kubernetes: kubectl pkg/cmd/create ServiceAccountOpts */
export const createServiceAccountVerb: Verb = {
  name: 'create serviceaccount',
  aliases: ['create sa'],
  flags: MAKE_FLAGS,
  run: (call) => {
    const named = oneName(call, 'create serviceaccount');
    if ('problem' in named) return failed(call.session, named.problem);
    const object = { kind: 'ServiceAccount', apiVersion: 'v1', metadata: metadataOf(call, named.name) };
    return makeObject(call, object, 'failed to create serviceaccount');
  },
};
