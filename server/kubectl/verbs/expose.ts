import type { Json, JsonObject } from '../../cluster/objects/json.ts';
import { errorText } from '../apiErrors.ts';
import { DRY_RUN_FLAG, FILE_FLAGS, PRINT_FLAGS } from '../arguments/flags.ts';
import { labelsAt, nameOf, numberAt, objectsAt, textAt } from '../fields.ts';
import { readFiles } from '../resources/fileObjects.ts';
import type { Found } from '../resources/select.ts';
import { selectObjects } from '../resources/select.ts';
import type { Call } from '../session.ts';
import { failed, flagText, namespaceOf } from '../session.ts';
import { makeOne } from './createTyped.ts';
import { Progress } from './mutation.ts';
import type { Verb } from './verb.ts';

/** kubernetes: kubectl pkg/cmd/expose ExposeServiceOptions.RunExpose */
export const exposeVerb: Verb = {
  name: 'expose',
  flags: [
    ...FILE_FLAGS,
    ...PRINT_FLAGS,
    DRY_RUN_FLAG,
    { name: 'port' },
    { name: 'target-port' },
    { name: 'protocol' },
    { name: 'type' },
    { name: 'load-balancer-ip' },
    { name: 'selector' },
    { name: 'labels', short: 'l' },
    { name: 'external-ip' },
    { name: 'name' },
    { name: 'session-affinity' },
    { name: 'cluster-ip' },
    { name: 'overrides' },
    { name: 'field-manager' },
  ],
  run: (call) => {
    const paths = call.flags.get('filename') ?? [];
    if (call.args.length === 0 && paths.length === 0) {
      return failed(call.session, errorText('You must provide one or more resources by argument or filename.'));
    }
    const selection = paths.length > 0 ? readFiles(call, paths) : selectObjects(withoutSelector(call));
    if ('problem' in selection) return failed(call.session, selection.problem);
    if (selection.missing.length > 0) return failed(call.session, selection.missing.join('\n'));
    const progress = new Progress(call);
    for (const found of selection.found) {
      const made = serviceFor(call, found);
      const problem = 'problem' in made ? errorText(made.problem) : makeOne(call, made.service, 'exposed', progress);
      if (problem !== undefined) return failed(call.session, problem);
    }
    return progress.outcome();
  },
};

/** Here the flag is the new Service's selector and chooses nothing. */
function withoutSelector(call: Call): Call {
  return { ...call, flags: new Map([...call.flags].filter(([name]) => name !== 'selector')) };
}

function serviceFor(
  call: Call,
  { resource, object }: Found,
): { readonly service: JsonObject } | { readonly problem: string } {
  const { flags } = call;
  const selector = selectorFor(call, resource.kind, object);
  if (selector === undefined) return { problem: `cannot expose a ${resource.kind}.${resource.group}` };
  if (Object.keys(selector).length === 0) {
    return {
      problem: "couldn't retrieve selectors via --selector flag or introspection: the service has no pod selector set",
    };
  }
  const ports = portsFor(call, resource.kind, object);
  if (ports.length === 0) return { problem: "couldn't find port via --port flag or introspection" };
  const labels = pairs(flagText(flags, 'labels')) ?? labelsAt(object, 'metadata.labels');
  const optional = (flag: string, field: string): JsonObject =>
    flagText(flags, flag) === '' ? {} : { [field]: flagText(flags, flag) };
  const external = flagText(flags, 'external-ip');
  return {
    service: {
      kind: 'Service',
      apiVersion: 'v1',
      metadata: {
        name: flagText(flags, 'name') || nameOf(object),
        namespace: namespaceOf(call),
        ...(Object.keys(labels).length > 0 && { labels }),
      },
      spec: {
        ports,
        selector,
        ...optional('cluster-ip', 'clusterIP'),
        ...optional('type', 'type'),
        ...(external !== '' && { externalIPs: [external] }),
        ...optional('session-affinity', 'sessionAffinity'),
        ...optional('load-balancer-ip', 'loadBalancerIP'),
      },
      status: { loadBalancer: {} },
    },
  };
}

/** kubernetes: kubectl pkg/polymorphichelpers mapBasedSelectorForObject */
function selectorFor({ flags }: Call, kind: string, object: JsonObject): JsonObject | undefined {
  const written = pairs(flagText(flags, 'selector'));
  if (written !== undefined) return written;
  if (kind === 'Pod') return labelsAt(object, 'metadata.labels');
  if (kind === 'Service' || kind === 'ReplicationController') return labelsAt(object, 'spec.selector');
  return kind === 'Deployment' || kind === 'ReplicaSet' ? labelsAt(object, 'spec.selector.matchLabels') : undefined;
}

function portsFor({ flags }: Call, kind: string, object: JsonObject): readonly JsonObject[] {
  const declared = declaredPorts(kind, object);
  const written = flagText(flags, 'port');
  const numbers = written === '' ? declared.map(({ port }) => port) : written.split(',').map(Number);
  const target = flagText(flags, 'target-port');
  return numbers.map((port, index) => {
    const own = declared.find((one) => one.port === port)?.protocol ?? 'TCP';
    const targetPort: Json = target === '' ? port : /^\d+$/.test(target) ? Number(target) : target;
    return {
      ...(numbers.length > 1 && { name: `port-${index + 1}` }),
      protocol: flagText(flags, 'protocol') || own,
      port,
      targetPort,
    };
  });
}

/** kubernetes: kubectl pkg/polymorphichelpers portsForObject */
function declaredPorts(kind: string, object: JsonObject): readonly { port: number; protocol: string }[] {
  if (kind === 'Service') {
    return objectsAt(object, 'spec.ports').map((port) => ({
      port: numberAt(port, 'port'),
      protocol: textAt(port, 'protocol'),
    }));
  }
  const containers = objectsAt(object, kind === 'Pod' ? 'spec.containers' : 'spec.template.spec.containers');
  return containers
    .flatMap((container) => objectsAt(container, 'ports'))
    .map((port) => ({ port: numberAt(port, 'containerPort'), protocol: textAt(port, 'protocol') || 'TCP' }));
}

function pairs(text: string): Record<string, string> | undefined {
  if (text === '') return undefined;
  return Object.fromEntries(
    text.split(',').map((pair) => [pair.split('=')[0] ?? '', pair.slice(pair.indexOf('=') + 1)]),
  );
}
