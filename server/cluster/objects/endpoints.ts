import type { EndpointPort, ObjectReference, WrittenMetadata } from './endpointSlice.ts';
import { readObjectReference, writtenMetadata } from './endpointSlice.ts';
import { integerField, nonEmptyTextField, objectField, objectsField, textField } from './fields.ts';
import type { JsonObject } from './json.ts';
import { readMetadata } from './metadata.ts';

/** An Endpoints object as the API server stores it; it is its own JSON. */
export type Endpoints = {
  readonly apiVersion: 'v1';
  readonly kind: 'Endpoints';
  readonly metadata: WrittenMetadata;
  readonly subsets?: readonly EndpointSubset[];
};

/** Addresses that share their ports. */
export type EndpointSubset = {
  readonly addresses?: readonly EndpointAddress[];
  readonly notReadyAddresses?: readonly EndpointAddress[];
  readonly ports?: readonly EndpointPort[];
};

export type EndpointAddress = {
  readonly ip: string;
  readonly hostname?: string;
  readonly nodeName?: string;
  readonly targetRef?: ObjectReference;
};

/** Reads a hand-made Endpoints object, with the API server's defaults; wrong types read as absent. */
export function readEndpoints(object: JsonObject): Endpoints {
  const subsets = objectsField(object, 'subsets').map(readSubset);
  return {
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: writtenMetadata(readMetadata(object)),
    ...(subsets.length > 0 && { subsets }),
  };
}

function readSubset(subset: JsonObject): EndpointSubset {
  const addresses = objectsField(subset, 'addresses').map(readAddress);
  const notReadyAddresses = objectsField(subset, 'notReadyAddresses').map(readAddress);
  const ports = objectsField(subset, 'ports').map(readPort);
  return {
    ...(addresses.length > 0 && { addresses }),
    ...(notReadyAddresses.length > 0 && { notReadyAddresses }),
    ...(ports.length > 0 && { ports }),
  };
}

function readAddress(address: JsonObject): EndpointAddress {
  const hostname = nonEmptyTextField(address, 'hostname');
  const nodeName = nonEmptyTextField(address, 'nodeName');
  const targetRef = readObjectReference(objectField(address, 'targetRef'));
  return {
    ip: textField(address, 'ip') ?? '',
    ...(hostname !== undefined && { hostname }),
    ...(nodeName !== undefined && { nodeName }),
    ...(Object.keys(targetRef).length > 0 && { targetRef }),
  };
}

/** kubernetes: pkg/apis/core/v1/defaults.go SetDefaults_Endpoints */
function readPort(object: JsonObject): EndpointPort {
  const name = nonEmptyTextField(object, 'name');
  const port = integerField(object, 'port');
  const appProtocol = nonEmptyTextField(object, 'appProtocol');
  return {
    ...(name !== undefined && { name }),
    ...(port !== undefined && { port }),
    protocol: nonEmptyTextField(object, 'protocol') ?? 'TCP',
    ...(appProtocol !== undefined && { appProtocol }),
  };
}
