import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { JsonObject } from '../../../server/cluster/objects/json.ts';
import { explainEnding, explainHop } from '../../../server/cluster/trace/explainHop.ts';
import { pathsOf } from '../../../server/cluster/trace/paths.ts';
import type { Sender } from '../../../server/cluster/trace/request.ts';
import { OUTSIDE } from '../../../server/cluster/trace/request.ts';
import type { TraceSettings } from '../../../server/cluster/trace/tracedCluster.ts';
import { traceRequest } from '../../../server/cluster/trace/traceRequest.ts';
import type { Path } from '../../../server/cluster/trace/way.ts';
import { pod, request, service, tracedCluster } from '../../support/tracedCluster.ts';

interface Case {
  readonly what: string;
  readonly objects: readonly JsonObject[];
  readonly url: string;
  readonly from?: Sender;
  readonly settings?: Partial<TraceSettings>;
  /** Each way to end and its share. */
  readonly ends: Readonly<Record<string, number>>;
  /** The stations of the first path. */
  readonly by?: string;
  /** What the last hop of the first path says, and the field that it names. */
  readonly because?: RegExp;
  readonly field?: string;
}

const web = [pod('web-1', 1), pod('web-2', 2)];
const other: Sender = { type: 'namespace', namespace: 'other' };
const deny: JsonObject = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'deny', namespace: 'shop' },
  spec: { podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Ingress'] },
};
const ingress: JsonObject = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'shop', namespace: 'shop' },
  spec: {
    rules: [
      {
        host: 'shop.example.com',
        http: {
          paths: [
            { path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } } },
            { path: '/gone', pathType: 'Prefix', backend: { service: { name: 'gone', port: { number: 80 } } } },
          ],
        },
      },
    ],
  },
};
const slice = (address: string): JsonObject => ({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name: 'web-1', namespace: 'shop', labels: { 'kubernetes.io/service-name': 'web' } },
  addressType: 'IPv4',
  ports: [{ port: 5432 }],
  endpoints: [{ addresses: [address] }],
});
const gateway: JsonObject = {
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'Gateway',
  metadata: { name: 'edge', namespace: 'shop' },
  spec: { gatewayClassName: 'any', listeners: [{ name: 'http', protocol: 'HTTP', port: 80 }] },
};
const httpRoute: JsonObject = {
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'HTTPRoute',
  metadata: { name: 'web', namespace: 'shop' },
  spec: {
    parentRefs: [{ name: 'edge' }],
    hostnames: ['web.example.com'],
    rules: [{ backendRefs: [{ name: 'web', port: 80 }] }],
  },
};
const even = { 'answered by Pod shop/web-1': 0.5, 'answered by Pod shop/web-2': 0.5 };
const evenly = { 'answered by Pod shop/web-1 (HTTP 200)': 0.5, 'answered by Pod shop/web-2 (HTTP 200)': 0.5 };

const CASES: readonly Case[] = [
  {
    what: 'a short name in its namespace',
    objects: [service(), ...web],
    url: 'http://web',
    ends: evenly,
    by: 'name service endpoint container',
    because: /^Pod shop\/web-1 listens on port 3000$/,
    field: 'Pod shop/web-1 spec.containers.0.ports.0.containerPort',
  },
  {
    what: 'a short name in another namespace',
    objects: [service(), ...web],
    url: 'http://web',
    from: other,
    ends: { 'bad address (NXDOMAIN)': 1 },
    by: 'name',
    because: /^web leads to no address .*shop/,
    field: 'Service shop/web metadata.namespace',
  },
  {
    what: 'a name with its namespace',
    objects: [service(), ...web],
    url: 'http://web.shop',
    from: other,
    ends: evenly,
  },
  {
    what: 'a namespace that is misspelt',
    objects: [service(), ...web],
    url: 'http://web.shpo',
    from: other,
    ends: { 'bad address (NXDOMAIN)': 1 },
  },
  {
    what: 'a name outside',
    objects: [service(), ...web],
    url: 'https://api.example.com',
    ends: { 'left to api.example.com, outside of the cluster': 1 },
    by: 'name',
  },
  {
    what: 'another name for one outside',
    objects: [service({ type: 'ExternalName', externalName: 'db.example.com', clusterIP: '' })],
    url: 'tcp://web:5432',
    ends: { 'left to db.example.com, outside of the cluster': 1 },
  },
  {
    what: 'a port that the Service does not have',
    objects: [service(), ...web],
    url: 'tcp://web:3000',
    ends: { 'timed out': 1 },
    by: 'name service',
    because: /has no port 3000\/TCP \(it has 80\/TCP\)/,
    field: 'Service shop/web spec.ports',
  },
  {
    what: 'the same with nftables',
    objects: [service(), ...web],
    url: 'tcp://web:3000',
    settings: { proxy: { ...tracedCluster([]).settings.proxy, mode: 'nftables' } },
    ends: { 'connection refused': 1 },
  },
  {
    what: 'a selector that misses its Pods by a letter',
    objects: [service({ selector: { app: 'wbe' } }), ...web],
    url: 'http://web',
    ends: { 'connection refused': 1 },
    by: 'name service endpoint',
    because: /^the port has no endpoints\. Pod web-1 and 1 more: label app is "web", the Service selects app=wbe/,
    field: 'Service shop/web spec.selector',
  },
  {
    what: 'Pods that are not ready',
    objects: [service(), pod('web-1', 1, { ready: 'False' })],
    url: 'http://web',
    ends: { 'connection refused': 1 },
    because: /no ready endpoints \(1 not ready\)\. Pod web-1: it is not ready/,
  },
  {
    what: 'a port on which nothing listens',
    objects: [service({ ports: [{ port: 80, targetPort: 8080 }] }), pod('web-1', 1)],
    url: 'http://web',
    ends: { 'connection refused': 1 },
    by: 'name service endpoint container',
    because: /^nothing in Pod shop\/web-1 listens on 8080\/TCP$/,
    field: 'Pod shop/web-1 spec.containers.0.ports',
  },
  {
    what: 'a headless Service: each address is as good as the others, and no port is translated',
    objects: [service({ clusterIP: 'None' }), ...web],
    url: 'tcp://web:3000',
    ends: even,
    by: 'name container',
  },
  {
    what: 'the Service’s port of a headless Service',
    objects: [service({ clusterIP: 'None' }), ...web],
    url: 'tcp://web:80',
    ends: { 'connection refused': 1 },
  },
  {
    what: 'a node port from outside',
    objects: [service({ type: 'NodePort', ports: [{ port: 80, targetPort: 3000, nodePort: 30080 }] }), ...web],
    url: 'http://172.18.0.1:30080',
    from: OUTSIDE,
    ends: evenly,
    by: 'entry service endpoint container',
  },
  {
    what: 'a node port under policy Local on a node without endpoint',
    objects: [
      service({
        type: 'NodePort',
        externalTrafficPolicy: 'Local',
        ports: [{ port: 80, targetPort: 3000, nodePort: 30080 }],
      }),
      pod('web-1', 1),
    ],
    url: 'http://172.18.0.2:30080',
    from: OUTSIDE,
    ends: { 'timed out': 1 },
    because: /no endpoint is on node node-2; 1 other elsewhere/,
    field: 'Service shop/web spec.externalTrafficPolicy',
  },
  {
    what: 'a load balancer under policy Local, which asks the nodes',
    objects: [
      service(
        {
          type: 'LoadBalancer',
          externalTrafficPolicy: 'Local',
          ports: [{ port: 80, targetPort: 3000, nodePort: 30080 }],
        },
        { status: { loadBalancer: { ingress: [{ ip: '198.51.100.7' }] } } },
      ),
      pod('web-1', 1),
    ],
    url: 'http://198.51.100.7',
    from: OUTSIDE,
    ends: { 'answered by Pod shop/web-1 (HTTP 200)': 1 },
    by: 'entry entry service endpoint container',
  },
  {
    what: 'a load balancer that asks to be gone through, from a Pod',
    objects: [
      service(
        { type: 'LoadBalancer', ports: [{ port: 80, targetPort: 3000, nodePort: 30080 }] },
        { status: { loadBalancer: { ingress: [{ ip: '198.51.100.7', ipMode: 'Proxy' }] } } },
      ),
      ...web,
    ],
    url: 'http://198.51.100.7',
    ends: evenly,
    by: 'entry entry service endpoint container',
  },
  {
    what: 'an external IP, which the world sends to some node',
    objects: [service({ externalIPs: ['192.0.2.9'], externalTrafficPolicy: 'Local' }), pod('web-1', 1)],
    url: 'http://192.0.2.9',
    from: OUTSIDE,
    ends: { 'answered by Pod shop/web-1 (HTTP 200)': 0.5, 'timed out': 0.5 },
  },
  {
    what: 'a load balancer with a hostname only',
    objects: [
      service(
        { type: 'LoadBalancer', ports: [{ port: 80, targetPort: 3000, nodePort: 30080 }] },
        { status: { loadBalancer: { ingress: [{ hostname: 'lb.example.com' }] } } },
      ),
      ...web,
    ],
    url: 'http://lb.example.com',
    from: OUTSIDE,
    ends: evenly,
  },
  {
    what: 'a cluster IP from outside',
    objects: [service(), ...web],
    url: 'http://10.96.0.7',
    from: OUTSIDE,
    ends: { 'timed out': 1 },
    because: /nothing leads from outside to 10\.96\.0\.7/,
  },
  {
    what: 'a policy that lets nobody in',
    objects: [service(), deny, ...web],
    url: 'http://web',
    ends: { 'timed out': 1 },
    by: 'name service endpoint policy',
    because: /^NetworkPolicy deny allows no ingress at all$/,
    field: 'NetworkPolicy shop/deny spec.podSelector',
  },
  {
    what: 'DNS forgotten in an egress policy',
    objects: [
      service(),
      ...web,
      {
        ...deny,
        metadata: { name: 'out', namespace: 'shop' },
        spec: {
          podSelector: {},
          policyTypes: ['Egress'],
          egress: [{ to: [{ podSelector: {} }] }],
        },
      },
    ],
    url: 'http://web',
    from: { type: 'pod', namespace: 'shop', name: 'web-1' },
    ends: { 'bad address (no answer)': 1 },
    because: /^the client may not ask the cluster's DNS: NetworkPolicy out/,
  },
  {
    what: 'an Ingress from outside',
    objects: [service(), ingress, ...web],
    url: 'http://shop.example.com/cart',
    from: OUTSIDE,
    ends: evenly,
    by: 'entry service endpoint container',
  },
  {
    what: 'an Ingress for another host',
    objects: [service(), ingress, ...web],
    url: 'http://shop.example.org/',
    from: OUTSIDE,
    ends: { 'HTTP 404 Not Found': 1 },
    by: 'entry',
  },
  {
    what: 'an Ingress whose Service is gone',
    objects: [service(), ingress, ...web],
    url: 'http://shop.example.com/gone',
    from: OUTSIDE,
    ends: { 'HTTP 503 Service Unavailable': 1 },
  },
  {
    what: 'an Ingress whose Service has no endpoints',
    objects: [service({ selector: { app: 'wbe' } }), ingress, ...web],
    url: 'http://shop.example.com/',
    from: OUTSIDE,
    ends: { 'HTTP 503 Service Unavailable': 1 },
    by: 'entry service endpoint',
  },
  {
    what: 'hand-made endpoints outside of the cluster',
    objects: [service({ selector: null }), slice('192.0.2.8')],
    url: 'tcp://web:80',
    ends: { 'left to 192.0.2.8, outside of the cluster': 1 },
    by: 'name service endpoint container',
    because: /^no Pod and no node has the address 192\.0\.2\.8: the request leaves the cluster for it$/,
  },
  {
    what: 'hand-made endpoints with an address of the cluster that nobody has',
    objects: [service({ selector: null }), slice('10.244.9.9')],
    url: 'tcp://web:80',
    ends: { 'timed out': 1 },
    because: /^nobody in the cluster has the address 10\.244\.9\.9$/,
  },
  {
    what: 'a name below a headless Service that none of its endpoints has',
    objects: [service({ clusterIP: 'None' }), ...web],
    url: 'tcp://web-7.web:3000',
    ends: { 'bad address (NXDOMAIN)': 1 },
    because: /no ready endpoint of Service web in namespace shop is called web-7/,
  },
  {
    what: 'a policy of a kind that is not known here',
    objects: [
      service(),
      { ...deny, apiVersion: 'policy.networking.k8s.io/v1alpha1', kind: 'AdminNetworkPolicy' },
      ...web,
    ],
    url: 'http://web',
    ends: evenly,
    by: 'name service endpoint policy container',
  },
  {
    what: 'a host that a Gateway has a route for, beside an Ingress that takes what nobody else does',
    objects: [
      service(),
      { ...ingress, spec: { defaultBackend: { service: { name: 'gone', port: { number: 80 } } } } },
      gateway,
      httpRoute,
      ...web,
    ],
    url: 'http://web.example.com/',
    from: OUTSIDE,
    ends: evenly,
    by: 'entry service endpoint container',
  },
  {
    what: 'nobody of that name',
    objects: [service(), ...web],
    url: 'http://web',
    from: { type: 'pod', namespace: 'shop', name: 'gone' },
    ends: { 'there is nobody of that name who could send it': 1 },
  },
];

describe('a request goes its way', () => {
  for (const { what, objects, url, from, settings, ends, by, because, field } of CASES) {
    test(what, () => {
      const paths = pathsOf(traceRequest(tracedCluster(objects, settings), request(url, from)));
      assert.deepEqual(sharesOf(paths), ends);
      const [first] = paths;
      const last = first?.hops.at(-1);
      if (by !== undefined) assert.equal(first?.hops.map(({ station }) => station).join(' '), by);
      if (because) assert.match(last ? explainHop(last) : '', because);
      const decided = last?.decidedBy;
      const told =
        decided &&
        `${decided.object.kind} ${decided.object.namespace}/${decided.object.name} ${decided.path.join('.')}`;
      if (field !== undefined) assert.equal(told, field);
    });
  }
});

test('an endpoint that goes away is said to, where it is taken for want of another', () => {
  const metadata = {
    name: 'web-1',
    namespace: 'shop',
    labels: { app: 'web' },
    deletionTimestamp: '2026-01-01T00:00:00Z',
  };
  const going = { ...pod('web-1', 1), metadata };
  const [path] = pathsOf(traceRequest(tracedCluster([service(), going]), request('tcp://web:80')));
  const hop = path?.hops.find(({ station }) => station === 'endpoint');
  assert.equal(
    hop && explainHop(hop),
    'it is the only endpoint; no endpoint is ready, so one of 1 endpoint that still serves while terminating is taken',
  );
});

function sharesOf(paths: readonly Path[]): Readonly<Record<string, number>> {
  const shares: Record<string, number> = {};
  for (const { share, ending } of paths) {
    const words = explainEnding(ending);
    shares[words] = Number(((shares[words] ?? 0) + share).toFixed(9));
  }
  return shares;
}
