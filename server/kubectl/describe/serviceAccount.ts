import type { JsonObject } from '../../cluster/objects/json.ts';
import { objectsAt, textAt } from '../fields.ts';
import type { Describer } from './describer.ts';
import { eventLines, head } from './lines.ts';

/** kubernetes: kubectl pkg/describe describeServiceAccount */
export const serviceAccountDescriber: Describer = {
  group: '',
  kind: 'ServiceAccount',
  describe: (account, context) => [
    ...head(account),
    ...names('Image pull secrets:', account, 'imagePullSecrets'),
    ...names('Mountable secrets: ', account, 'secrets'),
    'Tokens:            \t<none>',
    ...eventLines(account, context),
  ],
};

function names(title: string, account: JsonObject, field: string): readonly string[] {
  const found = objectsAt(account, field).map((one) => textAt(one, 'name'));
  if (found.length === 0) return [`${title}\t<none>`];
  return found.map((name, index) => `${index === 0 ? title : ' '.repeat(title.length)}\t${name}`);
}
