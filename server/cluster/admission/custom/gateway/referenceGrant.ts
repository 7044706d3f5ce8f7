import type { CustomKind } from '../schema.ts';
import { list, object, text } from '../schema.ts';
import { GATEWAY_GROUP, kindName, namespaceName, objectName, optionalGroup } from './fields.ts';

/** gateway-api: apis/v1 ReferenceGrant */
export const referenceGrants: CustomKind = {
  group: GATEWAY_GROUP,
  versions: ['v1', 'v1beta1'],
  kind: 'ReferenceGrant',
  resource: 'referencegrants',
  namespaced: true,
  schema: object(
    {
      apiVersion: text(),
      kind: text(),
      metadata: object({}),
      spec: object(
        {
          from: list(
            object(
              { group: optionalGroup, kind: kindName, namespace: namespaceName },
              { required: ['group', 'kind', 'namespace'] },
            ),
            { maxItems: 16, minItems: 1 },
          ),
          to: list(
            object({ group: optionalGroup, kind: kindName, name: objectName }, { required: ['group', 'kind'] }),
            { maxItems: 16, minItems: 1 },
          ),
        },
        { required: ['from', 'to'] },
      ),
    },
    { required: ['spec'] },
  ),
};
