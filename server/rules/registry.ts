import type { Rule } from './rule.ts';

/** Every rule there is. */
export const rules: readonly Rule[] = [];
