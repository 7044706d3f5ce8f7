import { selects } from '../../rules/labelSelector.ts';
import type { Scope } from '../../rules/rule.ts';
import type { Job } from '../../shapes/batch.ts';
import { seedOf } from '../../state/seed.ts';
import { invalid, required } from '../../text/fieldError.ts';
import type { Path } from '../../text/path.ts';
import { key } from '../../text/path.ts';
import { readSelector, selectorJson, sortedKeys } from '../workload/selector.ts';

const LEGACY_UID = 'controller-uid';
const LEGACY_NAME = 'job-name';
const UID = 'batch.kubernetes.io/controller-uid';
const NAME = 'batch.kubernetes.io/job-name';

/** The uid that the server gave to a Job, or would give: the labels of the Job's Pods show it. */
export function jobUid({ metadata }: Job, old: Job | undefined): string {
  const given = metadata.uid ?? old?.spec.selector?.matchLabels?.[UID] ?? old?.spec.template.metadata.labels?.[UID];
  if (given !== undefined) return given;
  const seed = seedOf(`Job/${metadata.namespace ?? ''}/${metadata.name ?? ''}`);
  const digits = (count: number, salt: string) =>
    seedOf(`${seed}${salt}`).toString(16).padStart(8, '0').slice(0, count);
  return `${digits(8, 'a')}-${digits(4, 'b')}-4${digits(3, 'c')}-8${digits(3, 'd')}-${digits(8, 'e')}${digits(4, 'f')}`;
}

/** A selector of the Job's own, and the labels that it selects. kubernetes: pkg/registry/batch/job generateSelector */
export function generateSelector(job: Job): void {
  const { spec, metadata } = job;
  const uid = jobUid(job, undefined);
  spec.template.metadata.labels ??= {};
  const labels = spec.template.metadata.labels;
  for (const label of [LEGACY_NAME, NAME]) labels[label] ??= metadata.name ?? '';
  for (const label of [LEGACY_UID, UID]) labels[label] ??= uid;
  spec.selector ??= {};
  spec.selector.matchLabels ??= {};
  spec.selector.matchLabels[UID] ??= uid;
}

/** That a selector is the generated one. kubernetes: pkg/apis/batch/validation validateGeneratedSelector */
export function checkGenerated(job: Job, old: Job | undefined, scope: Scope): void {
  const { spec, metadata } = job;
  if (spec.manualSelector === true || spec.selector === undefined) return;
  const stored = old?.spec.template.metadata.labels;
  const prefixed = old === undefined || (stored?.[NAME] !== undefined && stored[UID] !== undefined);
  const uid = jobUid(job, old);
  const expected: Record<string, string> = { [LEGACY_UID]: uid, [LEGACY_NAME]: metadata.name ?? '' };
  if (prefixed) Object.assign(expected, { [UID]: uid, [NAME]: metadata.name ?? '' });
  for (const [label, value] of Object.entries(expected)) checkLabel(job, label, value, scope);
  const selector = readSelector(spec.selector, scope.features);
  if (selector !== undefined && !selects(spec.selector, expected)) {
    scope.report(invalid(['spec', 'selector'], selectorJson(spec.selector), '`selector` not auto-generated'));
  }
}

/** kubernetes: pkg/apis/core/validation ValidateHasLabel */
function checkLabel({ spec }: Job, label: string, expected: string, { report }: Scope): void {
  const labels = spec.template.metadata.labels ?? {};
  const at: Path = ['spec', 'template', 'metadata', 'labels', key(label)];
  const actual = Object.hasOwn(labels, label) ? labels[label] : undefined;
  if (actual === undefined) report(required(at, `must be '${expected}'`));
  else if (actual !== expected) report(invalid(at, sortedKeys(labels), `must be '${expected}'`));
}
