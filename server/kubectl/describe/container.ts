import { hostPort } from '../../cluster/addresses/hostPort.ts';
import type { JsonObject } from '../../cluster/objects/json.ts';
import { asObject } from '../../cluster/objects/json.ts';
import { at, labelsAt, nameOf, numberAt, objectsAt, textAt, textsAt } from '../fields.ts';
import { longTime } from '../print/age.ts';
import { IN_POD, IN_TEMPLATE, indent, line, lineIf } from './lines.ts';

/**
 * Containers with their states; those of a template, which is no Pod, have none, and the template's place.
 * kubernetes: kubectl pkg/describe describeContainers
 */
export function containerLines(
  title: string,
  containers: readonly JsonObject[],
  statuses: readonly JsonObject[],
  pod?: JsonObject,
): readonly string[] {
  const place = pod === undefined ? IN_TEMPLATE : IN_POD;
  const lines = containers.flatMap((container) => {
    const name = textAt(container, 'name');
    const status = statuses.find((one) => textAt(one, 'name') === name);
    return [`${place.item}${name}:`, ...indent(oneContainer(container, status, pod), 2)];
  });
  return [`${place.title}${title}:${containers.length === 0 ? ' <none>' : ''}`, ...lines];
}

function oneContainer(
  container: JsonObject,
  status: JsonObject | undefined,
  pod: JsonObject | undefined,
): readonly string[] {
  return [
    ...(status === undefined ? [] : [line('Container ID', textAt(status, 'containerID'))]),
    line('Image', textAt(container, 'image')),
    ...(status === undefined ? [] : [line('Image ID', textAt(status, 'imageID'))]),
    portsLine('Port', objectsAt(container, 'ports'), 'containerPort'),
    portsLine('Host Port', objectsAt(container, 'ports'), 'hostPort'),
    ...wordLines('Command', textsAt(container, 'command')),
    ...wordLines('Args', textsAt(container, 'args')),
    ...(status === undefined ? [] : statusLines(status)),
    ...quantityLines('Limits', container, 'resources.limits'),
    ...quantityLines('Requests', container, 'resources.requests'),
    ...probeLines(container),
    ...environmentFromLines(container),
    ...environmentLines(container, pod),
    ...mountLines(container),
  ];
}

function portsLine(title: string, ports: readonly JsonObject[], field: string): string {
  const texts = ports.map((port) => `${numberAt(port, field)}/${textAt(port, 'protocol')}`);
  return line(texts.length > 1 ? `${title}s` : title, texts.join(', ') || '<none>');
}

function wordLines(title: string, words: readonly string[]): readonly string[] {
  return words.length === 0 ? [] : [`${title}:`, ...indent(words.flatMap((word) => word.split('\n')))];
}

function statusLines(status: JsonObject): readonly string[] {
  const last = asObject(at(status, 'lastState'));
  return [
    ...stateLines('State', asObject(at(status, 'state'))),
    ...(at(last, 'terminated') === undefined ? [] : stateLines('Last State', last)),
    line('Ready', at(status, 'ready') === true ? 'True' : 'False'),
    line('Restart Count', numberAt(status, 'restartCount')),
  ];
}

/** kubernetes: kubectl pkg/describe describeStatus */
function stateLines(title: string, state: JsonObject): readonly string[] {
  if (at(state, 'running') !== undefined) {
    return [line(title, 'Running'), ...indent([line('Started', longTime(at(state, 'running.startedAt')))])];
  }
  if (at(state, 'waiting') !== undefined || at(state, 'terminated') === undefined) {
    return [line(title, 'Waiting'), ...indent(lineIf('Reason', textAt(state, 'waiting.reason')))];
  }
  return [
    line(title, 'Terminated'),
    ...indent([
      ...lineIf('Reason', textAt(state, 'terminated.reason')),
      ...lineIf('Message', textAt(state, 'terminated.message')),
      line('Exit Code', numberAt(state, 'terminated.exitCode')),
      ...lineIf('Signal', numberAt(state, 'terminated.signal')),
      line('Started', longTime(at(state, 'terminated.startedAt'))),
      line('Finished', longTime(at(state, 'terminated.finishedAt'))),
    ]),
  ];
}

function quantityLines(title: string, object: JsonObject, path: string): readonly string[] {
  const entries = Object.entries(labelsAt(object, path)).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length === 0 ? [] : [`${title}:`, ...indent(entries.map(([name, value]) => line(name, value)))];
}

const PROBES = [
  ['Liveness', 'livenessProbe'],
  ['Readiness', 'readinessProbe'],
  ['Startup', 'startupProbe'],
] as const;

function probeLines(container: JsonObject): readonly string[] {
  return PROBES.flatMap(([title, field]) => {
    const probe = at(container, field);
    return probe === undefined ? [] : [line(title, probeText(asObject(probe)))];
  });
}

/** kubernetes: kubectl pkg/describe DescribeProbe */
function probeText(probe: JsonObject): string {
  const times = ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds'].map((field) => numberAt(probe, field));
  const counts = ['successThreshold', 'failureThreshold'].map((field) => numberAt(probe, field));
  const when = `delay=${times[0]}s timeout=${times[1]}s period=${times[2]}s #success=${counts[0]} #failure=${counts[1]}`;
  if (at(probe, 'exec') !== undefined) return `exec [${textsAt(probe, 'exec.command').join(' ')}] ${when}`;
  if (at(probe, 'httpGet') !== undefined) {
    const place = hostPort(textAt(probe, 'httpGet.host'), String(at(probe, 'httpGet.port') ?? ''));
    return `http-get ${(textAt(probe, 'httpGet.scheme') || 'HTTP').toLowerCase()}://${place}${textAt(probe, 'httpGet.path')} ${when}`;
  }
  if (at(probe, 'tcpSocket') !== undefined) {
    return `tcp-socket ${textAt(probe, 'tcpSocket.host')}:${at(probe, 'tcpSocket.port')} ${when}`;
  }
  return at(probe, 'grpc') === undefined
    ? `unknown ${when}`
    : `grpc <pod>:${numberAt(probe, 'grpc.port')} ${textAt(probe, 'grpc.service')} ${when}`;
}

function environmentFromLines(container: JsonObject): readonly string[] {
  const sources = objectsAt(container, 'envFrom');
  if (sources.length === 0) return [];
  const lines = sources.map((source) => {
    const [kind, field] =
      at(source, 'configMapRef') === undefined ? ['Secret', 'secretRef'] : ['ConfigMap', 'configMapRef'];
    const prefix = textAt(source, 'prefix');
    const how = prefix === '' ? kind : `${kind} with prefix '${prefix}'`;
    return `${textAt(source, `${field}.name`)}\t${how}\tOptional: ${at(source, `${field}.optional`) === true}`;
  });
  return ['Environment Variables from:', ...indent(lines)];
}

function environmentLines(container: JsonObject, pod: JsonObject | undefined): readonly string[] {
  const variables = objectsAt(container, 'env');
  if (variables.length === 0) return [line('Environment', '<none>')];
  return ['Environment:', ...indent(variables.flatMap((variable) => variableLines(variable, pod)))];
}

function variableLines(variable: JsonObject, pod: JsonObject | undefined): readonly string[] {
  const name = textAt(variable, 'name');
  if (at(variable, 'valueFrom') === undefined) {
    return textAt(variable, 'value')
      .split('\n')
      .map((part, index) => (index === 0 ? line(name, part) : `\t${part}`));
  }
  const field = textAt(variable, 'valueFrom.fieldRef.fieldPath');
  if (field !== '') {
    const version = textAt(variable, 'valueFrom.fieldRef.apiVersion');
    return [line(name, `${pod === undefined ? '' : podField(pod, field)} (${version}:${field})`)];
  }
  const resource = textAt(variable, 'valueFrom.resourceFieldRef.resource');
  if (resource !== '') return [line(name, ` (${resource})`)];
  const [what, path] =
    at(variable, 'valueFrom.secretKeyRef') === undefined
      ? ['of config map', 'valueFrom.configMapKeyRef']
      : ['in secret', 'valueFrom.secretKeyRef'];
  const key = textAt(variable, `${path}.key`);
  const optional = at(variable, `${path}.optional`) === true;
  return [
    `${line(name, `<set to the key '${key}' ${what} '${textAt(variable, `${path}.name`)}'>`)}\tOptional: ${optional}`,
  ];
}

/** The value of a field that an environment variable can show. kubernetes: pkg/fieldpath ExtractFieldPathAsString */
export function podField(pod: JsonObject, path: string): string {
  const subscript = /^metadata\.(labels|annotations)\['([^']*)'\]$/.exec(path);
  if (subscript !== null) return labelsAt(pod, `metadata.${subscript[1]}`)[subscript[2] ?? ''] ?? '';
  if (path === 'metadata.name') return nameOf(pod);
  if (path === 'status.podIPs')
    return objectsAt(pod, path)
      .map((one) => textAt(one, 'ip'))
      .join(',');
  return textAt(pod, path);
}

function mountLines(container: JsonObject): readonly string[] {
  const mounts = [...objectsAt(container, 'volumeMounts')].sort((a, b) =>
    textAt(a, 'mountPath') < textAt(b, 'mountPath') ? -1 : 1,
  );
  if (mounts.length === 0) return [line('Mounts', '<none>')];
  const lines = mounts.map((mount) => {
    const path = textAt(mount, 'subPath');
    const flags = [
      at(mount, 'readOnly') === true ? 'ro' : 'rw',
      ...(path === '' ? [] : [`path=${JSON.stringify(path)}`]),
    ];
    return `${textAt(mount, 'mountPath')} from ${textAt(mount, 'name')} (${flags.join(',')})`;
  });
  return ['Mounts:', ...indent(lines)];
}
