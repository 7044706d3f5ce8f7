import { explainReason } from '../endpoints/explainReason.ts';
import type { LeftOut } from './reason.ts';

/** The Pods that are no endpoints, those with the same first reason in one sentence; no full stop. */
export function explainLeftOut(leftOut: readonly LeftOut[]): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const { pod, reasons } of leftOut) {
    const [first] = reasons;
    if (!first) continue;
    const why = explainReason(first);
    groups.set(why, [...(groups.get(why) ?? []), pod.pod.metadata.name]);
  }
  return Array.from(groups, ([why, [name = '', ...others]]) => {
    return `Pod ${name}${others.length === 0 ? '' : ` and ${others.length} more`}: ${why}`;
  });
}
