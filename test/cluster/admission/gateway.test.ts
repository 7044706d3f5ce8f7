import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../../server/cluster/objects/json.ts';
import { causesOf } from './ask.ts';
import { example } from './examples.ts';

/** Gateway API: what is changed in the example of a kind, and what is said to that. */
const REFUSED: readonly (readonly [name: string, kind: string, change: JsonObject, causes: readonly string[]])[] = [
  [
    'TLS for plain HTTP',
    'Gateway',
    { 'spec.listeners.0.protocol': 'HTTP' },
    ["spec.listeners: Invalid value: tls must not be specified for protocols ['HTTP', 'TCP', 'UDP']"],
  ],
  [
    'a rule that reads what is not there',
    'Gateway',
    { 'spec.listeners.0.tls': { mode: 'Terminate' } },
    [
      'spec.listeners[0].tls: Invalid value: "object": no such key: certificateRefs evaluating rule: certificateRefs or options must be specified when mode is Terminate',
    ],
  ],
  [
    'a port out of range',
    'Gateway',
    { 'spec.listeners.0.port': 0 },
    ['spec.listeners[0].port: Invalid value: 0: spec.listeners[0].port in body should be greater than or equal to 1'],
  ],
  [
    'one listener twice',
    'Gateway',
    {
      'spec.listeners': [
        { name: 'a', port: 81, protocol: 'TCP' },
        { name: 'a', port: 82, protocol: 'TCP' },
      ],
    },
    [
      'spec.listeners: Invalid value: Listener name must be unique within the Gateway',
      'spec.listeners[1]: Duplicate value: {"name":"a"}',
    ],
  ],
  [
    'no port of a Service',
    'HTTPRoute',
    { 'spec.rules.0.backendRefs': [{ name: 'shop' }] },
    ['spec.rules[0].backendRefs[0]: Invalid value: Must have port for Service reference'],
  ],
  [
    'a longer time for a part',
    'HTTPRoute',
    { 'spec.rules.0.timeouts': { request: '1s', backendRequest: '2s' } },
    ['spec.rules[0].timeouts: Invalid value: backendRequest timeout cannot be longer than request timeout'],
  ],
  [
    'a relative path',
    'HTTPRoute',
    { 'spec.rules.0.matches.0.path': { type: 'PathPrefix', value: 'cart' } },
    [
      "spec.rules[0].matches[0].path: Invalid value: value must be an absolute path and start with '/' when type one of ['Exact', 'PathPrefix']",
    ],
  ],
  [
    'a value outside an enumeration hides the rules',
    'HTTPRoute',
    { 'spec.rules.0.matches.0.path.type': 'Prefix' },
    [
      '<nil>: Invalid value: null: some validation rules were not checked because the object was invalid; correct the existing errors to complete validation',
      'spec.rules[0].matches[0].path.type: Unsupported value: "Prefix": supported values: "Exact", "PathPrefix", "RegularExpression"',
    ],
  ],
  [
    'a host with an underscore',
    'HTTPRoute',
    { 'spec.hostnames': ['x_y'] },
    [
      'spec.hostnames[0]: Invalid value: "x_y": spec.hostnames[0] in body should match \'^(\\*\\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$\'',
    ],
  ],
  [
    'a text for a number',
    'HTTPRoute',
    { 'spec.rules.0.backendRefs.0.port': '443' },
    [
      '<nil>: Invalid value: null: some validation rules were not checked because the object was invalid; correct the existing errors to complete validation',
      'spec.rules[0].backendRefs[0].port: Invalid value: "string": spec.rules[0].backendRefs[0].port in body must be of type integer: "string"',
    ],
  ],
  [
    'a filter of another type',
    'HTTPRoute',
    { 'spec.rules.0.filters': [{ type: 'URLRewrite', requestMirror: { backendRef: { name: 'a', port: 81 } } }] },
    [
      'spec.rules[0].filters[0]: Invalid value: filter.requestMirror must be nil if the filter.type is not RequestMirror',
      'spec.rules[0].filters[0]: Invalid value: filter.urlRewrite must be specified for URLRewrite filter.type',
    ],
  ],
  [
    'a match that says nothing',
    'GRPCRoute',
    { 'spec.rules.0.matches.0.method': { type: 'Exact' } },
    ["spec.rules[0].matches[0].method: Invalid value: One or both of 'service' or 'method' must be specified"],
  ],
];

for (const [name, kind, change, causes] of REFUSED) {
  test(`${kind} refused: ${name}`, () => {
    assert.deepEqual(causesOf(example(kind, change)), causes);
  });
}
