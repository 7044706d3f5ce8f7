import type { JsonObject } from '../../cluster/objects/json.ts';

/** The checks of kube-linter that say what one of our rules says, by their names. */
export const kubeLinterChecks: Readonly<Record<string, readonly string[]>> = {
  'dangling-service': ['selector-matches-nothing'],
  'dangling-ingress': ['ingress-backend-unknown'],
  'dangling-networkpolicy': ['network-policy-selects-nothing'],
  'dangling-networkpolicypeer-podselector': ['network-policy-selects-nothing'],
  'dangling-horizontalpodautoscaler': ['scale-target-unknown'],
  'dangling-servicemonitor': ['monitor-selects-nothing'],
  'invalid-target-ports': ['target-port-name-unknown', 'refused-by-api-server'],
  'liveness-port': ['probe-port-unknown'],
  'readiness-port': ['probe-port-unknown'],
  'startup-port': ['probe-port-unknown'],
  'mismatching-selector': ['refused-by-api-server'],
};

/** The checks of kube-score that say what one of our rules says, by their names. */
export const kubeScoreChecks: Readonly<Record<string, readonly string[]>> = {
  'service-targets-pod': ['selector-matches-nothing'],
  'ingress-targets-service': ['ingress-backend-unknown'],
  'networkpolicy-targets-pod': ['network-policy-selects-nothing'],
  'horizontalpodautoscaler-has-target': ['scale-target-unknown'],
  'statefulset-has-servicename': ['stateful-set-service-unknown', 'stateful-set-service-gives-no-names'],
  'container-ports-check': ['refused-by-api-server'],
  'label-values': ['refused-by-api-server'],
  'deployment-pod-selector-labels-match-template-metadata-labels': ['refused-by-api-server'],
  'statefulset-pod-selector-labels-match-template-metadata-labels': ['refused-by-api-server'],
};

const KUBE_LINTER = 'ignore-check.kube-linter.io/';
const KUBE_LINTER_ALL = 'kube-linter.io/ignore-all';
const KUBE_SCORE = 'kube-score/ignore';
const NONE: ReadonlySet<string> = new Set();

/** Our rules that correspond to what an object's annotations silence for kube-linter and kube-score. */
export function rulesOfOtherLinters(annotations: JsonObject): ReadonlySet<string> {
  const names = Object.keys(annotations);
  if (!names.some((name) => name.startsWith('kube-') || name.startsWith(KUBE_LINTER))) return NONE;
  const rules = new Set<string>();
  for (const name of names) {
    const table = name === KUBE_SCORE ? kubeScoreChecks : kubeLinterChecks;
    for (const check of checksOf(name, annotations[name])) for (const rule of table[check] ?? []) rules.add(rule);
  }
  return rules;
}

function checksOf(annotation: string, value: unknown): readonly string[] {
  if (annotation === KUBE_LINTER_ALL) return Object.keys(kubeLinterChecks);
  if (annotation.startsWith(KUBE_LINTER)) return [annotation.slice(KUBE_LINTER.length)];
  if (annotation !== KUBE_SCORE || typeof value !== 'string') return [];
  return value === '*' ? Object.keys(kubeScoreChecks) : value.split(',').map((check) => check.trim());
}
