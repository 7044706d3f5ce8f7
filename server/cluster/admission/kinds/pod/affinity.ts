import { labelKey, labelValue } from '../../formats/labels.ts';
import { dnsLabel } from '../../formats/names.ts';
import { validLabelKey } from '../../rules/formats.ts';
import { validSelector } from '../../rules/labelSelector.ts';
import type { Scope } from '../../rules/rule.ts';
import type {
  Affinity,
  NodeAffinity,
  NodeSelectorRequirement,
  NodeSelectorTerm,
  PodAffinity,
  PodAffinityTerm,
} from '../../shapes/affinity.ts';
import type { LabelSelector } from '../../shapes/meta.ts';
import { forbidden, invalid, required } from '../../text/fieldError.ts';
import type { Path } from '../../text/path.ts';
import { printedAs } from '../../text/path.ts';

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

/** Where a Pod may and should run. kubernetes: pkg/apis/core/validation validateAffinity */
export function checkAffinity({ nodeAffinity, podAffinity, podAntiAffinity }: Affinity, at: Path, scope: Scope): void {
  if (nodeAffinity !== undefined) checkNodeAffinity(nodeAffinity, [...at, 'nodeAffinity'], scope);
  if (podAffinity !== undefined) checkPodAffinity(podAffinity, [...at, 'podAffinity'], scope);
  if (podAntiAffinity !== undefined) checkPodAffinity(podAntiAffinity, [...at, 'podAntiAffinity'], scope);
}

/** kubernetes: pkg/apis/core/validation validateNodeAffinity */
function checkNodeAffinity(affinity: NodeAffinity, at: Path, scope: Scope): void {
  const must = affinity[REQUIRED];
  const terms = [...at, REQUIRED, 'nodeSelectorTerms'];
  if (must !== undefined && (must.nodeSelectorTerms ?? []).length === 0) {
    scope.report(required(terms, 'must have at least one node selector term'));
  }
  for (const [index, term] of (must?.nodeSelectorTerms ?? []).entries()) {
    checkNodeTerm(term, [...terms, index], false, scope);
  }
  for (const [index, { weight, preference }] of (affinity[PREFERRED] ?? []).entries()) {
    const item = [...at, PREFERRED, index];
    checkWeight(weight, item, scope);
    checkNodeTerm(preference, [...item, 'preference'], true, scope);
  }
}

function checkWeight(weight: number, at: Path, { report }: Scope): void {
  if (weight <= 0 || weight > 100) report(invalid([...at, 'weight'], weight, 'must be in the range 1-100'));
}

/** kubernetes: pkg/apis/core/validation ValidateNodeSelectorTerm */
function checkNodeTerm(term: NodeSelectorTerm, at: Path, anyValue: boolean, scope: Scope): void {
  for (const [index, requirement] of (term.matchExpressions ?? []).entries()) {
    checkNodeRequirement(requirement, [...at, 'matchExpressions', index], anyValue, scope);
  }
}

/** kubernetes: pkg/apis/core/validation ValidateNodeSelectorRequirement */
function checkNodeRequirement(it: NodeSelectorRequirement, at: Path, anyValue: boolean, scope: Scope): void {
  const { key, operator, values = [] } = it;
  const { features, report } = scope;
  const field = [...at, 'values'];
  if (operator === 'In' || operator === 'NotIn') {
    const detail = "must be specified when `operator` is 'In' or 'NotIn'";
    if (values.length === 0) report(required(field, detail));
  } else if (operator === 'Exists' || operator === 'DoesNotExist') {
    const detail = "may not be specified when `operator` is 'Exists' or 'DoesNotExist'";
    if (values.length > 0) report(forbidden(field, detail));
  } else if (operator === 'Gt' || operator === 'Lt') {
    const detail = "must be specified single value when `operator` is 'Lt' or 'Gt'";
    if (values.length !== 1) report(required(field, detail));
  } else report(invalid([...at, 'operator'], operator, 'not a valid selector operator'));
  for (const problem of labelKey(key, features)) report(invalid([...at, 'key'], key, problem));
  for (const [index, value] of anyValue ? [] : values.entries()) {
    for (const problem of labelValue(value, features)) report(invalid([...field, index], value, problem));
  }
}

/** kubernetes: pkg/apis/core/validation validatePodAffinity, validatePodAntiAffinity */
function checkPodAffinity(affinity: PodAffinity, at: Path, scope: Scope): void {
  for (const [index, term] of (affinity[REQUIRED] ?? []).entries()) {
    checkPodTerm(term, [...at, REQUIRED, index], scope);
  }
  for (const [index, { weight, podAffinityTerm }] of (affinity[PREFERRED] ?? []).entries()) {
    const item = [...at, PREFERRED, index];
    checkWeight(weight, item, scope);
    checkPodTerm(podAffinityTerm, [...item, 'podAffinityTerm'], scope);
  }
}

/** kubernetes: pkg/apis/core/validation validatePodAffinityTerm */
function checkPodTerm(term: PodAffinityTerm, at: Path, scope: Scope): void {
  const { labelSelector, namespaceSelector, topologyKey } = term;
  if (labelSelector !== undefined) validSelector(labelSelector, [...at, 'labelSelector'], scope);
  if (namespaceSelector !== undefined) validSelector(namespaceSelector, [...at, 'namespaceSelector'], scope);
  for (const [index, namespace] of (term.namespaces ?? []).entries()) {
    const field = [...at, printedAs('namespace', 'namespaces', index)];
    for (const problem of dnsLabel(namespace)) scope.report(invalid(field, namespace, problem));
  }
  checkLabelKeys(term.matchLabelKeys, [...at, 'matchLabelKeys'], labelSelector, scope);
  checkLabelKeys(term.mismatchLabelKeys, [...at, 'mismatchLabelKeys'], labelSelector, scope);
  for (const [index, name] of (term.matchLabelKeys ?? []).entries()) {
    if (!(term.mismatchLabelKeys ?? []).includes(name)) continue;
    const detail = 'exists in both matchLabelKeys and mismatchLabelKeys';
    scope.report(invalid([...at, 'matchLabelKeys', index], name, detail));
  }
  const field = [...at, 'topologyKey'];
  if (topologyKey === '') scope.report(required(field, 'can not be empty'));
  validLabelKey(topologyKey, field, scope);
}

/** kubernetes: pkg/apis/core/validation validateLabelKeys */
export function checkLabelKeys(
  keys: readonly string[] | undefined,
  at: Path,
  selector: LabelSelector | undefined,
  scope: Scope,
): void {
  if (keys === undefined || keys.length === 0) return;
  if (selector === undefined) {
    scope.report(forbidden(at, 'must not be specified when labelSelector is not set'));
    return;
  }
  for (const [index, name] of keys.entries()) validLabelKey(name, [...at, index], scope);
}
