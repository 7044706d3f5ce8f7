import type { IntegerOrPlaceholder, Placeholder } from './fields.ts';
import {
  booleanField,
  integerField,
  integerOrPlaceholderField,
  integerOrTextField,
  nonEmptyTextField,
  objectField,
  objectsField,
  textField,
  textsField,
} from './fields.ts';
import type { JsonObject } from './json.ts';
import { isObject } from './json.ts';
import type { Labels } from './labels.ts';
import { readLabels } from './labels.ts';
import type { Metadata } from './metadata.ts';
import { readMetadata } from './metadata.ts';

/** A Service as far as traffic is concerned. Fields with a default that depends on nothing else have it filled in. */
export interface Service {
  readonly metadata: Metadata;
  readonly spec: ServiceSpec;
  readonly status: ServiceStatus;
}

export interface ServiceSpec {
  /** `ClusterIP` where nothing is written. */
  readonly type: string;
  /** Nothing where absent or empty: such a Service has no managed endpoints. */
  readonly selector: Labels | undefined;
  readonly ports: readonly ServicePort[];
  /** As written: `None`, addresses, or none where the API server draws them. */
  readonly clusterIPs: readonly string[];
  /** As written; see `ipFamiliesOf` for those it ends up with. */
  readonly ipFamilies: readonly string[];
  readonly ipFamilyPolicy: string | undefined;
  readonly externalName: string | undefined;
  readonly externalIPs: readonly string[];
  readonly externalTrafficPolicy: string | undefined;
  readonly internalTrafficPolicy: string | undefined;
  readonly trafficDistribution: string | undefined;
  readonly publishNotReadyAddresses: boolean;
  readonly sessionAffinity: string | undefined;
  /** Of `sessionAffinityConfig.clientIP`. */
  readonly sessionAffinitySeconds: number | undefined;
  readonly loadBalancerIP: string | undefined;
  readonly loadBalancerClass: string | undefined;
  readonly loadBalancerSourceRanges: readonly string[];
  readonly allocateLoadBalancerNodePorts: boolean | undefined;
  readonly healthCheckNodePort: number | undefined;
}

export interface ServicePort {
  /** `""` where it has none. */
  readonly name: string;
  /** `TCP` where nothing is written. */
  readonly protocol: string;
  readonly port: IntegerOrPlaceholder | undefined;
  /** A number, or the name of a container port (a placeholder may stand for either); `port` where nothing is written. */
  readonly targetPort: number | string | Placeholder | undefined;
  /** Whether the manifest says `targetPort`. */
  readonly hasTargetPort: boolean;
  readonly nodePort: IntegerOrPlaceholder | undefined;
  readonly appProtocol: string | undefined;
}

export interface ServiceStatus {
  readonly ingress: readonly LoadBalancerIngress[];
}

export interface LoadBalancerIngress {
  readonly ip: string | undefined;
  readonly hostname: string | undefined;
  readonly ipMode: string | undefined;
}

/** Reads a Service; wrong types read as absent. */
export function readService(object: JsonObject): Service {
  return { metadata: readMetadata(object), spec: readSpec(objectField(object, 'spec')), status: readStatus(object) };
}

/** Whether a Service asks for no cluster IP. */
export function isHeadless(service: Service): boolean {
  return service.spec.type !== 'ExternalName' && service.spec.clusterIPs[0] === 'None';
}

function readSpec(spec: JsonObject): ServiceSpec {
  return {
    type: nonEmptyTextField(spec, 'type') ?? 'ClusterIP',
    selector: readSelector(spec),
    ports: objectsField(spec, 'ports').map(readPort),
    clusterIPs: readClusterIPs(spec),
    ipFamilies: textsField(spec, 'ipFamilies'),
    ipFamilyPolicy: nonEmptyTextField(spec, 'ipFamilyPolicy'),
    externalName: nonEmptyTextField(spec, 'externalName'),
    externalIPs: textsField(spec, 'externalIPs'),
    externalTrafficPolicy: nonEmptyTextField(spec, 'externalTrafficPolicy'),
    internalTrafficPolicy: nonEmptyTextField(spec, 'internalTrafficPolicy'),
    trafficDistribution: nonEmptyTextField(spec, 'trafficDistribution'),
    publishNotReadyAddresses: booleanField(spec, 'publishNotReadyAddresses') ?? false,
    sessionAffinity: nonEmptyTextField(spec, 'sessionAffinity'),
    sessionAffinitySeconds: integerField(
      objectField(objectField(spec, 'sessionAffinityConfig'), 'clientIP'),
      'timeoutSeconds',
    ),
    loadBalancerIP: nonEmptyTextField(spec, 'loadBalancerIP'),
    loadBalancerClass: nonEmptyTextField(spec, 'loadBalancerClass'),
    loadBalancerSourceRanges: textsField(spec, 'loadBalancerSourceRanges'),
    allocateLoadBalancerNodePorts: booleanField(spec, 'allocateLoadBalancerNodePorts'),
    healthCheckNodePort: integerField(spec, 'healthCheckNodePort'),
  };
}

/** An empty selector does not survive the API server's storage, so it is none. */
function readSelector(spec: JsonObject): Labels | undefined {
  const selector = spec['selector'];
  return isObject(selector) && Object.keys(selector).length > 0 ? readLabels(selector) : undefined;
}

function readClusterIPs(spec: JsonObject): readonly string[] {
  const addresses = textsField(spec, 'clusterIPs');
  if (addresses.length > 0) return addresses;
  const address = nonEmptyTextField(spec, 'clusterIP');
  return address === undefined ? addresses : [address];
}

/** kubernetes: pkg/apis/core/v1/defaults.go SetDefaults_Service (protocol, targetPort) */
function readPort(object: JsonObject): ServicePort {
  const port = integerOrPlaceholderField(object, 'port');
  const written = integerOrTextField(object, 'targetPort');
  const hasTargetPort = written !== undefined && written !== 0 && written !== '';
  return {
    name: textField(object, 'name') ?? '',
    protocol: nonEmptyTextField(object, 'protocol') ?? 'TCP',
    port,
    targetPort: hasTargetPort ? written : port,
    hasTargetPort,
    nodePort: integerOrPlaceholderField(object, 'nodePort'),
    appProtocol: nonEmptyTextField(object, 'appProtocol'),
  };
}

function readStatus(object: JsonObject): ServiceStatus {
  const ingress = objectsField(objectField(objectField(object, 'status'), 'loadBalancer'), 'ingress');
  if (ingress.length === 0) return NO_STATUS;
  return {
    ingress: ingress.map((entry) => ({
      ip: nonEmptyTextField(entry, 'ip'),
      hostname: nonEmptyTextField(entry, 'hostname'),
      ipMode: nonEmptyTextField(entry, 'ipMode'),
    })),
  };
}

const NO_STATUS: ServiceStatus = { ingress: [] };
