import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../../server/cluster/objects/json.ts';
import { causesOf } from './ask.ts';
import { example } from './examples.ts';

/** Ingresses, their classes and NetworkPolicies: what is changed in the example of a kind, and what is said to that. */
const REFUSED: readonly (readonly [name: string, kind: string, change: JsonObject, causes: readonly string[]])[] = [
  [
    'an address for a host, a relative path and no port',
    'Ingress',
    {
      'spec.rules': [
        {
          host: '192.0.2.3',
          http: { paths: [{ path: 'cart', pathType: 'Exact', backend: { service: { name: 'a', port: {} } } }] },
        },
      ],
    },
    [
      'spec.rules[0].host: Invalid value: "192.0.2.3": must be a DNS name, not an IP address',
      'spec.rules[0].http.paths[0].path: Invalid value: "cart": must be an absolute path',
      'spec.rules[0].http.paths[0].backend: Required value: port name or number is required',
    ],
  ],
  [
    'neither rules nor a default',
    'Ingress',
    { 'spec.rules': [] },
    ['spec: Invalid value: []: either `defaultBackend` or `rules` must be specified'],
  ],
  [
    'an unknown type of path',
    'Ingress',
    { 'spec.rules.0.http.paths.0.pathType': 'Regex' },
    [
      'spec.rules[0].http.paths[0].pathType: Unsupported value: "Regex": supported values: "Exact", "ImplementationSpecific", "Prefix"',
    ],
  ],
  [
    'a class without a domain',
    'IngressClass',
    { 'spec.controller': 'nginx' },
    ['spec.controller: Invalid value: "nginx": must be a domain-prefixed path (such as "acme.io/foo")'],
  ],
  [
    'a block and a selector in one peer',
    'NetworkPolicy',
    { 'spec.ingress': [{ from: [{ podSelector: {}, ipBlock: { cidr: '192.0.2.0/24' } }] }] },
    ['spec.ingress[0].from[0]: Forbidden: may not specify both ipBlock and another peer'],
  ],
  [
    'an exception outside its block',
    'NetworkPolicy',
    { 'spec.egress.0.to': [{ ipBlock: { cidr: '192.0.2.0/24', except: ['198.51.100.0/25'] } }] },
    ['spec.egress[0].to[0].ipBlock.except[0]: Invalid value: "198.51.100.0/25": must be a strict subset of `cidr`'],
  ],
  [
    'a range of ports backwards',
    'NetworkPolicy',
    { 'spec.ingress.0.ports': [{ port: 9000, endPort: 8000 }] },
    ['spec.ingress[0].ports[0].endPort: Invalid value: 9000: must be greater than or equal to `port`'],
  ],
  [
    'a direction in lower case',
    'NetworkPolicy',
    { 'spec.policyTypes': ['ingress'] },
    ['spec.policyTypes[0]: Unsupported value: "ingress": supported values: "Ingress", "Egress"'],
  ],
  [
    'a loopback address',
    'Endpoints',
    { subsets: [{ addresses: [{ ip: '127.0.0.9' }], ports: [{ port: 0 }] }] },
    [
      'subsets[0].addresses[0].ip: Invalid value: "127.0.0.9": may not be in the loopback range (127.0.0.0/8, ::1/128)',
      'subsets[0].ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive',
    ],
  ],
  [
    'addresses of the other family',
    'EndpointSlice',
    { addressType: 'IPv6' },
    ['endpoints[0].addresses: Invalid value: "192.0.2.8": must be an IPv6 address'],
  ],
  [
    'two ports without a name',
    'EndpointSlice',
    { ports: [{ port: 80 }, { port: 81 }] },
    ['ports[1].name: Duplicate value: ""'],
  ],
  [
    'no replicas at all',
    'HorizontalPodAutoscaler',
    { 'spec.maxReplicas': 0 },
    [
      'spec.maxReplicas: Required value: must be set and greater than 0',
      'spec.maxReplicas: Invalid value: 0: must be greater than or equal to `minReplicas`',
    ],
  ],
  [
    'a metric that says nothing',
    'HorizontalPodAutoscaler',
    { 'spec.minReplicas': 9, 'spec.metrics': [{ type: 'Pods' }] },
    [
      'spec.maxReplicas: Invalid value: 7: must be greater than or equal to `minReplicas`',
      'spec.metrics[0].pods: Required value: must populate information for the given metric source',
    ],
  ],
  [
    'both bounds of a budget',
    'PodDisruptionBudget',
    { 'spec.minAvailable': 1 },
    [
      'spec: Invalid value: {"MinAvailable":1,"Selector":{"matchLabels":{"app":"shop"}},"MaxUnavailable":"25%","UnhealthyPodEvictionPolicy":null}: minAvailable and maxUnavailable cannot be both set',
    ],
  ],
  [
    'a percentage without its sign',
    'PodDisruptionBudget',
    { 'spec.maxUnavailable': '25' },
    [
      "spec.maxUnavailable: Invalid value: \"25\": a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')",
    ],
  ],
];

for (const [name, kind, change, causes] of REFUSED) {
  test(`${kind} refused: ${name}`, () => {
    assert.deepEqual(causesOf(example(kind, change)), causes);
  });
}
