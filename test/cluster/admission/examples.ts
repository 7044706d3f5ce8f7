import type { Json, JsonObject } from '../../../server/cluster/objects/json.ts';

const meta = (name: string): JsonObject => ({ name, labels: { team: 'shop' } });
const container: JsonObject = {
  name: 'main',
  image: 'registry.example/shop:2.1',
  ports: [{ name: 'web', containerPort: 8443 }],
  env: [{ name: 'MODE', value: 'fast' }],
  resources: { limits: { cpu: '500m', memory: '1Gi' } },
  livenessProbe: { httpGet: { path: '/live', port: 'web' } },
  volumeMounts: [{ name: 'data', mountPath: '/data' }],
};
const podSpec: JsonObject = { containers: [container], volumes: [{ name: 'data', emptyDir: {} }] };
const template: JsonObject = { metadata: { labels: { app: 'shop' } }, spec: podSpec };
const selector: JsonObject = { matchLabels: { app: 'shop' } };
const finite: JsonObject = { ...template, spec: { ...podSpec, restartPolicy: 'Never' } };

/** An object that is accepted, of every kind that is looked at. */
export const EXAMPLES: readonly JsonObject[] = [
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: meta('plain'),
    spec: { selector: { app: 'shop' }, ports: [{ name: 'web', port: 443, targetPort: 'web' }] },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: meta('outside'),
    spec: {
      type: 'LoadBalancer',
      externalTrafficPolicy: 'Local',
      loadBalancerSourceRanges: ['192.0.2.0/24'],
      ipFamilyPolicy: 'PreferDualStack',
      sessionAffinity: 'ClientIP',
      ports: [
        { name: 'a', port: 1000, nodePort: 31000 },
        { name: 'b', port: 1000, protocol: 'UDP' },
      ],
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: meta('elsewhere'),
    spec: { type: 'ExternalName', externalName: 'db.example.net' },
  },
  { apiVersion: 'v1', kind: 'Pod', metadata: meta('one'), spec: podSpec },
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: meta('front'),
    spec: {
      tls: [{ hosts: ['shop.example.net'], secretName: 'cert' }],
      rules: [
        {
          host: 'shop.example.net',
          http: {
            paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'shop', port: { name: 'web' } } } }],
          },
        },
      ],
    },
  },
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'IngressClass',
    metadata: meta('class'),
    spec: { controller: 'example.net/controller' },
  },
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: meta('walls'),
    spec: {
      podSelector: selector,
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: [{ podSelector: {} }], ports: [{ port: 8443, endPort: 9000 }] }],
      egress: [{ to: [{ ipBlock: { cidr: '198.51.100.0/24', except: ['198.51.100.128/25'] } }] }],
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: meta('old'),
    subsets: [{ addresses: [{ ip: '192.0.2.7' }], ports: [{ name: 'web', port: 8443 }] }],
  },
  {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: meta('slice'),
    addressType: 'IPv4',
    endpoints: [{ addresses: ['192.0.2.8'], conditions: { ready: true } }],
    ports: [{ name: 'web', port: 8443 }],
  },
  {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: meta('more'),
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'shop' },
      maxReplicas: 7,
      metrics: [
        { type: 'Resource', resource: { name: 'memory', target: { type: 'AverageValue', averageValue: '1Gi' } } },
      ],
      behavior: { scaleDown: { stabilizationWindowSeconds: 60 } },
    },
  },
  {
    apiVersion: 'autoscaling/v1',
    kind: 'HorizontalPodAutoscaler',
    metadata: meta('less'),
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'shop' },
      maxReplicas: 7,
      targetCPUUtilizationPercentage: 70,
    },
  },
  {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: meta('budget'),
    spec: { selector, maxUnavailable: '25%' },
  },
  { apiVersion: 'apps/v1', kind: 'Deployment', metadata: meta('many'), spec: { selector, template } },
  { apiVersion: 'apps/v1', kind: 'ReplicaSet', metadata: meta('set'), spec: { selector, template } },
  {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: meta('kept'),
    spec: {
      serviceName: 'kept',
      selector,
      template,
      volumeClaimTemplates: [
        {
          metadata: { name: 'disk' },
          spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '5Gi' } } },
        },
      ],
    },
  },
  { apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: meta('each'), spec: { selector, template } },
  { apiVersion: 'v1', kind: 'ReplicationController', metadata: meta('former'), spec: { template } },
  { apiVersion: 'batch/v1', kind: 'Job', metadata: meta('once'), spec: { template: finite } },
  {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: meta('often'),
    spec: { schedule: '*/10 8-18 * * mon-fri', jobTemplate: { spec: { template: finite } } },
  },
  {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: meta('edge'),
    spec: {
      gatewayClassName: 'some',
      listeners: [
        { name: 'tls', port: 443, protocol: 'HTTPS', tls: { mode: 'Terminate', certificateRefs: [{ name: 'cert' }] } },
      ],
    },
  },
  {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: meta('route'),
    spec: {
      parentRefs: [{ name: 'edge', sectionName: 'tls' }],
      hostnames: ['*.example.net'],
      rules: [
        {
          matches: [{ path: { type: 'Exact', value: '/cart' }, headers: [{ name: 'x-mode', value: 'fast' }] }],
          filters: [{ type: 'RequestHeaderModifier', requestHeaderModifier: { set: [{ name: 'a', value: 'b' }] } }],
          timeouts: { request: '10s', backendRequest: '2s' },
          backendRefs: [{ name: 'shop', port: 443 }],
        },
      ],
    },
  },
  {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'GRPCRoute',
    metadata: meta('calls'),
    spec: { rules: [{ matches: [{ method: { service: 'shop.Cart' } }], backendRefs: [{ name: 'shop', port: 443 }] }] },
  },
];

/** The example of a kind, with other values at some places (`spec.ports`). */
export function example(kind: string, changes: Readonly<Record<string, Json>> = {}): JsonObject {
  const found = EXAMPLES.find((object) => object['kind'] === kind) ?? {};
  return Object.entries(changes).reduce((object, [path, value]) => changed(object, path.split('.'), value), found);
}

function changed(object: JsonObject, [step = '', ...rest]: readonly string[], value: Json): JsonObject {
  if (rest.length === 0) return { ...object, [step]: value };
  const inner = object[step];
  if (Array.isArray(inner)) {
    const [index = '0', ...deeper] = rest;
    const items = inner.map((item: Json, at) => {
      if (String(at) !== index) return item;
      return deeper.length === 0 ? value : changed(item as JsonObject, deeper, value);
    });
    return { ...object, [step]: items };
  }
  return { ...object, [step]: changed((inner ?? {}) as JsonObject, rest, value) };
}
