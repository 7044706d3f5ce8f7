import type { CustomKind } from '../schema.ts';
import { integer, list, object, text } from '../schema.ts';
import {
  annotations,
  conditionsOf,
  GATEWAY_GROUP,
  labelSelector,
  labels,
  objectName,
  pendingConditions,
  portNumber,
} from './fields.ts';
import { listener, listenerStatus } from './listeners.ts';
import { localObjectReference, parametersReference, secretObjectReference } from './references.ts';

const address = object(
  {
    type: text({
      default: 'IPAddress',
      maxLength: 253,
      minLength: 1,
      pattern:
        "^Hostname|IPAddress|NamedAddress|[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\\/[A-Za-z0-9\\/\\-._~%!$&'()*+,;=:]+$",
    }),
    value: text({ maxLength: 253 }),
  },
  {
    oneOf: [
      { properties: { type: { enum: ['IPAddress'] }, value: { anyOf: [{ format: 'ipv4' }, { format: 'ipv6' }] } } },
      { properties: { type: { not: { enum: ['IPAddress'] } } } },
    ],
    rules: [
      {
        rule: 'self.type == \'Hostname\' ? (!has(self.value) || self.value.matches(r"""^(\\*\\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$""")): true',
        message:
          'Hostname value must be empty or contain only valid characters (matching ^(\\*\\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$)',
      },
    ],
  },
);

const frontendTls = object({
  validation: object(
    {
      caCertificateRefs: list(parametersReference, { maxItems: 16, minItems: 1 }),
      mode: text({ default: 'AllowValidOnly', enum: ['AllowValidOnly', 'AllowInsecureFallback'] }),
    },
    { required: ['caCertificateRefs'] },
  ),
});

const infrastructure = object({ annotations: annotations, labels: labels, parametersRef: localObjectReference });

const tls = object({
  backend: object({ clientCertificateRef: secretObjectReference }),
  frontend: object(
    {
      default: frontendTls,
      perPort: list(object({ port: portNumber, tls: frontendTls }, { required: ['port', 'tls'] }), {
        maxItems: 64,
        listMapKeys: ['port'],
        rules: [
          {
            rule: 'self.all(t1, self.exists_one(t2, t1.port == t2.port))',
            message: 'Port for TLS configuration must be unique within the Gateway',
          },
        ],
      }),
    },
    { required: ['default'] },
  ),
});

const PENDING = pendingConditions('Accepted', 'Programmed');

const status = object(
  {
    addresses: list(
      object(
        {
          type: text({
            default: 'IPAddress',
            maxLength: 253,
            minLength: 1,
            pattern:
              "^Hostname|IPAddress|NamedAddress|[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\\/[A-Za-z0-9\\/\\-._~%!$&'()*+,;=:]+$",
          }),
          value: objectName,
        },
        {
          oneOf: [
            {
              properties: { type: { enum: ['IPAddress'] }, value: { anyOf: [{ format: 'ipv4' }, { format: 'ipv6' }] } },
            },
            { properties: { type: { not: { enum: ['IPAddress'] } } } },
          ],
          required: ['value'],
          rules: [
            {
              rule: 'self.type == \'Hostname\' ? self.value.matches(r"""^(\\*\\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$"""): true',
              message:
                'Hostname value must only contain valid characters (matching ^(\\*\\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$)',
            },
          ],
        },
      ),
      { maxItems: 16 },
    ),
    attachedListenerSets: integer({ format: 'int32' }),
    conditions: conditionsOf(PENDING),
    listeners: list(listenerStatus, { maxItems: 64, listMapKeys: ['name'] }),
  },
  {
    default: {
      conditions: PENDING,
    },
  },
);

/** gateway-api: apis/v1 Gateway */
export const gateways: CustomKind = {
  group: GATEWAY_GROUP,
  versions: ['v1', 'v1beta1'],
  kind: 'Gateway',
  resource: 'gateways',
  namespaced: true,
  schema: object(
    {
      apiVersion: text(),
      kind: text(),
      metadata: object({}),
      spec: object(
        {
          addresses: list(address, {
            maxItems: 16,
            rules: [
              {
                rule: "self.all(a1, a1.type == 'IPAddress' && has(a1.value) ? self.exists_one(a2, a2.type == a1.type && has(a2.value) && a2.value == a1.value) : true )",
                message: 'IPAddress values must be unique',
              },
              {
                rule: "self.all(a1, a1.type == 'Hostname'  && has(a1.value) ? self.exists_one(a2, a2.type == a1.type && has(a2.value) && a2.value == a1.value) : true )",
                message: 'Hostname values must be unique',
              },
            ],
          }),
          allowedListeners: object({
            namespaces: object(
              { from: text({ default: 'None', enum: ['All', 'Selector', 'Same', 'None'] }), selector: labelSelector },
              { default: { from: 'None' } },
            ),
          }),
          gatewayClassName: objectName,
          infrastructure: infrastructure,
          listeners: list(listener, {
            maxItems: 64,
            minItems: 1,
            listMapKeys: ['name'],
            rules: [
              {
                rule: "self.all(l, l.protocol in ['HTTP', 'TCP', 'UDP'] ? !has(l.tls) : true)",
                message: "tls must not be specified for protocols ['HTTP', 'TCP', 'UDP']",
              },
              {
                rule: "self.all(l, (l.protocol == 'HTTPS' && has(l.tls)) ? (l.tls.mode == '' || l.tls.mode == 'Terminate') : true)",
                message: 'tls mode must be Terminate for protocol HTTPS',
              },
              {
                rule: "self.all(l, (l.protocol == 'TLS' ? has(l.tls) && has(l.tls.mode) && l.tls.mode != '' : true))",
                message: 'tls mode must be set for protocol TLS',
              },
              {
                rule: "self.all(l, l.protocol in ['TCP', 'UDP']  ? (!has(l.hostname) || l.hostname == '') : true)",
                message: "hostname must not be specified for protocols ['TCP', 'UDP']",
              },
              {
                rule: 'self.all(l1, self.exists_one(l2, l1.name == l2.name))',
                message: 'Listener name must be unique within the Gateway',
              },
              {
                rule: 'self.all(l1, self.exists_one(l2, l1.port == l2.port && l1.protocol == l2.protocol && (has(l1.hostname) && has(l2.hostname) ? l1.hostname == l2.hostname : !has(l1.hostname) && !has(l2.hostname))))',
                message: 'Combination of port, protocol and hostname must be unique for each listener',
              },
            ],
          }),
          tls: tls,
        },
        { required: ['gatewayClassName', 'listeners'] },
      ),
      status: status,
    },
    { required: ['spec'] },
  ),
};
