import { errorText } from '../apiErrors.ts';
import { numberAt } from '../fields.ts';
import { failed, flagText } from '../session.ts';
import type { Verb } from './verb.ts';
import { CHANGE_FLAGS, changeObjects } from './workloadChange.ts';

/** kubernetes: kubectl pkg/cmd/scale ScaleOptions.RunScale */
export const scaleVerb: Verb = {
  name: 'scale',
  flags: [
    ...CHANGE_FLAGS,
    { name: 'replicas', type: 'int', default: '-1' },
    { name: 'current-replicas', type: 'int', default: '-1' },
    { name: 'resource-version' },
    { name: 'timeout', type: 'duration' },
  ],
  run: (call) => {
    const replicas = Number(flagText(call.flags, 'replicas'));
    if (replicas < 0) {
      const text = 'The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0';
      return failed(call.session, errorText(text));
    }
    const expected = Number(flagText(call.flags, 'current-replicas'));
    return changeObjects(call, 'scaled', ({ resource, object }) => {
      if (!resource.scalable)
        return { problem: 'Error from server (NotFound): the server could not find the requested resource' };
      const current = numberAt(object, 'spec.replicas');
      if (expected >= 0 && current !== expected)
        return { problem: errorText(`Expected replicas to be ${expected}, was ${current}`) };
      return { patch: { type: 'merge', patch: { spec: { replicas } } } };
    });
  },
};
