import type { CustomKind } from '../schema.ts';
import { list, object, text } from '../schema.ts';
import { GATEWAY_GROUP, hostname } from './fields.ts';
import { layer4Rules } from './layer4Routes.ts';
import { parentReferences, routeStatus } from './references.ts';

/** gateway-api: apis/v1 TLSRoute */
export const tlsRoutes: CustomKind = {
  group: GATEWAY_GROUP,
  versions: ['v1'],
  kind: 'TLSRoute',
  resource: 'tlsroutes',
  namespaced: true,
  schema: object(
    {
      apiVersion: text(),
      kind: text(),
      metadata: object({}),
      spec: object(
        {
          hostnames: list(hostname, {
            maxItems: 1024,
            minItems: 1,
            rules: [
              { rule: 'self.all(h, !isIP(h))', message: 'Hostnames cannot contain an IP' },
              {
                rule: "self.all(h, !h.contains('*') ? h.matches('^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*)$') : true)",
                message: 'Hostnames must be valid based on RFC-1123',
              },
              {
                rule: "self.all(h, h.contains('*') ? (h.startsWith('*.') && h.substring(2).matches('^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*)$')) : true)",
                message:
                  'Wildcards on hostnames must be the first label, and the rest of hostname must be valid based on RFC-1123',
              },
            ],
          }),
          parentRefs: parentReferences,
          rules: layer4Rules,
        },
        { required: ['hostnames', 'rules'] },
      ),
      status: routeStatus,
    },
    { required: ['spec'] },
  ),
};
