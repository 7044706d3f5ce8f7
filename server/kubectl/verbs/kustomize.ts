import { errorText } from '../apiErrors.ts';
import { failed, printed } from '../session.ts';
import type { Verb } from './verb.ts';

/** kubernetes: sigs.k8s.io/kustomize/kustomize/v5/commands/build */
export const kustomizeVerb: Verb = {
  name: 'kustomize',
  flags: [],
  run: ({ session, args: [folder = '.', ...more] }) => {
    if (more.length > 0) return failed(session, errorText('specify one path to kustomization.yaml'));
    const built = session.kustomize?.(folder) ?? { problem: `there is no kustomization in ${folder}` };
    return 'problem' in built ? failed(session, errorText(built.problem)) : printed(session, built.text);
  },
};
