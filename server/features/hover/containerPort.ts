import { type FieldPath, valueAt } from '../../cluster/objects/fieldPath.ts';
import { asObject } from '../../cluster/objects/json.ts';
import { code, link, paragraphs, placeName, plain, table } from '../markdown.ts';
import { nameOf } from '../words.ts';
import { portName } from './portSummary.ts';
import { reachedBy } from './reachedBy.ts';
import { startsWith, type WorkloadContext, type WorkloadSubject } from './subject.ts';

/** A port that a container declares: which Services send to it. */
export const containerPort: WorkloadSubject = {
  applies: (path, kind) => indexOfPorts(path, kind.templatePath) !== undefined,
  explain(path, context) {
    const at = indexOfPorts(path, context.kind.templatePath);
    if (at === undefined) return undefined;
    const declared = asObject(valueAt(context.workload.object.value, path.slice(0, at + 2)));
    const number = declared['containerPort'];
    const rows = callersOf(context, number, declared['name'], declared['protocol'] ?? 'TCP');
    const title = typeof declared['name'] === 'string' ? `${String(number)} (${declared['name']})` : String(number);
    if (rows.length === 0) {
      return `**No Service of this workspace sends to port ${plain(title)}** of the Pods of ${plain(nameOf(context.workload))}. The declaration informs only: the container listens where its program listens.`;
    }
    return paragraphs(
      `**Port ${plain(title)} of each Pod of ${plain(nameOf(context.workload))} is called through:**`,
      table(['Service', 'port', ''], rows),
    );
  },
};

/** Where `ports` stands in a path to one of a container's ports. */
function indexOfPorts(path: FieldPath, template: FieldPath): number | undefined {
  if (!startsWith(path, ...template, 'spec')) return undefined;
  const at = template.length + 3;
  const list = path[template.length + 1];
  const isContainer = (list === 'containers' || list === 'initContainers') && typeof path[at - 1] === 'number';
  return isContainer && path[at] === 'ports' && typeof path[at + 1] === 'number' ? at : undefined;
}

function callersOf(
  context: WorkloadContext,
  number: unknown,
  name: unknown,
  protocol: unknown,
): readonly (readonly string[])[] {
  const { snapshot } = context;
  return reachedBy(context).flatMap(({ service, environment }) => {
    const view = environment.viewOf(service);
    const met = view.service.spec.ports.flatMap((port, index) => {
      const fits = port.protocol === protocol && (port.targetPort === number || port.targetPort === name);
      return fits ? [{ port, field: ['spec', 'ports', index, port.hasTargetPort ? 'targetPort' : 'port'] }] : [];
    });
    return met.map(({ port, field }) => [
      plain(service.object.name ?? ''),
      code(portName(port)),
      link(snapshot, service, field, placeName(snapshot, service, field)),
    ]);
  });
}
