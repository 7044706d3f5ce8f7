import type { Container } from './container.ts';
import { readContainer } from './container.ts';
import { booleanField, integerField, nonEmptyTextField, objectField, objectsField, textField } from './fields.ts';
import type { Json, JsonObject } from './json.ts';
import { isObject, property } from './json.ts';
import type { Labels } from './labels.ts';
import { readLabels } from './labels.ts';
import type { Metadata } from './metadata.ts';
import { readMetadata } from './metadata.ts';

/** A Pod, written by hand, made by a controller, or read from a cluster (then with its status). */
export interface Pod {
  readonly metadata: Metadata;
  readonly spec: PodSpec;
  /** Nothing where the manifest has none. */
  readonly status: PodStatus | undefined;
}

/** What a workload makes its Pods from. */
export interface PodTemplate {
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly spec: PodSpec;
}

export interface PodSpec {
  readonly containers: readonly Container[];
  readonly initContainers: readonly Container[];
  readonly hostname: string | undefined;
  readonly subdomain: string | undefined;
  readonly nodeName: string | undefined;
  readonly hostNetwork: boolean;
  readonly setHostnameAsFQDN: boolean;
  readonly dnsPolicy: string | undefined;
  readonly dnsConfig: Json | undefined;
  readonly restartPolicy: string | undefined;
  readonly enableServiceLinks: boolean;
  readonly terminationGracePeriodSeconds: number | undefined;
  /** The condition types that must be `True` before the Pod is ready. */
  readonly readinessGates: readonly string[];
  readonly nodeSelector: Labels;
  readonly affinity: JsonObject;
  readonly spreadConstraints: readonly JsonObject[];
  readonly tolerations: readonly Toleration[];
}

export interface Toleration {
  readonly key: string;
  /** `Equal` where nothing is written. */
  readonly operator: string;
  readonly value: string;
  /** `""` means every effect. */
  readonly effect: string;
  /** How long effect `NoExecute` is put up with; nothing: for ever. */
  readonly seconds: number | undefined;
}

/** What a cluster said about a Pod. */
export interface PodStatus {
  readonly phase: string | undefined;
  /** All its addresses, the first one first. */
  readonly podIPs: readonly string[];
  readonly hostIP: string | undefined;
  readonly conditions: readonly PodCondition[];
  readonly reason: string | undefined;
}

export interface PodCondition {
  readonly type: string;
  readonly status: string;
  readonly reason: string | undefined;
  readonly message: string | undefined;
}

/** Reads a Pod; wrong types read as absent. */
export function readPod(object: JsonObject): Pod {
  return {
    metadata: readMetadata(object),
    spec: readPodSpec(objectField(object, 'spec')),
    status: readPodStatus(property(object, 'status')),
  };
}

/** Reads the value of a `template` field. */
export function readPodTemplate(value: Json | undefined): PodTemplate {
  const template = isObject(value) ? value : {};
  const metadata = objectField(template, 'metadata');
  return {
    labels: readLabels(metadata['labels']),
    annotations: readLabels(metadata['annotations']),
    spec: readPodSpec(objectField(template, 'spec')),
  };
}

/** The condition of that type, where the status has it. */
export function podCondition(status: PodStatus | undefined, type: string): PodCondition | undefined {
  return status?.conditions.find((condition) => condition.type === type);
}

function readPodSpec(spec: JsonObject): PodSpec {
  return {
    containers: objectsField(spec, 'containers').map(readContainer),
    initContainers: objectsField(spec, 'initContainers').map(readContainer),
    hostname: nonEmptyTextField(spec, 'hostname'),
    subdomain: nonEmptyTextField(spec, 'subdomain'),
    nodeName: nonEmptyTextField(spec, 'nodeName'),
    hostNetwork: booleanField(spec, 'hostNetwork') ?? false,
    setHostnameAsFQDN: booleanField(spec, 'setHostnameAsFQDN') ?? false,
    dnsPolicy: nonEmptyTextField(spec, 'dnsPolicy'),
    dnsConfig: property(spec, 'dnsConfig'),
    restartPolicy: nonEmptyTextField(spec, 'restartPolicy'),
    enableServiceLinks: booleanField(spec, 'enableServiceLinks') ?? true,
    terminationGracePeriodSeconds: integerField(spec, 'terminationGracePeriodSeconds'),
    readinessGates: objectsField(spec, 'readinessGates').map((gate) => textField(gate, 'conditionType') ?? ''),
    nodeSelector: readLabels(spec['nodeSelector']),
    affinity: objectField(spec, 'affinity'),
    spreadConstraints: objectsField(spec, 'topologySpreadConstraints'),
    tolerations: objectsField(spec, 'tolerations').map(readToleration),
  };
}

function readToleration(toleration: JsonObject): Toleration {
  return {
    key: textField(toleration, 'key') ?? '',
    operator: nonEmptyTextField(toleration, 'operator') ?? 'Equal',
    value: textField(toleration, 'value') ?? '',
    effect: textField(toleration, 'effect') ?? '',
    seconds: integerField(toleration, 'tolerationSeconds'),
  };
}

function readPodStatus(value: Json | undefined): PodStatus | undefined {
  if (!isObject(value) || Object.keys(value).length === 0) return undefined;
  return {
    phase: nonEmptyTextField(value, 'phase'),
    podIPs: readAddresses(value),
    hostIP: nonEmptyTextField(value, 'hostIP'),
    conditions: objectsField(value, 'conditions').map(readCondition),
    reason: nonEmptyTextField(value, 'reason'),
  };
}

/** The API server keeps `podIP` and `podIPs[0]` alike, whichever of them was written. */
function readAddresses(status: JsonObject): readonly string[] {
  const addresses = objectsField(status, 'podIPs').flatMap((entry) => nonEmptyTextField(entry, 'ip') ?? []);
  if (addresses.length > 0) return addresses;
  const address = nonEmptyTextField(status, 'podIP');
  return address === undefined ? addresses : [address];
}

function readCondition(condition: JsonObject): PodCondition {
  return {
    type: textField(condition, 'type') ?? '',
    status: textField(condition, 'status') ?? '',
    reason: nonEmptyTextField(condition, 'reason'),
    message: nonEmptyTextField(condition, 'message'),
  };
}
