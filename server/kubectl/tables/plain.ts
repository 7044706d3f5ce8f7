import { nameOf } from '../fields.ts';
import { ageOf } from '../print/age.ts';
import type { Table } from './table.ts';

/** Kinds without a table of their own. kubernetes: apiserver registry/rest defaultTableConvertor */
export const plainTable: Table = {
  group: '',
  kind: '',
  columns: ['NAME', 'AGE'],
  row: (object, nowMs) => [nameOf(object), ageOf(object, nowMs)],
};
