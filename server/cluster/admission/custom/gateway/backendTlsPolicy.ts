import type { CustomKind } from '../schema.ts';
import { list, map, object, text } from '../schema.ts';
import {
  controllerName,
  GATEWAY_GROUP,
  hostname,
  kindName,
  objectName,
  optionalGroup,
  routeConditions,
  sectionName,
} from './fields.ts';
import { localObjectReference, parentReference } from './references.ts';

/** gateway-api: apis/v1 BackendTLSPolicy */
export const backendTlsPolicies: CustomKind = {
  group: GATEWAY_GROUP,
  versions: ['v1'],
  kind: 'BackendTLSPolicy',
  resource: 'backendtlspolicies',
  namespaced: true,
  schema: object(
    {
      apiVersion: text(),
      kind: text(),
      metadata: object({}),
      spec: object(
        {
          options: map(text({ maxLength: 4096, minLength: 0 }), { maxProperties: 16 }),
          targetRefs: list(
            object(
              { group: optionalGroup, kind: kindName, name: objectName, sectionName: sectionName },
              { required: ['group', 'kind', 'name'] },
            ),
            {
              maxItems: 16,
              minItems: 1,
              rules: [
                {
                  rule: "self.all(p1, self.all(p2, p1.group == p2.group && p1.kind == p2.kind && p1.name == p2.name ? ((!has(p1.sectionName) || p1.sectionName == '') == (!has(p2.sectionName) || p2.sectionName == '')) : true))",
                  message:
                    'sectionName must be specified when targetRefs includes 2 or more references to the same target',
                },
                {
                  rule: "self.all(p1, self.exists_one(p2, p1.group == p2.group && p1.kind == p2.kind && p1.name == p2.name && (((!has(p1.sectionName) || p1.sectionName == '') && (!has(p2.sectionName) || p2.sectionName == '')) || (has(p1.sectionName) && has(p2.sectionName) && p1.sectionName == p2.sectionName))))",
                  message:
                    'sectionName must be unique when targetRefs includes 2 or more references to the same target',
                },
              ],
            },
          ),
          validation: object(
            {
              caCertificateRefs: list(localObjectReference, { maxItems: 8 }),
              hostname: sectionName,
              subjectAltNames: list(
                object(
                  {
                    hostname: hostname,
                    type: text({ enum: ['Hostname', 'URI'] }),
                    uri: text({
                      maxLength: 253,
                      minLength: 1,
                      pattern: '^(([^:/?#]+):)(//([^/?#]*))([^?#]*)(\\?([^#]*))?(#(.*))?',
                    }),
                  },
                  {
                    required: ['type'],
                    rules: [
                      {
                        rule: '!(self.type == "Hostname" && (!has(self.hostname) || self.hostname == ""))',
                        message: 'SubjectAltName element must contain Hostname, if Type is set to Hostname',
                      },
                      {
                        rule: '!(self.type != "Hostname" && has(self.hostname) && self.hostname != "")',
                        message: 'SubjectAltName element must not contain Hostname, if Type is not set to Hostname',
                      },
                      {
                        rule: '!(self.type == "URI" && (!has(self.uri) || self.uri == ""))',
                        message: 'SubjectAltName element must contain URI, if Type is set to URI',
                      },
                      {
                        rule: '!(self.type != "URI" && has(self.uri) && self.uri != "")',
                        message: 'SubjectAltName element must not contain URI, if Type is not set to URI',
                      },
                    ],
                  },
                ),
                { maxItems: 5 },
              ),
              wellKnownCACertificates: text({
                maxLength: 253,
                minLength: 1,
                pattern:
                  '^(System|([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9]))$',
              }),
            },
            {
              required: ['hostname'],
              rules: [
                {
                  rule: '!(has(self.caCertificateRefs) && size(self.caCertificateRefs) > 0 && has(self.wellKnownCACertificates) && self.wellKnownCACertificates != "")',
                  message: 'must not contain both CACertificateRefs and WellKnownCACertificates',
                },
                {
                  rule: '(has(self.caCertificateRefs) && size(self.caCertificateRefs) > 0 || has(self.wellKnownCACertificates) && self.wellKnownCACertificates != "")',
                  message: 'must specify either CACertificateRefs or WellKnownCACertificates',
                },
              ],
            },
          ),
        },
        { required: ['targetRefs', 'validation'] },
      ),
      status: object(
        {
          ancestors: list(
            object(
              { ancestorRef: parentReference, conditions: routeConditions, controllerName: controllerName },
              { required: ['ancestorRef', 'conditions', 'controllerName'] },
            ),
            { maxItems: 16 },
          ),
        },
        { required: ['ancestors'] },
      ),
    },
    { required: ['spec'] },
  ),
};
