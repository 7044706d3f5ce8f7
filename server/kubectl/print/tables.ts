import type { ApiResource } from '../../cluster/apiServer/resources.ts';
import { labelOf } from '../../cluster/objects/labels.ts';
import { labelsAt } from '../fields.ts';
import { singularName } from '../resources/findResources.ts';
import type { Found } from '../resources/select.ts';
import { homeOf } from '../resources/select.ts';
import { tableOf } from '../tables/registry.ts';
import { alignTabs, TABLE_SPACING } from './alignTabs.ts';
import { formatLabels } from './selectors.ts';

/** Which columns a table has besides its own. */
export interface TableOptions {
  readonly wide: boolean;
  readonly headers: boolean;
  readonly namespaces: boolean;
  readonly kinds: boolean;
  readonly labels: boolean;
  readonly labelColumns: readonly string[];
  readonly nowMs: number;
}

/** Objects as tables, one for each kind in a row. kubernetes: cli-runtime pkg/printers HumanReadablePrinter */
export function printTables(found: readonly Found[], options: TableOptions): string {
  const groups: Found[][] = [];
  for (const entry of found) {
    const last = groups.at(-1);
    if (last?.[0]?.resource === entry.resource) last.push(entry);
    else groups.push([entry]);
  }
  return groups.map((group) => printTable(group, options)).join('\n');
}

function printTable(group: readonly Found[], options: TableOptions): string {
  const [first] = group;
  if (first === undefined) return '';
  const lines = [
    ...(options.headers ? [headings(first.resource, options)] : []),
    ...group.map((entry) => cells(entry, options)),
  ];
  return alignTabs(
    lines.map((line) => line.join('\t')),
    TABLE_SPACING,
  )
    .map((line) => `${line}\n`)
    .join('');
}

function headings(resource: ApiResource, { wide, namespaces, labels, labelColumns }: TableOptions): readonly string[] {
  const { columns, narrow } = tableOf(resource);
  return [
    ...(namespaces ? ['NAMESPACE'] : []),
    ...(wide ? columns : columns.slice(0, narrow)),
    ...labelColumns.map((label) => (label.split('/').at(-1) ?? label).toUpperCase()),
    ...(labels ? ['LABELS'] : []),
  ];
}

function cells({ resource, object }: Found, options: TableOptions): readonly string[] {
  const { narrow, row } = tableOf(resource);
  const [name = '', ...rest] = row(object, options.nowMs).map((cell) => cell.split('\n')[0] ?? '');
  const labels = labelsAt(object, 'metadata.labels');
  const own = [options.kinds ? `${singularName(resource)}/${name}` : name, ...rest];
  return [
    ...(options.namespaces ? [homeOf(object)] : []),
    ...(options.wide ? own : own.slice(0, narrow)),
    ...options.labelColumns.map((label) => labelOf(labels, label) ?? ''),
    ...(options.labels ? [formatLabels(labels)] : []),
  ];
}
