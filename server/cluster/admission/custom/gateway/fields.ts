import type { Json } from '../../../objects/json.ts';
import { integer, list, map, object, text } from '../schema.ts';

export const GATEWAY_GROUP = 'gateway.networking.k8s.io';

/** That all rules together hold no more matches than a route may have: `one` counts those of the rule `self[N]`. */
export function sumOfMatches(one: string): string {
  const counts = Array.from(
    { length: 16 },
    (_, at) => `(self.size() > ${at} ? ${one.replaceAll('N', String(at))} : 0)`,
  );
  return `${counts.join(' + ')} <= 128`;
}

export const optionalGroup = text({
  maxLength: 253,
  pattern: '^$|^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$',
});

export const gatewayGroup = text({
  default: 'gateway.networking.k8s.io',
  maxLength: 253,
  pattern: '^$|^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$',
});

export const coreGroup = text({
  default: '',
  maxLength: 253,
  pattern: '^$|^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$',
});

export const kindName = text({ maxLength: 63, minLength: 1, pattern: '^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$' });

export const gatewayKind = text({
  default: 'Gateway',
  maxLength: 63,
  minLength: 1,
  pattern: '^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$',
});

export const serviceKind = text({
  default: 'Service',
  maxLength: 63,
  minLength: 1,
  pattern: '^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$',
});

export const secretKind = text({
  default: 'Secret',
  maxLength: 63,
  minLength: 1,
  pattern: '^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$',
});

export const objectName = text({ maxLength: 253, minLength: 1 });

export const namespaceName = text({ maxLength: 63, minLength: 1, pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$' });

export const sectionName = text({
  maxLength: 253,
  minLength: 1,
  pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$',
});

export const hostname = text({
  maxLength: 253,
  minLength: 1,
  pattern: '^(\\*\\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$',
});

export const portNumber = integer({ format: 'int32', maximum: 65535, minimum: 1 });

export const controllerName = text({
  maxLength: 253,
  minLength: 1,
  pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\\/[A-Za-z0-9\\/\\-._~%!$&'()*+,;=:]+$",
});

export const httpHeaderName = text({ maxLength: 256, minLength: 1, pattern: "^[A-Za-z0-9!#$%&'*+\\-.^_\\x60|~]+$" });

export const annotations = map(text({ maxLength: 4096, minLength: 0 }), {
  maxProperties: 16,
  rules: [
    {
      rule: 'self.all(key, key.matches(r"""^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9]$"""))',
      message:
        'Annotation keys must be in the form of an optional DNS subdomain prefix followed by a required name segment of up to 63 characters.',
    },
    {
      rule: 'self.all(key, key.split("/")[0].size() < 253)',
      message:
        "If specified, the annotation key's prefix must be a DNS subdomain not longer than 253 characters in total.",
    },
  ],
});

export const labels = map(
  text({ maxLength: 63, minLength: 0, pattern: '^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$' }),
  {
    maxProperties: 8,
    rules: [
      {
        rule: 'self.all(key, key.matches(r"""^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9]$"""))',
        message:
          'Label keys must be in the form of an optional DNS subdomain prefix followed by a required name segment of up to 63 characters.',
      },
      {
        rule: 'self.all(key, key.split("/")[0].size() < 253)',
        message:
          "If specified, the label key's prefix must be a DNS subdomain not longer than 253 characters in total.",
      },
    ],
  },
);

export const labelSelector = object({
  matchExpressions: list(
    object({ key: text(), operator: text(), values: list(text()) }, { required: ['key', 'operator'] }),
  ),
  matchLabels: map(text()),
});

const condition = object(
  {
    lastTransitionTime: text({ format: 'date-time' }),
    message: text({ maxLength: 32768 }),
    observedGeneration: integer({ format: 'int64', minimum: 0 }),
    reason: text({ maxLength: 1024, minLength: 1, pattern: '^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$' }),
    status: text({ enum: ['True', 'False', 'Unknown'] }),
    type: text({
      maxLength: 316,
      pattern:
        '^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$',
    }),
  },
  { required: ['lastTransitionTime', 'message', 'reason', 'status', 'type'] },
);

/** What controllers say of an object. */
export const conditions = list(condition, { maxItems: 8, listMapKeys: ['type'] });

/** What they say of a route: something at least. */
export const routeConditions = list(condition, { maxItems: 8, minItems: 1, listMapKeys: ['type'] });

/** Conditions that stand there from the beginning. */
export function conditionsOf(pending: Json) {
  return list(condition, { default: pending, maxItems: 8, listMapKeys: ['type'] });
}

/** The conditions of an object that no controller has looked at yet. */
export function pendingConditions(...types: readonly string[]) {
  return types.map((type) => ({
    lastTransitionTime: '1970-01-01T00:00:00Z',
    message: 'Waiting for controller',
    reason: 'Pending',
    status: 'Unknown',
    type,
  }));
}
