import { at, nameOf } from '../fields.ts';
import { ageOf } from '../print/age.ts';
import { formatSelector } from '../print/selectors.ts';
import type { Table } from './table.ts';

/** kubernetes: pkg/printers/internalversion printNetworkPolicy */
export const networkPolicyTable: Table = {
  group: 'networking.k8s.io',
  kind: 'NetworkPolicy',
  columns: ['NAME', 'POD-SELECTOR', 'AGE'],
  row: (policy, nowMs) => [nameOf(policy), formatSelector(at(policy, 'spec.podSelector')), ageOf(policy, nowMs)],
};
