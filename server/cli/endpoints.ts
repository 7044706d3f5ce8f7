import { explainReason } from '../cluster/endpoints/explainReason.ts';
import type { EndpointReason } from '../cluster/endpoints/reason.ts';
import { endpointObjects, formatEndpointObjects, formatEndpoints } from '../workspace/endpointsText.ts';
import { isService } from '../workspace/keys.ts';
import type { Resource } from '../workspace/resource.ts';
import type { PodView, ServiceView } from '../workspace/serviceView.ts';
import { displayPath } from './displayPath.ts';
import { loadPaths } from './load.ts';
import { serviceAmong } from './nameAmong.ts';
import { oneOf, readOptions } from './options.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/** `portolan endpoints`: per Service the Pods in and out, with reasons, and the objects that the controllers write. */
export async function runEndpoints(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = readOptions(args, { format: { type: 'string', default: 'text' } });
  const format = oneOf('format', values.format, ['text', 'json', 'yaml']);
  const { paths, name } = positionals.length > 1 ? serviceAmong(positionals) : { paths: positionals, name: undefined };
  const { snapshot, uris, empty } = await loadPaths(paths, terminal);
  const views = uris
    .flatMap((uri) => snapshot.file(uri)?.resources ?? [])
    .filter((resource) => isService(resource.object) && (name === undefined || isCalled(resource, name)))
    .flatMap((service) => snapshot.presencesOf(service))
    .map(({ environment, resource }) => environment.viewOf(resource));
  if (empty) return 2;
  if (views.length === 0) {
    terminal.err(
      name === undefined ? 'portolan: there is no Service here.\n' : `portolan: there is no Service "${name}" here.\n`,
    );
    return name === undefined ? 0 : 2;
  }
  terminal.out(printers[format](views));
  return 0;
}

/** `web`, or `shop/web` with the namespace that the manifest names. */
function isCalled({ object: { namespace, name } }: Resource, wanted: string): boolean {
  return wanted === name || wanted === `${namespace ?? 'default'}/${name}`;
}

const printers = {
  text: (views: readonly ServiceView[]) => views.map(formatEndpoints).join('\n'),
  json: printJson,
  yaml: formatEndpointObjects,
};

function printJson(views: readonly ServiceView[]): string {
  const services = views.map((view) => ({
    file: displayPath(view.resource.uri),
    namespace: view.resource.object.namespace,
    name: view.service.metadata.name,
    type: view.service.spec.type,
    clusterIPs: view.allocation.clusterIPs,
    externalName: view.service.spec.externalName,
    pods: view.pods.map(podAsJson),
    obstacles: view.obstacles.map(({ workload, pods, reasons }) => ({
      workload: { kind: workload.object.kind, name: workload.object.name },
      pods,
      reasons: reasons.map(reasonAsJson),
    })),
    objects: endpointObjects(view),
  }));
  return `${JSON.stringify({ services }, null, 2)}\n`;
}

function podAsJson({ pod, workload, verdict, addresses, ports, reasons, conditions }: PodView) {
  return {
    name: pod.pod.metadata.name,
    workload: { kind: workload.object.kind, name: workload.object.name },
    node: pod.nodeName,
    verdict,
    addresses,
    ports: ports.map(({ port, targetPort }) => ({
      name: port.name,
      port: port.port,
      protocol: port.protocol,
      targetPort,
    })),
    conditions,
    reasons: reasons.map(reasonAsJson),
  };
}

function reasonAsJson(reason: EndpointReason) {
  return { ...reason, message: explainReason(reason) };
}
