import { at, nameOf, numberAt } from '../fields.ts';
import { ageOf } from '../print/age.ts';
import type { Table } from './table.ts';

/** kubernetes: pkg/printers/internalversion printPodDisruptionBudget */
export const podDisruptionBudgetTable: Table = {
  group: 'policy',
  kind: 'PodDisruptionBudget',
  columns: ['NAME', 'MIN AVAILABLE', 'MAX UNAVAILABLE', 'ALLOWED DISRUPTIONS', 'AGE'],
  row: (budget, nowMs) => [
    nameOf(budget),
    String(at(budget, 'spec.minAvailable') ?? 'N/A'),
    String(at(budget, 'spec.maxUnavailable') ?? 'N/A'),
    String(numberAt(budget, 'status.disruptionsAllowed')),
    ageOf(budget, nowMs),
  ],
};
