import type { Value } from '../decode/shape.ts';
import { always, bool, int32, list, mapOf, named, pointer, struct, text, typeMeta } from '../decode/shape.ts';
import { ObjectMeta } from './meta.ts';
import { ObjectReference } from './reference.ts';

export const EndpointConditions = struct('v1.EndpointConditions', {
  ready: pointer(bool),
  serving: pointer(bool),
  terminating: pointer(bool),
});
export type EndpointConditions = Value<typeof EndpointConditions>;

export const ForZone = struct('v1.ForZone', {
  name: always(text),
});
export type ForZone = Value<typeof ForZone>;

export const ForNode = struct('v1.ForNode', {
  name: always(text),
});
export type ForNode = Value<typeof ForNode>;

export const EndpointHints = struct('v1.EndpointHints', {
  forZones: list(ForZone),
  forNodes: list(ForNode),
});
export type EndpointHints = Value<typeof EndpointHints>;

export const Endpoint = struct('v1.Endpoint', {
  addresses: always(list(text)),
  conditions: EndpointConditions,
  hostname: pointer(text),
  targetRef: pointer(ObjectReference),
  deprecatedTopology: mapOf(text),
  nodeName: pointer(text),
  zone: pointer(text),
  hints: pointer(EndpointHints),
});
export type Endpoint = Value<typeof Endpoint>;

export const EndpointPort = struct('v1.EndpointPort', {
  name: pointer(text),
  protocol: pointer(named('v1.Protocol')),
  port: pointer(int32),
  appProtocol: pointer(text),
});
export type EndpointPort = Value<typeof EndpointPort>;

export const EndpointSlice = struct('v1.EndpointSlice', {
  ...typeMeta,
  metadata: ObjectMeta,
  addressType: always(named('v1.AddressType')),
  endpoints: always(list(Endpoint)),
  ports: always(list(EndpointPort)),
});
export type EndpointSlice = Value<typeof EndpointSlice>;
