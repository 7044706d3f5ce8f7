import type { IntegerOrPlaceholder } from './fields.ts';
import {
  integerField,
  integerOrPlaceholderField,
  integerOrTextField,
  nonEmptyTextField,
  objectField,
  objectsField,
  textField,
  textsField,
} from './fields.ts';
import type { Json, JsonObject } from './json.ts';
import { isObject, property } from './json.ts';

/** A container as far as traffic is concerned. */
export interface Container {
  readonly name: string;
  readonly image: string | undefined;
  readonly ports: readonly ContainerPort[];
  readonly readinessProbe: Probe | undefined;
  readonly livenessProbe: Probe | undefined;
  readonly startupProbe: Probe | undefined;
  /** `Always` makes an init container a sidecar. */
  readonly restartPolicy: string | undefined;
  /** `lifecycle.preStop`: as long as it takes, the container goes on serving while it is being removed. */
  readonly preStop: PreStop | undefined;
}

export interface PreStop {
  /** How long it sleeps; nothing where it does something else. */
  readonly seconds: number | undefined;
}

export interface ContainerPort {
  /** `""` where it has none. */
  readonly name: string;
  readonly containerPort: IntegerOrPlaceholder | undefined;
  /** `TCP` where nothing is written. */
  readonly protocol: string;
  readonly hostPort: IntegerOrPlaceholder | undefined;
}

/** A question that the kubelet puts to a container. Nothing is filled in. */
export interface Probe {
  readonly handler: ProbeHandler | undefined;
  readonly initialDelaySeconds: number | undefined;
  readonly periodSeconds: number | undefined;
  readonly timeoutSeconds: number | undefined;
  readonly successThreshold: number | undefined;
  readonly failureThreshold: number | undefined;
}

export type ProbeHandler =
  | { readonly type: 'httpGet'; readonly port: number | string | undefined; readonly path: string | undefined }
  | { readonly type: 'tcpSocket'; readonly port: number | string | undefined }
  | { readonly type: 'grpc'; readonly port: number | string | undefined }
  | { readonly type: 'exec'; readonly command: readonly string[] };

/** Reads a container; wrong types read as absent. */
export function readContainer(object: JsonObject): Container {
  return {
    name: textField(object, 'name') ?? '',
    image: nonEmptyTextField(object, 'image'),
    ports: objectsField(object, 'ports').map(readContainerPort),
    readinessProbe: readProbe(property(object, 'readinessProbe')),
    livenessProbe: readProbe(property(object, 'livenessProbe')),
    startupProbe: readProbe(property(object, 'startupProbe')),
    restartPolicy: nonEmptyTextField(object, 'restartPolicy'),
    preStop: readPreStop(property(objectField(object, 'lifecycle'), 'preStop')),
  };
}

/** Whether an init container goes on running beside the others. */
export function isSidecar(initContainer: Container): boolean {
  return initContainer.restartPolicy === 'Always';
}

const SLEEP = /^(?:.*[;&\s/])?sleep\s+(\d+(?:\.\d+)?)s?\s*$/;

/** Either the handler `sleep`, or a command that ends with one. */
function readPreStop(value: Json | undefined): PreStop | undefined {
  if (!isObject(value)) return undefined;
  const written = SLEEP.exec(textsField(objectField(value, 'exec'), 'command').join(' '))?.[1];
  const slept = written === undefined ? undefined : Number(written);
  return { seconds: integerField(objectField(value, 'sleep'), 'seconds') ?? slept };
}

function readContainerPort(object: JsonObject): ContainerPort {
  return {
    name: textField(object, 'name') ?? '',
    containerPort: integerOrPlaceholderField(object, 'containerPort'),
    protocol: nonEmptyTextField(object, 'protocol') ?? 'TCP',
    hostPort: integerOrPlaceholderField(object, 'hostPort'),
  };
}

function readProbe(value: Json | undefined): Probe | undefined {
  if (!isObject(value)) return undefined;
  return {
    handler: readHandler(value),
    initialDelaySeconds: integerField(value, 'initialDelaySeconds'),
    periodSeconds: integerField(value, 'periodSeconds'),
    timeoutSeconds: integerField(value, 'timeoutSeconds'),
    successThreshold: integerField(value, 'successThreshold'),
    failureThreshold: integerField(value, 'failureThreshold'),
  };
}

function readHandler(probe: JsonObject): ProbeHandler | undefined {
  const { httpGet, tcpSocket, grpc, exec } = probe;
  if (isObject(httpGet)) {
    return { type: 'httpGet', port: integerOrTextField(httpGet, 'port'), path: nonEmptyTextField(httpGet, 'path') };
  }
  if (isObject(tcpSocket)) return { type: 'tcpSocket', port: integerOrTextField(tcpSocket, 'port') };
  if (isObject(grpc)) return { type: 'grpc', port: integerOrTextField(grpc, 'port') };
  if (isObject(exec)) return { type: 'exec', command: textsField(exec, 'command') };
  return undefined;
}
