import type { Value } from '../decode/shape.ts';
import { always, int32, list, named, pointer, struct, text, typeMeta } from '../decode/shape.ts';
import { ObjectMeta } from './meta.ts';
import { ObjectReference } from './reference.ts';

export const EndpointAddress = struct('v1.EndpointAddress', {
  ip: always(text),
  hostname: text,
  nodeName: pointer(text),
  targetRef: pointer(ObjectReference),
});
export type EndpointAddress = Value<typeof EndpointAddress>;

export const EndpointPort = struct('v1.EndpointPort', {
  name: text,
  port: always(int32),
  protocol: named('v1.Protocol'),
  appProtocol: pointer(text),
});
export type EndpointPort = Value<typeof EndpointPort>;

export const EndpointSubset = struct('v1.EndpointSubset', {
  addresses: list(EndpointAddress),
  notReadyAddresses: list(EndpointAddress),
  ports: list(EndpointPort),
});
export type EndpointSubset = Value<typeof EndpointSubset>;

export const Endpoints = struct('v1.Endpoints', {
  ...typeMeta,
  metadata: ObjectMeta,
  subsets: list(EndpointSubset),
});
export type Endpoints = Value<typeof Endpoints>;
