import { valueAt } from '../../cluster/objects/fieldPath.ts';
import { code, paragraphs, plain } from '../markdown.ts';
import { listed, nameOf } from '../words.ts';
import { reachedBy, servicesTable } from './reachedBy.ts';
import { startsWith, type WorkloadSubject } from './subject.ts';

/** The labels that a workload's Pods get: which Services select by them. */
export const podLabels: WorkloadSubject = {
  applies: (path, kind) => startsWith(path, ...kind.templatePath, 'metadata', 'labels'),
  explain(path, context) {
    const key = path[context.kind.templatePath.length + 2];
    const all = reachedBy(context);
    if (key === undefined) return describe(context.workload, 'these labels', all.length, listing());
    const value = valueAt(context.workload.object.value, path);
    const selecting = all.filter(({ service }) => valueAt(service.object.value, ['spec', 'selector', key]) === value);
    const unused = selecting.length === 0 && all.length > 0;
    const label = code(`${key}=${String(value)}`);
    if (unused) {
      return paragraphs(
        `**No Service selects by ${label}.** The Pods of ${plain(nameOf(context.workload))} are selected by other labels.`,
        servicesTable(context, all),
      );
    }
    return describe(context.workload, label, selecting.length, listing(selecting));

    function listing(services = all) {
      const names = listed([...new Set(services.map(({ service }) => code(service.object.name ?? '')))]);
      return { names, table: servicesTable(context, services) };
    }
  },
};

function describe(
  workload: Parameters<typeof nameOf>[0],
  labels: string,
  services: number,
  { names, table }: { readonly names: string; readonly table: string | undefined },
): string {
  const pods = `the Pods of ${plain(nameOf(workload))}`;
  if (services === 0) return `**No Service of this workspace selects ${pods} by ${labels}.**`;
  return paragraphs(
    `**${names} ${services === 1 ? 'selects' : 'select'} ${pods} by ${labels}.** Change a value, and these Services lose them.`,
    table,
  );
}
