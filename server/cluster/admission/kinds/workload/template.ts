import type { Json } from '../../../objects/json.ts';
import type { Features } from '../../features.ts';
import { dnsLabel } from '../../formats/names.ts';
import { validLabels } from '../../rules/formats.ts';
import { validAnnotations } from '../../rules/metadata.ts';
import type { Scope } from '../../rules/rule.ts';
import { same } from '../../rules/update.ts';
import type { ObjectMeta } from '../../shapes/meta.ts';
import type { PodTemplateSpec } from '../../shapes/pod.ts';
import { forbidden, invalid, notSupported } from '../../text/fieldError.ts';
import type { Path } from '../../text/path.ts';
import { printedAs } from '../../text/path.ts';
import type { Warning } from '../kind.ts';
import { checkPodAnnotations, dropInitContainers } from '../pod/annotations.ts';
import { defaultPodSpec } from '../pod/defaults.ts';
import { checkPodSpec } from '../pod/spec.ts';
import { podWarnings } from '../pod/warnings.ts';
import type { ReadSelector } from './selector.ts';
import { sortedKeys } from './selector.ts';

/** What every template gets. */
export function defaultTemplate(template: PodTemplateSpec): void {
  dropInitContainers(template.metadata);
  defaultPodSpec(template.spec);
}

/** kubernetes: pkg/apis/core/validation ValidatePodTemplateSpec */
export function checkTemplate(template: PodTemplateSpec, at: Path, scope: Scope): void {
  checkTemplateMetadata(template, at, scope);
  checkPodSpec(template.spec, [...at, 'spec'], 'template', scope);
  if ((template.spec.ephemeralContainers ?? []).length > 0) {
    const detail = 'ephemeral containers not allowed in pod template';
    scope.report(forbidden([...at, 'spec', 'ephemeralContainers'], detail));
  }
}

/** Labels and annotations, which messages place beside `spec` and not in `metadata`. */
export function checkTemplateMetadata({ metadata, spec }: PodTemplateSpec, at: Path, scope: Scope): void {
  const annotations = [...at, printedAs('annotations', 'metadata', 'annotations')];
  if (metadata.labels !== undefined) {
    validLabels(metadata.labels, [...at, printedAs('labels', 'metadata', 'labels')], scope);
  }
  if (metadata.annotations !== undefined) validAnnotations(metadata.annotations, annotations, scope);
  checkPodAnnotations(metadata.annotations ?? {}, spec, annotations, scope);
}

/** That a selector selects the Pods that the template makes. */
export function checkSelected(selector: ReadSelector, template: PodTemplateSpec, at: Path, { report }: Scope): void {
  const labels = template.metadata.labels;
  if (selector.matches(labels ?? {})) return;
  const value: Json = labels === undefined ? null : sortedKeys(labels);
  report(invalid([...at, 'metadata', 'labels'], value, '`selector` does not match template `labels`'));
}

/** Pods that must always be there can neither end nor be stopped by a deadline. */
export function checkAlwaysRunning({ spec }: PodTemplateSpec, at: Path, owner: string, { report }: Scope): void {
  const policy = spec.restartPolicy ?? '';
  if (policy !== 'Always') report(notSupported([...at, 'spec', 'restartPolicy'], policy, ['Always']));
  if (spec.activeDeadlineSeconds !== undefined) {
    const detail = `activeDeadlineSeconds in ${owner} is not Supported`;
    report(forbidden([...at, 'spec', 'activeDeadlineSeconds'], detail));
  }
}

/** An object that has a template, before and after. */
interface Templated {
  readonly metadata: ObjectMeta;
  readonly spec: object;
}

/** What is said to the name of a new workload whose Pods are named after it. kubernetes: WarningsOnCreate of workloads */
export function nameWarnings({ metadata }: Templated): readonly Warning[] {
  const problems = dnsLabel(metadata.name ?? '');
  if (problems.length === 0) return [];
  const text = `metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: [${problems.join(' ')}]`;
  return [{ text, at: ['metadata', 'name'] }];
}

/** Warnings about a template; after a change only when the specification changed. */
export function templateWarnings(
  now: Templated,
  old: Templated | undefined,
  template: PodTemplateSpec | undefined,
  features: Features,
  at: Path = ['spec', 'template'],
): readonly Warning[] {
  const unchanged = old !== undefined && same(now.spec as Json, old.spec as Json);
  return unchanged || template === undefined ? [] : podWarnings(template, at, features);
}
