import type { CustomKind } from '../schema.ts';
import { list, object, text } from '../schema.ts';
import { conditionsOf, GATEWAY_GROUP, pendingConditions } from './fields.ts';
import { parametersReference } from './references.ts';

const PENDING = pendingConditions('Accepted');

/** gateway-api: apis/v1 GatewayClass */
export const gatewayClasses: CustomKind = {
  group: GATEWAY_GROUP,
  versions: ['v1', 'v1beta1'],
  kind: 'GatewayClass',
  resource: 'gatewayclasses',
  namespaced: false,
  schema: object(
    {
      apiVersion: text(),
      kind: text(),
      metadata: object({}),
      spec: object(
        {
          controllerName: text({
            maxLength: 253,
            minLength: 1,
            pattern:
              "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\\/[A-Za-z0-9\\/\\-._~%!$&'()*+,;=:]+$",
            rules: [{ rule: 'self == oldSelf', message: 'Value is immutable' }],
          }),
          description: text({ maxLength: 64 }),
          parametersRef: parametersReference,
        },
        { required: ['controllerName'] },
      ),
      status: object(
        {
          conditions: conditionsOf(PENDING),
          supportedFeatures: list(object({ name: text() }, { required: ['name'] }), {
            maxItems: 64,
            listMapKeys: ['name'],
          }),
        },
        {
          default: {
            conditions: PENDING,
          },
        },
      ),
    },
    { required: ['spec'] },
  ),
};
