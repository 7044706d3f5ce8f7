import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { JsonObject } from '../../../server/cluster/objects/json.ts';
import { indexRoutes } from '../../../server/cluster/routing/entries.ts';
import type { Condition } from '../../../server/cluster/routing/gateway/status.ts';
import { gatewayStatus, routeStatus } from '../../../server/cluster/routing/gateway/status.ts';
import { gatewayObject, routeObject, serviceObject } from '../../support/routing.ts';

const http: JsonObject = { name: 'http', port: 80, protocol: 'HTTP' };
const https: JsonObject = { name: 'https', port: 443, protocol: 'HTTPS', tls: { certificateRefs: [{ name: 'cert' }] } };
const rule: JsonObject = { backendRefs: [{ name: 'web', port: 80 }] };

function write(conditions: readonly Condition[]): string {
  return conditions.map(({ type, status, reason }) => `${type}=${status} ${reason}`).join(', ');
}

/** The conditions of the first listener. */
function listenerOf(
  listeners: readonly JsonObject[],
  others: readonly JsonObject[] = [],
  more: JsonObject = {},
): string {
  const gateway = indexRoutes([gatewayObject(listeners, more), ...others]).gateways.get('shop/edge');
  const [first] = gateway ? gatewayStatus(gateway).listeners : [];
  return first ? `${write(first.conditions)}; ${first.supportedKinds.join(' ')}; ${first.attachedRoutes}` : '';
}

function secretObject(crt: string, key: string, namespace = 'shop'): JsonObject {
  const data = { 'tls.crt': crt, 'tls.key': key };
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'cert', namespace }, data };
}
const PEM = 'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t';
const GOOD =
  'Accepted=True Accepted, ResolvedRefs=True ResolvedRefs, Conflicted=False NoConflicts, Programmed=True Programmed';
const grant: JsonObject = {
  apiVersion: 'gateway.networking.k8s.io/v1beta1',
  kind: 'ReferenceGrant',
  metadata: { name: 'g', namespace: 'keys' },
  spec: {
    from: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', namespace: 'shop' }],
    to: [{ group: '', kind: 'Secret' }],
  },
};
const far = { ...https, tls: { certificateRefs: [{ name: 'cert', namespace: 'keys' }] } };
const clients = { tls: { frontend: { default: { validation: { caCertificateRefs: [{ name: 'ca' }] } } } } };

const LISTENERS: readonly (readonly [what: string, status: string, expected: string])[] = [
  ['a good one', listenerOf([http]), `${GOOD}; HTTPRoute GRPCRoute; 0`],
  ['one with a route', listenerOf([http], [routeObject('r', [rule])]), `${GOOD}; HTTPRoute GRPCRoute; 1`],
  ['an unknown protocol', listenerOf([{ ...http, protocol: 'X' }]), 'Accepted=False UnsupportedProtocol'],
  ['the same hostname', listenerOf([http, { ...http, name: 'b' }]), 'Conflicted=True HostnameConflict'],
  ['HTTP beside TLS', listenerOf([http, { ...https, port: 80 }]), 'Conflicted=True ProtocolConflict'],
  [
    'UDP beside TCP',
    listenerOf([
      { ...http, protocol: 'TCP' },
      { ...http, protocol: 'UDP' },
    ]),
    GOOD,
  ],
  [
    'a kind that the protocol does not have',
    listenerOf([{ ...http, allowedRoutes: { kinds: [{ kind: 'TCPRoute' }, { kind: 'HTTPRoute' }] } }]),
    'ResolvedRefs=False InvalidRouteKinds, Conflicted=False NoConflicts, Programmed=False Invalid; HTTPRoute; 0',
  ],
  ['no Secret', listenerOf([https]), 'ResolvedRefs=False InvalidCertificateRef'],
  ['a Secret', listenerOf([https], [secretObject(PEM, PEM)]), GOOD],
  ['a Secret without a key', listenerOf([https], [secretObject(PEM, '')]), 'ResolvedRefs=False InvalidCertificateRef'],
  ['a Secret elsewhere', listenerOf([far], [secretObject(PEM, PEM, 'keys')]), 'ResolvedRefs=False RefNotPermitted'],
  ['a Secret elsewhere, granted', listenerOf([far], [secretObject(PEM, PEM, 'keys'), grant]), GOOD],
  [
    'no authority for clients',
    listenerOf([https], [secretObject(PEM, PEM)], clients),
    'Accepted=False NoValidCACertificate',
  ],
];

describe('the status of a listener', () => {
  for (const [what, status, expected] of LISTENERS) {
    test(what, () => assert.ok(status.includes(expected), status));
  }
});

/** The conditions of a route for its first parent. */
function routeOf(route: JsonObject, listeners: readonly JsonObject[] = [http]): string {
  const entries = indexRoutes([gatewayObject(listeners), route, serviceObject('web')]);
  const [entry] = entries.routes.values();
  const [parent] = entry ? routeStatus(entry) : [];
  return parent ? write(parent.conditions) : 'nobody';
}

const ROUTES: readonly (readonly [what: string, status: string, expected: string])[] = [
  ['a good one', routeOf(routeObject('r', [rule])), 'Accepted=True Accepted, ResolvedRefs=True ResolvedRefs'],
  ['no such Gateway', routeOf(routeObject('r', [rule], { parentRefs: [{ name: 'x' }] })), 'nobody'],
  [
    'a Service as parent',
    routeOf(routeObject('r', [rule], { parentRefs: [{ group: '', kind: 'Service', name: 'edge' }] })),
    'nobody',
  ],
  ['another kind', routeOf(routeObject('r', [rule], {}, { kind: 'TLSRoute' })), 'Accepted=False NotAllowedByListeners'],
  [
    'another hostname',
    routeOf(routeObject('r', [rule], { hostnames: ['a.io'] }), [{ ...http, hostname: 'b.io' }]),
    'Accepted=False NoMatchingListenerHostname',
  ],
  [
    'a mirror that leads nowhere',
    routeOf(
      routeObject('r', [
        { ...rule, filters: [{ type: 'RequestMirror', requestMirror: { backendRef: { name: 'x', port: 80 } } }] },
      ]),
    ),
    'ResolvedRefs=False BackendNotFound',
  ],
];

describe('the status of a route', () => {
  for (const [what, status, expected] of ROUTES) {
    test(what, () => assert.ok(status.includes(expected), status));
  }
});

test('a Gateway is refused where no listener is left', () => {
  const of = (listeners: readonly JsonObject[], more: JsonObject = {}) => {
    const entry = indexRoutes([gatewayObject(listeners, more)]).gateways.get('shop/edge');
    return entry ? write(gatewayStatus(entry).conditions) : '';
  };
  const wrong = { name: 'x', port: 81, protocol: 'X' };
  assert.equal(of([http]), 'Accepted=True Accepted, Programmed=True Programmed');
  assert.equal(of([http, wrong]), 'Accepted=True ListenersNotValid, Programmed=True Programmed');
  assert.equal(of([wrong]), 'Accepted=False ListenersNotValid, Programmed=False Invalid');
  const parametersRef = { group: '', kind: 'ConfigMap', name: 'x' };
  assert.match(of([http], { infrastructure: { parametersRef } }), /^Accepted=False InvalidParameters/);
});
