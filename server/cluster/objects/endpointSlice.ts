import {
  booleanField,
  integerField,
  nonEmptyTextField,
  objectField,
  objectsField,
  textField,
  textsField,
} from './fields.ts';
import type { JsonObject } from './json.ts';
import type { Labels } from './labels.ts';
import type { Metadata } from './metadata.ts';
import { readMetadata } from './metadata.ts';

/** The label that says whose endpoints a slice holds; without it nobody uses the slice. */
export const SERVICE_NAME_LABEL = 'kubernetes.io/service-name';

/** An EndpointSlice as the API server stores it; it is its own JSON. */
export type EndpointSlice = {
  readonly apiVersion: 'discovery.k8s.io/v1';
  readonly kind: 'EndpointSlice';
  readonly metadata: WrittenMetadata;
  /** `IPv4`, `IPv6` or `FQDN`. */
  readonly addressType: string;
  readonly endpoints: readonly Endpoint[];
  readonly ports: readonly EndpointPort[];
};

/** Metadata of an object that a controller writes. */
export type WrittenMetadata = {
  readonly name: string;
  readonly namespace: string;
  readonly generateName?: string;
  readonly labels?: Labels;
  readonly annotations?: Labels;
  readonly ownerReferences?: readonly WrittenOwner[];
};

export type WrittenOwner = {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly controller: boolean;
  readonly blockOwnerDeletion: boolean;
};

export type Endpoint = {
  readonly addresses: readonly string[];
  readonly conditions?: EndpointConditions;
  readonly hostname?: string;
  readonly nodeName?: string;
  readonly zone?: string;
  readonly targetRef?: ObjectReference;
  readonly hints?: EndpointHints;
};

/** A condition that is absent reads as ready, serving, not terminating. */
export type EndpointConditions = {
  readonly ready?: boolean;
  readonly serving?: boolean;
  readonly terminating?: boolean;
};

export type EndpointHints = {
  readonly forZones?: readonly { readonly name: string }[];
  readonly forNodes?: readonly { readonly name: string }[];
};

export type EndpointPort = {
  readonly name?: string;
  readonly protocol?: string;
  readonly port?: number;
  readonly appProtocol?: string;
};

export type ObjectReference = {
  readonly kind?: string;
  readonly namespace?: string;
  readonly name?: string;
  readonly uid?: string;
};

/** Reads a hand-made EndpointSlice, with the API server's defaults; wrong types read as absent. */
export function readEndpointSlice(object: JsonObject): EndpointSlice {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: writtenMetadata(readMetadata(object)),
    addressType: textField(object, 'addressType') ?? '',
    endpoints: objectsField(object, 'endpoints').map(readEndpoint),
    ports: objectsField(object, 'ports').map(readPort),
  };
}

/** The slice as the API server prints it. */
export function printedSlice(slice: EndpointSlice): JsonObject {
  const { endpoints, ports } = slice;
  return { ...slice, endpoints: endpoints.length > 0 ? endpoints : null, ports: ports.length > 0 ? ports : null };
}

/** Reads an object reference; nothing where it names nothing. */
export function readObjectReference(object: JsonObject): ObjectReference {
  return compact({
    kind: nonEmptyTextField(object, 'kind'),
    namespace: nonEmptyTextField(object, 'namespace'),
    name: nonEmptyTextField(object, 'name'),
    uid: nonEmptyTextField(object, 'uid'),
  });
}

/** The metadata that a manifest carries, in the form in which it is stored. */
export function writtenMetadata(metadata: Metadata): WrittenMetadata {
  return {
    name: metadata.name,
    namespace: metadata.namespace ?? 'default',
    ...(Object.keys(metadata.labels).length > 0 && { labels: metadata.labels }),
    ...(Object.keys(metadata.annotations).length > 0 && { annotations: metadata.annotations }),
  };
}

function readEndpoint(object: JsonObject): Endpoint {
  const conditions = compact({
    ready: booleanField(objectField(object, 'conditions'), 'ready'),
    serving: booleanField(objectField(object, 'conditions'), 'serving'),
    terminating: booleanField(objectField(object, 'conditions'), 'terminating'),
  });
  const hints = readHints(objectField(object, 'hints'));
  const targetRef = readObjectReference(objectField(object, 'targetRef'));
  return {
    addresses: textsField(object, 'addresses'),
    conditions,
    ...compact({
      hostname: nonEmptyTextField(object, 'hostname'),
      nodeName: nonEmptyTextField(object, 'nodeName'),
      zone: nonEmptyTextField(object, 'zone'),
    }),
    ...(Object.keys(targetRef).length > 0 && { targetRef }),
    ...(Object.keys(hints).length > 0 && { hints }),
  };
}

function readHints(hints: JsonObject): EndpointHints {
  const names = (key: string) => objectsField(hints, key).map((entry) => ({ name: textField(entry, 'name') ?? '' }));
  const [forZones, forNodes] = [names('forZones'), names('forNodes')];
  return { ...(forZones.length > 0 && { forZones }), ...(forNodes.length > 0 && { forNodes }) };
}

/** kubernetes: pkg/apis/discovery/v1/defaults.go SetDefaults_EndpointPort */
function readPort(object: JsonObject): EndpointPort {
  return {
    name: textField(object, 'name') ?? '',
    protocol: nonEmptyTextField(object, 'protocol') ?? 'TCP',
    ...compact({ port: integerField(object, 'port'), appProtocol: nonEmptyTextField(object, 'appProtocol') }),
  };
}

type Compact<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

/** The same mapping without the keys that have no value. */
function compact<T extends object>(fields: T): Compact<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Compact<T>;
}
