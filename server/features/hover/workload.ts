import { counted } from '../../cluster/objects/counted.ts';
import { code, paragraphs, plain } from '../markdown.ts';
import { listed, nameOf } from '../words.ts';
import { reachedBy, servicesTable } from './reachedBy.ts';
import { isPath, type WorkloadSubject } from './subject.ts';

/** The workload as a whole, and its Pod template: who reaches its Pods. */
export const workload: WorkloadSubject = {
  applies: (path, kind) =>
    isPath(path, 'kind') ||
    isPath(path, 'metadata', 'name') ||
    (kind.templatePath.length > 0 && isPath(path, ...kind.templatePath)),
  explain(_path, context) {
    const name = plain(nameOf(context.workload));
    const reaching = reachedBy(context);
    const { namespace } = context.workload.object;
    const pods = context.kind.pods(context.workload.object.value, { namespace: namespace ?? 'default', nodes: [] });
    const amount = `It makes ${counted(pods.count, 'Pod')}.`;
    if (reaching.length === 0) {
      return `**No Service of this workspace reaches the Pods of ${name}.** ${amount} Others can call them by their addresses only.`;
    }
    const services = listed([...new Set(reaching.map(({ service }) => code(service.object.name ?? '')))]);
    return paragraphs(
      `**The Pods of ${name} are reached by ${services}.** ${amount}`,
      servicesTable(context, reaching),
    );
  },
};
