import type { JsonObject } from '../../cluster/objects/json.ts';
import type { Flag } from '../arguments/flags.ts';
import type { Call } from '../session.ts';
import { failed, flagText } from '../session.ts';
import { MAKE_FLAGS, makeObject, metadataOf, oneName } from './createTyped.ts';
import type { Verb } from './verb.ts';

/** Values that are given as they are, for objects that hold them. */
export const LITERAL_FLAG: Flag = { name: 'from-literal', type: 'texts' };

/** Their names and values, by name. */
export function literalsOf({ flags }: Call): readonly (readonly [name: string, value: string])[] {
  const pairs = (flags.get('from-literal') ?? []).map(
    (text) => [text.split('=')[0] ?? '', text.slice(text.indexOf('=') + 1)] as const,
  );
  return [...pairs].sort();
}

/** kubernetes: kubectl pkg/cmd/create CreateSecretOptions, for values given as they are */
export const createSecretVerb: Verb = {
  name: 'create secret generic',
  flags: [...MAKE_FLAGS, LITERAL_FLAG, { name: 'type' }],
  run: (call) => {
    const named = oneName(call, 'create secret generic');
    if ('problem' in named) return failed(call.session, named.problem);
    const data = Object.fromEntries(literalsOf(call).map(([name, value]) => [name, base64(value)]));
    const type = flagText(call.flags, 'type');
    const object: JsonObject = {
      kind: 'Secret',
      apiVersion: 'v1',
      metadata: metadataOf(call, named.name),
      ...(Object.keys(data).length > 0 && { data }),
      ...(type !== '' && { type }),
    };
    return makeObject(call, object, 'failed to create secret');
  },
};

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
